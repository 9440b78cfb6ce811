package io.clientele.model.basket;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.clientele.table.AssociationRules;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Measures of rules, all from exact counts of baskets: support, confidence (Agrawal 1993), lift,
 * conviction (Brin 1997), leverage (Piatetsky-Shapiro 1991), Kulczynski and imbalance ratio (Wu,
 * Chen, Han 2010), Zhang's metric (Zhang 2000), and the p-value of {@link ChanceOfOverlap}.
 *
 * @param baskets number of all baskets
 */
record RuleMeasures(long baskets) {
  static final String ANTECEDENT_BASKETS = "antecedent_baskets";
  static final String CONSEQUENT_BASKETS = "consequent_baskets";

  /** Rules with the number of baskets with all, antecedent and consequent, measured. */
  Dataset<Row> apply(Dataset<Row> counted) {
    Column all = col(AssociationRules.BASKETS);
    Column inAntecedent = col(ANTECEDENT_BASKETS);
    Column inConsequent = col(CONSEQUENT_BASKETS);
    Column support = share(all);
    Column antecedent = share(inAntecedent);
    Column consequent = share(inConsequent);
    Column confidence = all.divide(inAntecedent);
    Column leverage = support.minus(antecedent.multiply(consequent));
    return counted
        .withColumn(AssociationRules.SUPPORT, support)
        .withColumn(AssociationRules.ANTECEDENT_SUPPORT, antecedent)
        .withColumn(AssociationRules.CONSEQUENT_SUPPORT, consequent)
        .withColumn(AssociationRules.CONFIDENCE, confidence)
        .withColumn(AssociationRules.LIFT, confidence.divide(consequent))
        .withColumn(AssociationRules.LEVERAGE, leverage)
        .withColumn(
            AssociationRules.CONVICTION,
            when(all.equalTo(inAntecedent), lit(null).cast("double"))
                .otherwise(lit(1.0).minus(consequent).divide(lit(1.0).minus(confidence))))
        .withColumn(
            AssociationRules.KULCZYNSKI, confidence.plus(all.divide(inConsequent)).divide(lit(2.0)))
        .withColumn(
            AssociationRules.IMBALANCE,
            abs(inAntecedent.minus(inConsequent))
                .divide(inAntecedent.plus(inConsequent).minus(all)))
        .withColumn(AssociationRules.ZHANG, zhang(support, antecedent, consequent, leverage))
        .withColumn(AssociationRules.P_VALUE, chance().apply(all, inAntecedent, inConsequent));
  }

  private Column share(Column some) {
    return some.divide(lit((double) baskets));
  }

  /** Zhang's metric: -1 never together, 0 independent, 1 never apart. */
  private static Column zhang(
      Column support, Column antecedent, Column consequent, Column leverage) {
    Column most =
        greatest(
            support.multiply(lit(1.0).minus(antecedent)),
            antecedent.multiply(consequent.minus(support)));
    // What every basket holds goes with anything neither more nor less than chance.
    return when(most.equalTo(lit(0.0)), lit(0.0)).otherwise(leverage.divide(most));
  }

  private UserDefinedFunction chance() {
    long all = baskets;
    return udf(
        (UDF3<Long, Long, Long, Double>)
            (both, one, other) -> ChanceOfOverlap.atLeast(both, one, other, all),
        DataTypes.DoubleType);
  }
}
