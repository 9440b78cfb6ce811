package io.clientele.model.journey;

import io.clientele.config.JourneySettings;
import io.clientele.config.PainPointSettings.Outcome;
import io.clientele.model.journey.PainPointSearch.Found;
import io.clientele.table.PainPoints;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * From what is found to the rows of {@code marts.pain_points}.
 *
 * @param settings steps and outcomes
 * @param asOf the date D
 */
record PainPointRows(JourneySettings settings, LocalDate asOf) {
  /** Digits that say something, and that no other order of summing changes. */
  private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

  List<Row> of(List<Found> found) {
    return IntStream.range(0, found.size()).mapToObj(i -> row(i + 1, found.get(i))).toList();
  }

  private Row row(int rank, Found found) {
    Map<String, @Nullable Object> row = new HashMap<>();
    Outcome outcome = settings.painPoints().outcomes().get(found.tally().outcome());
    JourneySettings.Step step = settings.steps().get(found.tally().step());
    row.put(PainPoints.AS_OF, Date.valueOf(asOf));
    row.put(PainPoints.RANK, rank);
    row.put(PainPoints.STAGE, step.stage());
    row.put(PainPoints.STEP, step.name());
    row.put(PainPoints.OUTCOME, outcome.name());
    row.put(PainPoints.WITHIN_DAYS, outcome.withinDays());
    row.put(PainPoints.FINDING, finding(found));
    row.put(PainPoints.EXPLAINED_BY, explainedBy(found));
    addCounts(row, found.tally().counts());
    addRatio(row, found);
    return RowFactory.create(PainPoints.TABLE.columnNames().stream().map(row::get).toArray());
  }

  private static void addCounts(Map<String, @Nullable Object> row, Tally.Counts counts) {
    row.put(PainPoints.OCCURRENCES, counts.occurrences());
    row.put(PainPoints.OUTCOMES, counts.outcomes());
    row.put(PainPoints.RATE, number((double) counts.outcomes() / (double) counts.occurrences()));
    row.put(PainPoints.CUSTOMERS, counts.customers());
    row.put(PainPoints.CUSTOMERS_WITH_OUTCOME, counts.withOutcome());
    row.put(PainPoints.CUSTOMERS_COMPARED, counts.compared());
    row.put(PainPoints.REVENUE, counts.revenue().setScale(2, RoundingMode.HALF_UP));
  }

  private static void addRatio(Map<String, @Nullable Object> row, Found found) {
    StratifiedRatio ratio = found.tally().ratio();
    Tally.Counts counts = found.tally().counts();
    row.put(
        PainPoints.BASE_RATE,
        number((double) counts.outcomes() / (double) counts.occurrences() / ratio.lift()));
    row.put(PainPoints.LIFT, number(ratio.lift()));
    row.put(PainPoints.LIFT_LOW, number(ratio.low()));
    row.put(PainPoints.LIFT_HIGH, number(ratio.high()));
    row.put(PainPoints.P_VALUE, number(ratio.chance()));
    row.put(PainPoints.Q_VALUE, number(found.rate()));
    if (found.isPainPoint()) {
      // What of those with the outcome would not have it, were the step like others.
      double share = 1 - 1 / ratio.lift();
      row.put(
          PainPoints.REVENUE_AT_STAKE,
          counts
              .revenue()
              .multiply(new BigDecimal(share, DIGITS))
              .setScale(2, RoundingMode.HALF_UP));
    }
  }

  private static String finding(Found found) {
    return switch (found.finding()) {
      case PAIN_POINT -> PainPoints.PAIN_POINT;
      case EXPLAINED -> PainPoints.EXPLAINED;
      case CHANCE -> PainPoints.CHANCE;
      case TOO_FEW -> PainPoints.TOO_FEW;
    };
  }

  private @Nullable String explainedBy(Found found) {
    return found.worse().isEmpty()
        ? null
        : found.worse().stream()
            .map(place -> settings.steps().get(place).name())
            .collect(Collectors.joining(", "));
  }

  /** Rounded; null where there is none. */
  private static @Nullable Double number(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : null;
  }
}
