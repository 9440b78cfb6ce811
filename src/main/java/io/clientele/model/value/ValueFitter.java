package io.clientele.model.value;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.round;

import io.clientele.config.ValueSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fits models to customers, of whom Spark counts equal ones: the driver sees about as many counts
 * of purchases as {@code fit.exact-up-to}, however many customers there are, as of more of them
 * days are taken in steps; of spending, whose mean is always taken in steps, some thousands.
 *
 * @param settings how
 */
record ValueFitter(ValueSettings settings) {
  /** Measures: 1 when no maximum of the likelihood was found. */
  static final String PURCHASES_UNSURE = "purchases_unsure";

  static final String SPENDING_UNSURE = "spending_unsure";

  /**
   * Models, and figures of the fit of the model of all.
   *
   * @param byCohort with that of {@link ValueColumns#ALL}
   * @param measures by name
   */
  record Models(Map<String, ValueModel> byCohort, Map<String, Double> measures) {
    Models {
      byCohort = new TreeMap<>(byCohort);
      measures = new TreeMap<>(measures);
    }

    boolean isEmpty() {
      return byCohort.isEmpty();
    }
  }

  /** What is counted of a cohort. */
  private record Counts(PurchaseCounts purchases, SpendingCounts spending) {}

  private record Purchase(String cohort, PurchaseCounts.Count count) {}

  private record Spending(String cohort, SpendingCounts.Count count) {}

  /**
   * The likeliest models; none when too few customers have repeats.
   *
   * @param customers as {@link ValueColumns} tells them
   * @param number of them
   */
  Models fit(Dataset<Row> customers, long number) {
    List<Purchase> purchases = purchases(customers, number);
    List<Spending> spending = spending(customers);
    Counts all =
        new Counts(
            new PurchaseCounts(purchases.stream().map(Purchase::count).toList()),
            new SpendingCounts(spending.stream().map(Spending::count).toList()));
    if (all.spending().customers() < settings.fit().fewestRepeaters()) {
      return new Models(Map.of(), Map.of());
    }
    Fitted<PurchaseModel> bought = all.purchases().fit(settings);
    Fitted<SpendingModel> spent = all.spending().fit(settings);
    Map<String, ValueModel> models = new TreeMap<>();
    cohorts(purchases, spending)
        .forEach((cohort, counts) -> model(counts).ifPresent(model -> models.put(cohort, model)));
    models.put(ValueColumns.ALL, model(bought, spent));
    Map<String, Double> measures = new TreeMap<>();
    measures.put("repeaters", (double) all.spending().customers());
    measures.put("log_likelihood", bought.logLikelihood());
    measures.put("spending_log_likelihood", spent.logLikelihood());
    measures.put("spending_correlation", all.spending().correlation());
    measures.put(PURCHASES_UNSURE, bought.isUnsure() ? 1.0 : 0.0);
    measures.put(SPENDING_UNSURE, spent.isUnsure() ? 1.0 : 0.0);
    return new Models(models, measures);
  }

  /** Cohorts large enough for a model of their own. */
  private Map<String, Counts> cohorts(List<Purchase> purchases, List<Spending> spending) {
    Map<String, List<PurchaseCounts.Count>> bought =
        byCohort(purchases, Purchase::cohort, Purchase::count);
    Map<String, Counts> cohorts = new TreeMap<>();
    byCohort(spending, Spending::cohort, Spending::count)
        .forEach(
            (cohort, counts) -> {
              SpendingCounts spent = new SpendingCounts(counts);
              if (!cohort.equals(ValueColumns.ALL)
                  && spent.customers() >= settings.cohorts().fewestRepeaters()) {
                cohorts.put(
                    cohort,
                    new Counts(new PurchaseCounts(bought.getOrDefault(cohort, List.of())), spent));
              }
            });
    return cohorts;
  }

  private static <R, C> Map<String, List<C>> byCohort(
      List<R> rows, Function<R, String> cohort, Function<R, C> count) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                cohort, TreeMap::new, Collectors.mapping(count, Collectors.toList())));
  }

  /** Empty when none is found: the cohort goes by the model of all. */
  private Optional<ValueModel> model(Counts counts) {
    Fitted<PurchaseModel> bought = counts.purchases().fit(settings);
    Fitted<SpendingModel> spent = counts.spending().fit(settings);
    return bought.isUnsure() || spent.isUnsure()
        ? Optional.empty()
        : Optional.of(model(bought, spent));
  }

  private ValueModel model(Fitted<PurchaseModel> purchases, Fitted<SpendingModel> spending) {
    return new ValueModel(
        purchases.model(), spending.model(), settings.purchases().timeUnit().days());
  }

  private List<Purchase> purchases(Dataset<Row> customers, long number) {
    int step = stepDays(number);
    List<Purchase> counts = new ArrayList<>();
    customers
        .groupBy(
            col(ValueColumns.COHORT),
            col(ValueColumns.REPEATS),
            inSteps(ValueColumns.LAST_DAYS, step),
            inSteps(ValueColumns.OBSERVED_DAYS, step))
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(
            row ->
                counts.add(
                    new Purchase(
                        row.getString(0),
                        new PurchaseCounts.Count(
                            row.getInt(1), row.getInt(2), row.getInt(3), row.getLong(4)))));
    // Sums of doubles are the same only in the same order.
    counts.sort(
        Comparator.comparing(Purchase::cohort)
            .thenComparing(
                Purchase::count,
                Comparator.comparingInt(PurchaseCounts.Count::repeats)
                    .thenComparingInt(PurchaseCounts.Count::lastDays)
                    .thenComparingInt(PurchaseCounts.Count::observedDays)));
    return counts;
  }

  private static List<Spending> spending(Dataset<Row> customers) {
    List<Spending> counts = new ArrayList<>();
    customers
        .where(col(ValueColumns.SPENT).gt(0))
        .groupBy(
            col(ValueColumns.COHORT),
            col(ValueColumns.REPEATS),
            round(log(col(ValueColumns.SPENT)).multiply(SpendingCounts.STEPS)).cast("int"))
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(
            row ->
                counts.add(
                    new Spending(
                        row.getString(0),
                        new SpendingCounts.Count(row.getInt(1), row.getInt(2), row.getLong(3)))));
    counts.sort(
        Comparator.comparing(Spending::cohort)
            .thenComparing(
                Spending::count,
                Comparator.comparingInt(SpendingCounts.Count::repeats)
                    .thenComparingInt(SpendingCounts.Count::step)));
    return counts;
  }

  /** Two times are counted in steps: their combinations shrink by its square. */
  private int stepDays(long customers) {
    double most = Math.max(1, settings.fit().exactUpTo());
    return (int) Math.max(1, Math.ceil(Math.sqrt((double) customers / most)));
  }

  private static Column inSteps(String days, int step) {
    return step == 1
        ? col(days)
        : round(col(days).divide(step)).multiply(step).cast("int").as(days);
  }
}
