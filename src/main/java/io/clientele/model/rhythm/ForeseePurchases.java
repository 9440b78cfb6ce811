package io.clientele.model.rhythm;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.try_element_at;

import io.clientele.config.NextPurchaseSettings;
import io.clientele.run.CheckResult;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.ModelCard;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.NextPurchase;
import io.clientele.table.Ops;
import io.clientele.table.OrderLines;
import io.clientele.table.Products;
import io.clientele.table.Recommendations;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code foresee-purchases}: from {@code features.customer_features} and {@code
 * marts.recommendations} to {@code marts.next_purchase}, a row a customer with a purchase. The
 * rhythm of all stands from night to night, in {@code ops.models}, and is fitted anew when it is
 * old or the customers are many more.
 *
 * @param settings how
 */
public record ForeseePurchases(NextPurchaseSettings settings) implements Job {
  private static final String RECOMMENDED = "_recommended";

  @Override
  public String name() {
    return "foresee-purchases";
  }

  @Override
  public Set<String> reads() {
    return Set.of(
        CustomerFeatures.TABLE.fullName(),
        CustomerFeatures.SNAPSHOTS.fullName(),
        OrderLines.TABLE.fullName(),
        Recommendations.TABLE.fullName(),
        Products.TABLE.fullName());
  }

  @Override
  public Set<String> writes() {
    return Set.of(NextPurchase.TABLE.fullName(), Ops.MODELS.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    Dataset<Row> features = context.tonight(CustomerFeatures.TABLE);
    long repeaters = features.agg(count_if(RhythmColumns.repeats())).head().getLong(0);
    Optional<RhythmCard> standing =
        RhythmCard.last(context, settings)
            .filter(card -> !card.isOutdated(settings, context.asOf(), repeaters));
    Optional<RhythmCard> card = standing.or(() -> fitted(context, features, repeaters));
    JobReport report =
        context
            .overwrite(NextPurchase.TABLE, rows(context, features, card))
            .metric("fitted", standing.isEmpty() && card.isPresent() ? 1 : 0);
    Optional<ModelCard> fitted =
        card.filter(any -> standing.isEmpty()).map(any -> any.card(settings));
    return checked(
        fitted.map(told -> report.and(Ops.MODELS, told.record(context))).orElse(report), card);
  }

  private Optional<RhythmCard> fitted(JobContext context, Dataset<Row> features, long repeaters) {
    return new RhythmFitter(settings)
        .fit(features, repeaters)
        .map(rhythm -> rhythm.with(new Holdout(settings, context).measures()))
        .map(rhythm -> new RhythmCard(context.asOf(), rhythm));
  }

  private JobReport checked(JobReport report, Optional<RhythmCard> card) {
    return card.map(told -> told.rhythm().measures().get(Holdout.WITHIN_80))
        .map(
            within ->
                report.check(
                    CheckResult.warning(
                        "dates-within-range",
                        NextPurchase.TABLE.fullName(),
                        within >= settings.holdout().leastWithin(),
                        String.format(
                            Locale.ROOT,
                            "share of dates within the range of 80 %% %.3f; at least %.3f",
                            within,
                            settings.holdout().leastWithin()))))
        .orElse(report);
  }

  private Dataset<Row> rows(JobContext context, Dataset<Row> features, Optional<RhythmCard> card) {
    Dataset<Row> customers = features.where(RhythmColumns.buys());
    Dataset<Row> dated =
        card.map(told -> new PurchaseDates(told.rhythm().model(), settings.dates()).of(customers))
            .orElseGet(() -> PurchaseDates.unknown(customers));
    Column version =
        card.map(told -> lit(told.card(settings).version())).orElseGet(() -> lit(null));
    return dated
        .withColumns(new Habits(settings.habits()).columns())
        .join(recommended(context), new String[] {CustomerFeatures.CUSTOMER_ID}, "left")
        .withColumn(NextPurchase.RECOMMENDED_CATEGORY, another())
        .withColumn(NextPurchase.MODEL_VERSION, version)
        .select(
            NextPurchase.TABLE.columns().stream()
                .map(column -> col(column.name()).cast(column.type()).as(column.name()))
                .toArray(Column[]::new));
  }

  /** Of each customer, the categories of recommended products, best first. */
  private static Dataset<Row> recommended(JobContext context) {
    Dataset<Row> categories =
        context
            .lakehouse()
            .read(Products.TABLE)
            .select(Products.PRODUCT_ID, Products.CATEGORY)
            .where(col(Products.CATEGORY).isNotNull());
    return context
        .tonight(Recommendations.TABLE)
        .join(categories, Recommendations.PRODUCT_ID)
        .groupBy(Recommendations.CUSTOMER_ID)
        .agg(
            array_sort(collect_list(struct(col(Recommendations.RANK), col(Products.CATEGORY))))
                .as(RECOMMENDED));
  }

  /** The best recommended category that is not the likely one. */
  private static Column another() {
    Column likely = col(NextPurchase.LIKELY_CATEGORY);
    Column others =
        filter(col(RECOMMENDED), best -> not(best.getField(Products.CATEGORY).eqNullSafe(likely)));
    return try_element_at(others, lit(1)).getField(Products.CATEGORY);
  }
}
