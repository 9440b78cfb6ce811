package io.clientele.model.basket;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_remove;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.RuleSettings;
import io.clientele.table.AssociationRules;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * From frequent itemsets ({@code items}, {@code freq}) to rules with one product on the right, with
 * their measures (Agrawal 1993; Brin 1997; Piatetsky-Shapiro 1991) from exact counts.
 *
 * @param settings which rules are kept
 * @param baskets number of all baskets
 */
record RulesOfItemsets(RuleSettings settings, long baskets) {
  static final String FREQUENCY = "freq";
  private static final String ANTECEDENT_BASKETS = "antecedent_baskets";
  private static final String CONSEQUENT_BASKETS = "consequent_baskets";
  private static final String PRODUCT = "product";

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
            explode(col(Baskets.ITEMS)).as(PRODUCT))
        .withColumn(AssociationRules.ANTECEDENT, array_remove(col(Baskets.ITEMS), col(PRODUCT)))
        .withColumn(AssociationRules.CONSEQUENT, array(col(PRODUCT)))
        .drop(Baskets.ITEMS, PRODUCT)
        .join(
            counted(itemsets, AssociationRules.ANTECEDENT, ANTECEDENT_BASKETS),
            AssociationRules.ANTECEDENT)
        .join(
            broadcast(counted(single(itemsets), AssociationRules.CONSEQUENT, CONSEQUENT_BASKETS)),
            AssociationRules.CONSEQUENT)
        .transform(this::measured)
        .where(col(AssociationRules.CONFIDENCE).geq(settings.minConfidence()))
        .where(col(AssociationRules.LIFT).geq(settings.minLift()));
  }

  private static Dataset<Row> single(Dataset<Row> itemsets) {
    return itemsets.where(size(col(Baskets.ITEMS)).equalTo(1));
  }

  private static Dataset<Row> counted(Dataset<Row> itemsets, String items, String count) {
    return itemsets.select(col(Baskets.ITEMS).as(items), col(FREQUENCY).as(count));
  }

  private Dataset<Row> measured(Dataset<Row> rules) {
    Column confidence = col(AssociationRules.BASKETS).divide(col(ANTECEDENT_BASKETS));
    Column antecedent = col(ANTECEDENT_BASKETS).divide(lit((double) baskets));
    Column consequent = col(CONSEQUENT_BASKETS).divide(lit((double) baskets));
    Column support = col(AssociationRules.BASKETS).divide(lit((double) baskets));
    Column always = col(AssociationRules.BASKETS).equalTo(col(ANTECEDENT_BASKETS));
    return rules
        .withColumn(AssociationRules.SUPPORT, support)
        .withColumn(AssociationRules.CONFIDENCE, confidence)
        .withColumn(AssociationRules.LIFT, confidence.divide(consequent))
        .withColumn(AssociationRules.LEVERAGE, support.minus(antecedent.multiply(consequent)))
        .withColumn(
            AssociationRules.CONVICTION,
            when(always, lit(null).cast("double"))
                .otherwise(lit(1.0).minus(consequent).divide(lit(1.0).minus(confidence))));
  }
}
