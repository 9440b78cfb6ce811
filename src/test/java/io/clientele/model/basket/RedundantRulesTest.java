package io.clientele.model.basket;

import static io.clientele.testkit.DatasetAssert.assertRows;

import io.clientele.testkit.WithSpark;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class RedundantRulesTest {
  @Test
  void areThoseThatTellNoMoreThanAMoreGeneralOne(SparkSession spark) {
    assertRows(
        RedundantRules.of(
            spark.sql(
                """
                SELECT split(antecedent, ' ') antecedent, array(consequent) consequent, confidence
                FROM VALUES
                  ('a', 'x', 0.5), ('b', 'x', 0.4), ('c', 'x', 0.9),
                  ('a b', 'x', 0.5), -- no more than a
                  ('a d', 'x', 0.6), -- more than a
                  ('a b d', 'x', 0.6), -- no more than a d, two products of three
                  ('a c e f', 'x', 0.8), -- less than c, one of four
                  ('a', 'y', 0.3),
                  ('a b', 'y', 0.4), -- less than a of x, which is another consequent
                  ('g h', 'x', 0.1) -- nothing more general was mined
                AS rules(antecedent, consequent, confidence)
                """)),
        "antecedent, consequent",
        "[a, b]|[x]",
        "[a, b, d]|[x]",
        "[a, c, e, f]|[x]");
  }
}
