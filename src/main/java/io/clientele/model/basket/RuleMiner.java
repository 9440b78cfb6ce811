package io.clientele.model.basket;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.RuleSettings;
import io.clientele.run.JobReport;
import io.clientele.table.AssociationRules;
import io.clientele.table.Cached;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.spark.ml.fpm.FPGrowth;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds the rules of some baskets: frequent itemsets by MLlib's FP-growth (Li 2008), everything
 * else from their counts. The strongest leverage comes first.
 *
 * @param settings which rules are looked for
 * @param baskets {@code items}, a row a basket
 * @param count number of these
 * @param things what the items are, in the plural
 * @param metrics what the names of its other metrics begin with
 */
record RuleMiner(
    RuleSettings settings, Dataset<Row> baskets, long count, String things, String metrics) {
  private static final String[] RULE = {AssociationRules.ANTECEDENT, AssociationRules.CONSEQUENT};

  /**
   * Mines, and reports how much was looked at.
   *
   * @param write writes the rules, which have the items that were looked at
   */
  JobReport mine(BiFunction<Dataset<Row>, List<String>, JobReport> write) {
    List<Row> mostSold = mostSold();
    SupportFloor floor =
        SupportFloor.of(settings, count, mostSold.stream().map(row -> row.getLong(1)).toList());
    List<String> looked =
        mostSold.stream()
            .filter(row -> row.getLong(1) >= floor.baskets())
            .map(row -> row.getString(0))
            .toList();
    JobReport report =
        JobReport.empty()
            .metric(metrics + "least_baskets_of_a_rule", (double) floor.baskets())
            .metric(things + "_looked_at", looked.size());
    if (looked.size() < 2) {
      Dataset<Row> none =
          baskets.sparkSession().createDataFrame(List.of(), AssociationRules.TABLE.structType());
      return report.and(write.apply(none, looked));
    }
    try (Cached itemsets = Cached.of(itemsets(floor.share(count)))) {
      return report
          .metric(metrics + "itemsets", (double) itemsets.count())
          .metric(metrics + "rules_considered", (double) considered(itemsets.rows()))
          .and(rules(itemsets.rows(), rules -> write.apply(rules, looked)));
    }
  }

  private JobReport rules(Dataset<Row> itemsets, Function<Dataset<Row>, JobReport> write) {
    Dataset<Row> rules = itemsets.transform(new RulesOfItemsets(settings, count)::apply);
    if (!settings.pruneRedundant()) {
      return write.apply(strongest(rules));
    }
    try (Cached all = Cached.of(rules);
        Cached redundant = Cached.of(RedundantRules.of(all.rows()))) {
      return write
          .apply(strongest(all.rows().join(redundant.rows(), RULE, "left_anti")))
          .metric(metrics + "rules_redundant", (double) redundant.count());
    }
  }

  private Dataset<Row> strongest(Dataset<Row> rules) {
    return rules
        .where(col(AssociationRules.P_VALUE).leq(settings.maxPValue()))
        .orderBy(
            desc(AssociationRules.LEVERAGE),
            desc(AssociationRules.LIFT),
            col(AssociationRules.ANTECEDENT),
            col(AssociationRules.CONSEQUENT))
        .limit(settings.maxRules());
  }

  /** Items and their baskets, most first; one more than are looked at. */
  private List<Row> mostSold() {
    return baskets
        .select(explode(col(Baskets.ITEMS)).as(Baskets.ITEM))
        .groupBy(Baskets.ITEM)
        .count()
        .orderBy(desc("count"), col(Baskets.ITEM))
        .limit(settings.maxItems() + 1)
        .collectAsList();
  }

  private Dataset<Row> itemsets(double share) {
    return new FPGrowth()
        .setItemsCol(Baskets.ITEMS)
        .setMinSupport(share)
        .setNumPartitions(baskets.sparkSession().sparkContext().defaultParallelism())
        .fit(baskets)
        .freqItemsets();
  }

  /** How many rules the itemsets make, each with any of its items on the right. */
  private long considered(Dataset<Row> itemsets) {
    Column items = size(col(Baskets.ITEMS));
    Column made = when(items.between(2, settings.maxAntecedent() + 1), items);
    return itemsets.agg(coalesce(sum(made), lit(0L))).head().getLong(0);
  }
}
