package io.clientele.model.basket;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_remove;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.size;

import io.clientele.config.RuleSettings;
import io.clientele.table.AssociationRules;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * From frequent itemsets ({@code items}, {@code freq}) to the rules with one item on the right that
 * are confident and lifted enough, with their {@link RuleMeasures}.
 *
 * @param settings which rules are kept
 * @param baskets number of all baskets
 */
record RulesOfItemsets(RuleSettings settings, long baskets) {
  static final String FREQUENCY = "freq";
  private static final String ITEM = Baskets.ITEM;

  Dataset<Row> apply(Dataset<Row> frequent) {
    Dataset<Row> itemsets =
        frequent
            .where(size(col(Baskets.ITEMS)).leq(settings.maxAntecedent() + 1))
            .select(array_sort(col(Baskets.ITEMS)).as(Baskets.ITEMS), col(FREQUENCY));
    return itemsets
        .where(size(col(Baskets.ITEMS)).gt(1))
        .select(
            col(Baskets.ITEMS),
            col(FREQUENCY).as(AssociationRules.BASKETS),
            explode(col(Baskets.ITEMS)).as(ITEM))
        .withColumn(AssociationRules.ANTECEDENT, array_remove(col(Baskets.ITEMS), col(ITEM)))
        .withColumn(AssociationRules.CONSEQUENT, array(col(ITEM)))
        .drop(Baskets.ITEMS, ITEM)
        .join(
            counted(itemsets, AssociationRules.ANTECEDENT, RuleMeasures.ANTECEDENT_BASKETS),
            AssociationRules.ANTECEDENT)
        .join(
            broadcast(
                counted(
                    single(itemsets),
                    AssociationRules.CONSEQUENT,
                    RuleMeasures.CONSEQUENT_BASKETS)),
            AssociationRules.CONSEQUENT)
        .transform(new RuleMeasures(baskets)::apply)
        .where(col(AssociationRules.CONFIDENCE).geq(settings.minConfidence()))
        .where(col(AssociationRules.LIFT).geq(settings.minLift()))
        .drop(RuleMeasures.ANTECEDENT_BASKETS, RuleMeasures.CONSEQUENT_BASKETS);
  }

  private static Dataset<Row> single(Dataset<Row> itemsets) {
    return itemsets.where(size(col(Baskets.ITEMS)).equalTo(1));
  }

  private static Dataset<Row> counted(Dataset<Row> itemsets, String items, String count) {
    return itemsets.select(col(Baskets.ITEMS).as(items), col(FREQUENCY).as(count));
  }
}
