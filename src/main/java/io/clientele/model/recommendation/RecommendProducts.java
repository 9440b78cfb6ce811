package io.clientele.model.recommendation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.RecommendationSettings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.AssociationRules;
import io.clientele.table.OrderLines;
import io.clientele.table.Recommendations;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * {@code recommend-products}: from {@code silver.order_lines} and {@code marts.association_rules}
 * to {@code marts.recommendations}, a row a customer and recommended product, of all who have
 * bought what a rule names. Only sales up to D count.
 *
 * @param settings how many, and of what
 */
public record RecommendProducts(RecommendationSettings settings) implements Job {
  private static final String BOUGHT = "bought";
  private static final String RECENTLY = "recently";

  @Override
  public String name() {
    return "recommend-products";
  }

  @Override
  public Set<String> reads() {
    return Set.of(OrderLines.TABLE.fullName(), AssociationRules.TABLE.fullName());
  }

  @Override
  public Set<String> writes() {
    return Set.of(Recommendations.TABLE.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    Recommender recommender = new Recommender(rules(context));
    Dataset<Row> told = told(context, recommender);
    return context.overwrite(
        Recommendations.TABLE,
        told.withColumn(Recommendations.AS_OF, lit(Date.valueOf(context.asOf()))));
  }

  private Dataset<Row> told(JobContext context, Recommender recommender) {
    Broadcast<Recommender> shared =
        JavaSparkContext.fromSparkContext(context.spark().sparkContext()).broadcast(recommender);
    int most = settings.perCustomer();
    return baskets(context, recommender.products())
        .flatMap(
            (FlatMapFunction<Row, Row>) customer -> rows(shared.value(), customer, most),
            Encoders.row(recommended()));
  }

  private static StructType recommended() {
    return new StructType(
        Arrays.stream(Recommendations.TABLE.structType().fields())
            .filter(field -> !field.name().equals(Recommendations.AS_OF))
            .toArray(StructField[]::new));
  }

  /** What each customer bought of some products, ever and recently. */
  private Dataset<Row> baskets(JobContext context, Set<String> products) {
    Column day = to_date(col(OrderLines.ORDERED_AT));
    Column asOf = lit(Date.valueOf(context.asOf()));
    Column recent = day.gt(date_sub(asOf, settings.notBoughtWithinDays()));
    return context
        .lakehouse()
        .read(OrderLines.TABLE)
        .where(col(OrderLines.LINE_TYPE).equalTo(OrderLines.SALE))
        .where(col(OrderLines.CUSTOMER_ID).isNotNull())
        .where(col(OrderLines.PRODUCT_ID).isInCollection(products))
        .where(day.leq(asOf))
        .groupBy(OrderLines.CUSTOMER_ID)
        .agg(
            collect_set(col(OrderLines.PRODUCT_ID)).as(BOUGHT),
            collect_set(when(recent, col(OrderLines.PRODUCT_ID))).as(RECENTLY));
  }

  private static Iterator<Row> rows(Recommender recommender, Row customer, int most) {
    List<Recommender.Rule> best =
        recommender.recommend(customer.getList(1), new HashSet<>(customer.getList(2)), most);
    List<Row> rows = new ArrayList<>();
    for (Recommender.Rule rule : best) {
      rows.add(
          RowFactory.create(
              customer.getString(0),
              rows.size() + 1,
              rule.product(),
              rule.productName(),
              rule.confidence(),
              rule.antecedent().toArray(),
              rule.antecedentNames().toArray(),
              rule.confidence(),
              rule.lift()));
    }
    return rows.iterator();
  }

  private static List<Recommender.Rule> rules(JobContext context) {
    return context
        .tonight(AssociationRules.TABLE)
        .select(
            AssociationRules.ANTECEDENT,
            AssociationRules.ANTECEDENT_NAMES,
            AssociationRules.CONSEQUENT,
            AssociationRules.CONSEQUENT_NAMES,
            AssociationRules.SUPPORT,
            AssociationRules.CONFIDENCE,
            AssociationRules.LIFT)
        .collectAsList()
        .stream()
        .map(
            row ->
                new Recommender.Rule(
                    row.getList(0),
                    row.getList(1),
                    row.<String>getList(2).get(0),
                    row.<String>getList(3).get(0),
                    row.getDouble(4),
                    row.getDouble(5),
                    row.getDouble(6)))
        .toList();
  }
}
