package io.clientele.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.match.BlockingRule;
import io.clientele.match.KeyParts;
import io.clientele.table.CustomerRecords;
import io.clientele.testkit.TableRows;
import io.clientele.testkit.WithSpark;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records of two persons, p and q, whose names their ids start with. */
@ExtendWith(WithSpark.class)
final class BlockingRecallTest {
  private static final int ANY_NUMBER = 100;

  /** Of the 6 pairs of p, 3 share the e-mail and one the phone too, one the phone only. */
  @Test
  void countsAPairOnceForEachRuleAndOnceInAll(SparkSession spark) {
    BlockingRecall recall = BlockingRecall.of(records(spark), persons(ANY_NUMBER), BlockKeys.all());

    assertEquals(7, recall.truePairs());
    assertEquals(4, recall.together());
    assertEquals(Map.of("e-mail", 3L, "phone", 2L), some(recall));
  }

  @Test
  void countsNoKeyThatTooManyShare(SparkSession spark) {
    Dataset<Row> records = records(spark);
    Row first = records.where(col(CustomerRecords.SOURCE_ID).equalTo("p1")).head();
    long email = BlockingRule.EMAIL.key(new KeyParts(ComparedRecords.of(first)), 0);

    BlockingRecall recall =
        BlockingRecall.of(records, persons(ANY_NUMBER), new BlockKeys(new long[] {email}));

    assertEquals(7, recall.truePairs());
    assertEquals(2, recall.together());
    assertEquals(Map.of("phone", 2L), some(recall));
  }

  /** p1, p2 and p3 are taken, of which all pairs share the e-mail. */
  @Test
  void takesTheFirstRecordsOfALargePerson(SparkSession spark) {
    Dataset<Row> records = records(spark);

    BlockingRecall recall = BlockingRecall.of(records, persons(3), BlockKeys.all());

    assertEquals(4, recall.truePairs());
    assertEquals(3, recall.together());
    assertEquals(1, persons(3).larger(records));
    assertEquals(0, persons(4).larger(records));
  }

  private static LabelledGroups persons(int mostRecords) {
    return new LabelledGroups(LabelledPairs.PERSON, mostRecords);
  }

  private static Map<String, Long> some(BlockingRecall recall) {
    Map<String, Long> some = new TreeMap<>(recall.byRule());
    some.values().removeIf(pairs -> pairs == 0);
    return some;
  }

  private static Dataset<Row> records(SparkSession spark) {
    Dataset<Row> records =
        TableRows.rows(
            spark,
            CustomerRecords.TABLE,
            "source, source_id, has_record, email_key, phone_e164",
            "s|q2|true|q@x.fr|null",
            "s|p4|true|null|+33612345678",
            "s|p3|true|p@x.fr|+33612345678",
            "s|p2|true|p@x.fr|+33699999999",
            "s|p1|true|p@x.fr|+33699999999",
            "s|q1|true|p@x.fr|+33612345678");
    return LabelledPairs.records(
        ComparedRecords.of(records),
        records.select(
            col(CustomerRecords.SOURCE),
            col(CustomerRecords.SOURCE_ID),
            substring(col(CustomerRecords.SOURCE_ID), 1, 1).as(LabelledPairs.PERSON),
            lit("c").as(LabelledPairs.CUSTOMER)));
  }
}
