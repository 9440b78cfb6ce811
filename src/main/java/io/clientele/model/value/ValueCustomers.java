package io.clientele.model.value;

import static org.apache.spark.sql.functions.lit;

import io.clientele.config.ValueSettings;
import io.clientele.model.value.ValueFitter.Models;
import io.clientele.run.CheckResult;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.ModelCard;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.CustomerValue;
import io.clientele.table.Ops;
import java.sql.Date;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code value-customers}: from {@code features.customer_features} to {@code marts.clv}, a row a
 * customer with a purchase. Models stand from night to night, in {@code ops.models}, and are fitted
 * anew when they are old or the customers are many more.
 *
 * @param settings how
 */
public record ValueCustomers(ValueSettings settings) implements Job {
  private static final String CORRELATION = "spending_correlation";

  @Override
  public String name() {
    return "value-customers";
  }

  @Override
  public Set<String> reads() {
    return Set.of(CustomerFeatures.TABLE.fullName(), CustomerFeatures.SNAPSHOTS.fullName());
  }

  @Override
  public Set<String> writes() {
    return Set.of(CustomerValue.TABLE.fullName(), Ops.MODELS.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    Dataset<Row> features = context.tonight(CustomerFeatures.TABLE);
    Dataset<Row> customers = new ValueColumns(settings).of(features);
    CustomersSeen seen = CustomersSeen.of(customers);
    Optional<ValueCard> standing =
        standing(context).filter(card -> !isOutdated(card, context, seen));
    ValueCard card = standing.orElseGet(() -> fitted(context, features, customers, seen));
    if (card.models().isEmpty()) {
      return context
          .overwrite(
              CustomerValue.TABLE,
              context.spark().createDataFrame(List.of(), CustomerValue.TABLE.structType()))
          .metric("fitted", 0);
    }
    ModelCard told = card.card(settings);
    JobReport report =
        context.overwrite(
            CustomerValue.TABLE,
            new ValueScores(
                    settings.horizonDays(),
                    settings.worth(),
                    settings.atRiskBelow(),
                    new TreeMap<>(card.models().byCohort()))
                .of(customers)
                .withColumn(CustomerValue.AS_OF, lit(Date.valueOf(context.asOf())))
                .withColumn(CustomerValue.MODEL_VERSION, lit(told.version())));
    return checked(
        (standing.isEmpty() ? report.and(Ops.MODELS, told.record(context)) : report)
            .metric("fitted", standing.isEmpty() ? 1 : 0),
        card.models().measures());
  }

  private Optional<ValueCard> standing(JobContext context) {
    return ModelCard.last(
            context.lakehouse(), ValueCard.MODEL, context.asOf(), ValueCard.settings(settings))
        .flatMap(
            version ->
                ModelCard.card(context.lakehouse(), ValueCard.MODEL, version, context.asOf()))
        .map(card -> ValueCard.of(card, settings));
  }

  private boolean isOutdated(ValueCard card, JobContext context, CustomersSeen now) {
    return ChronoUnit.DAYS.between(card.fittedAt(), context.asOf()) >= settings.refit().afterDays()
        || now.isOtherThan(
            CustomersSeen.of(card.models().measures()), settings.refit().whenMoved());
  }

  private ValueCard fitted(
      JobContext context, Dataset<Row> features, Dataset<Row> customers, CustomersSeen seen) {
    Models models = new ValueFitter(settings).fit(customers, seen.customers());
    Map<String, Double> measures = new TreeMap<>(models.measures());
    measures.putAll(seen.measures());
    if (!models.isEmpty()) {
      measures.putAll(new Holdout(settings, context).measures(features));
    }
    return new ValueCard(context.asOf(), new Models(models.byCohort(), measures));
  }

  private JobReport checked(JobReport report, Map<String, Double> measures) {
    JobReport told =
        report
            .check(found("purchases-modelled", ValueFitter.PURCHASES_UNSURE, measures))
            .check(found("spending-modelled", ValueFitter.SPENDING_UNSURE, measures))
            .check(
                within(
                    "spending-is-independent",
                    measures.getOrDefault(CORRELATION, 0.0),
                    settings.holdout().mostCorrelation(),
                    "correlation of how often customers buy with what they spend"));
    return measures.containsKey(Holdout.BIAS)
        ? told.check(
            within(
                "purchases-foretold",
                measures.getOrDefault(Holdout.BIAS, 0.0),
                settings.holdout().mostBias(),
                "purchases foretold over those made, less 1"))
        : told;
  }

  private static CheckResult found(String check, String unsure, Map<String, Double> measures) {
    boolean isSure = measures.getOrDefault(unsure, 0.0) == 0;
    return CheckResult.warning(
        check,
        CustomerValue.TABLE.fullName(),
        isSure,
        isSure
            ? "likeliest parameters found"
            : "no likeliest parameters found; see jobs/customer-value.conf, fit");
  }

  private static CheckResult within(String check, double value, double most, String what) {
    return CheckResult.warning(
        check,
        CustomerValue.TABLE.fullName(),
        Math.abs(value) <= most,
        String.format(Locale.ROOT, "%s %.3f; at most %.3f either way", what, value, most));
  }
}
