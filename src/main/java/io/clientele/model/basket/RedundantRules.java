package io.clientele.model.basket;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.transform;

import io.clientele.table.AssociationRules;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rules that tell nothing which a more general one does not: one with the same consequent, some but
 * not all of the antecedent's items, and no less confidence (Bayardo, Agrawal, Gunopulos 2000; as
 * R's package arules has it). What no item at all tells of the consequent, its support, is left to
 * the lift.
 */
final class RedundantRules {
  private static final String SPECIFIC = "specific";
  private static final String LEAST = "least";

  private RedundantRules() {}

  /** Antecedent and consequent of these rules that are redundant among them. */
  static Dataset<Row> of(Dataset<Row> rules) {
    Dataset<Row> specific =
        rules
            .where(size(col(AssociationRules.ANTECEDENT)).gt(1))
            .select(
                col(AssociationRules.ANTECEDENT).as(SPECIFIC),
                col(AssociationRules.CONSEQUENT),
                col(AssociationRules.CONFIDENCE).as(LEAST),
                explode(subsets(col(AssociationRules.ANTECEDENT))).as(AssociationRules.ANTECEDENT))
            .where(size(col(AssociationRules.ANTECEDENT)).between(1, size(col(SPECIFIC)).minus(1)));
    Dataset<Row> general =
        rules.select(
            AssociationRules.ANTECEDENT, AssociationRules.CONSEQUENT, AssociationRules.CONFIDENCE);
    return specific
        .join(general, new String[] {AssociationRules.ANTECEDENT, AssociationRules.CONSEQUENT})
        .where(col(AssociationRules.CONFIDENCE).geq(col(LEAST)))
        .select(col(SPECIFIC).as(AssociationRules.ANTECEDENT), col(AssociationRules.CONSEQUENT))
        .distinct();
  }

  /** Every subset of some items, in their order. */
  private static Column subsets(Column items) {
    Column none = array().cast("array<string>");
    return aggregate(
        items,
        array(none),
        (subsets, item) ->
            concat(subsets, transform(subsets, subset -> concat(subset, array(item)))));
  }
}
