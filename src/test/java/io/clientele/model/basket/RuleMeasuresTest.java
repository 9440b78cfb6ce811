package io.clientele.model.basket;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.testkit.WithSpark;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class RuleMeasuresTest {
  private static final String[] MEASURES = {
    "support",
    "antecedent_support",
    "consequent_support",
    "confidence",
    "lift",
    "leverage",
    "conviction",
    "kulczynski",
    "imbalance",
    "zhang",
    "p_value"
  };

  /** {citrus fruit, root vegetables} => {other vegetables} of the published Groceries baskets. */
  @Test
  void measuresAPublishedRuleFromItsCounts(SparkSession spark) {
    assertMeasures(
        measured(spark, 9835, 102, 174, 1903),
        102 / 9835.0,
        174 / 9835.0,
        1903 / 9835.0,
        0.5862068965517241,
        3.0296084222733612,
        0.006947868089878522,
        1.9490594814438227,
        0.3199032380814322,
        0.8754430379746836,
        0.6819900509629376,
        9.12346563414755e-31);
  }

  @Test
  void measuresARuleThatIsRarerThanChance(SparkSession spark) {
    // Of 10 baskets 5 hold one, 6 the other, 2 both: 1 = 3 less expected; Zhang -0.1 / 0.2.
    assertMeasures(
        measured(spark, 10, 2, 5, 6),
        0.2,
        0.5,
        0.6,
        0.4,
        0.4 / 0.6,
        -0.1,
        0.4 / 0.6,
        (0.4 + 2 / 6.0) / 2,
        1 / 9.0,
        -0.5,
        0.9761904761904762);
  }

  @Test
  void tellsNoAssociationOfWhatEveryBasketHolds(SparkSession spark) {
    Row row = measured(spark, 10, 10, 10, 10);
    assertEquals(0, row.getDouble(Arrays.asList(MEASURES).indexOf("zhang")));
    assertEquals(1, row.getDouble(Arrays.asList(MEASURES).indexOf("p_value")));
    assertTrue(row.isNullAt(Arrays.asList(MEASURES).indexOf("conviction")));
  }

  private static Row measured(SparkSession spark, long baskets, int both, int one, int other) {
    return spark
        .sql(
            "SELECT %dL baskets, %dL antecedent_baskets, %dL consequent_baskets"
                .formatted(both, one, other))
        .transform(new RuleMeasures(baskets)::apply)
        .select(Arrays.stream(MEASURES).map(name -> col(name)).toArray(Column[]::new))
        .head();
  }

  private static void assertMeasures(Row actual, double... expected) {
    assertEquals(MEASURES.length, expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(1, actual.getDouble(i) / expected[i], 1e-9, MEASURES[i]);
    }
  }
}
