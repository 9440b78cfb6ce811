package io.clientele.model.basket;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.mode;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.transform;

import io.clientele.config.RuleSettings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.AssociationRules;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * {@code mine-rules}: from {@code silver.order_lines} to {@code marts.association_rules}, the
 * products bought together more often than chance, and to {@code marts.category_rules}, the same of
 * the products' categories; strongest leverage first.
 *
 * @param settings which rules are looked for
 */
public record MineRules(RuleSettings settings) implements Job {
  private static final String NAME = "name";

  @Override
  public String name() {
    return "mine-rules";
  }

  @Override
  public Set<String> reads() {
    return Set.of(OrderLines.TABLE.fullName());
  }

  @Override
  public Set<String> writes() {
    return Set.of(AssociationRules.TABLE.fullName(), AssociationRules.CATEGORIES.fullName());
  }

  @Override
  public Optional<LocalDate> lastDay(Lakehouse lakehouse) {
    Row last =
        lakehouse.read(OrderLines.TABLE).agg(max(to_date(col(OrderLines.ORDERED_AT)))).head();
    return Optional.of(last.isNullAt(0) ? LocalDate.MIN : last.getDate(0).toLocalDate());
  }

  @Override
  public JobReport run(JobContext context) {
    Dataset<Row> lines =
        context
            .lakehouse()
            .read(OrderLines.TABLE)
            .where(to_date(col(OrderLines.ORDERED_AT)).leq(lit(Date.valueOf(context.asOf()))));
    Dataset<Row> all = Baskets.of(lines).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Column tooLarge = size(col(Baskets.ITEMS)).gt(settings.maxBasketSize());
      Row counts = all.agg(count(lit(1)), count_if(tooLarge)).head();
      long baskets = counts.getLong(0) - counts.getLong(1);
      Dataset<Row> kept = all.where(tooLarge.unary_$bang());
      return products(context, lines, kept.select(Baskets.ITEMS), baskets)
          .and(categories(context, kept, baskets))
          .metric("baskets", (double) baskets)
          .metric("baskets_too_large", (double) counts.getLong(1));
    } finally {
      all.unpersist();
    }
  }

  private JobReport products(
      JobContext context, Dataset<Row> lines, Dataset<Row> baskets, long count) {
    return new RuleMiner(settings, baskets, count, "products", "")
        .mine(
            (rules, products) ->
                context.overwrite(
                    AssociationRules.TABLE, dated(context, named(rules, names(lines, products)))));
  }

  private JobReport categories(JobContext context, Dataset<Row> baskets, long count) {
    Dataset<Row> categories = baskets.select(col(Baskets.CATEGORIES).as(Baskets.ITEMS));
    return new RuleMiner(settings, categories, count, "categories", "category_")
        .mine(
            (rules, looked) ->
                context.overwrite(AssociationRules.CATEGORIES, dated(context, rules)));
  }

  private static Dataset<Row> dated(JobContext context, Dataset<Row> rules) {
    return rules.withColumn(AssociationRules.AS_OF, lit(Date.valueOf(context.asOf())));
  }

  /** The name each of these products is mostly sold under. */
  private static List<Row> names(Dataset<Row> lines, List<String> products) {
    return lines
        .where(col(OrderLines.PRODUCT_ID).isInCollection(products))
        .where(col(OrderLines.PRODUCT_NAME).isNotNull())
        .groupBy(OrderLines.PRODUCT_ID)
        .agg(mode(col(OrderLines.PRODUCT_NAME), true).as(NAME))
        .collectAsList();
  }

  private static Dataset<Row> named(Dataset<Row> rules, List<Row> names) {
    if (names.isEmpty()) {
      return rules
          .withColumn(AssociationRules.ANTECEDENT_NAMES, col(AssociationRules.ANTECEDENT))
          .withColumn(AssociationRules.CONSEQUENT_NAMES, col(AssociationRules.CONSEQUENT));
    }
    Column[] entries =
        names.stream()
            .flatMap(row -> Stream.of(lit(row.getString(0)), lit(row.getString(1))))
            .toArray(Column[]::new);
    Column known = map(entries).cast("map<string,string>");
    return rules
        .withColumn(
            AssociationRules.ANTECEDENT_NAMES,
            transform(col(AssociationRules.ANTECEDENT), id -> named(known, id)))
        .withColumn(
            AssociationRules.CONSEQUENT_NAMES,
            transform(col(AssociationRules.CONSEQUENT), id -> named(known, id)));
  }

  /** A product without a name goes by its id. */
  private static Column named(Column known, Column id) {
    return coalesce(element_at(known, id), id);
  }
}
