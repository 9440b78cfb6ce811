package io.clientele.golden;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.clientele.match.BlockingRule;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * How many pairs of records of one person the blocking rules bring together.
 *
 * @param truePairs pairs of records of one person
 * @param together those that at least one rule brings together
 * @param byRule those that each rule brings together, the rules in words and in their order
 */
public record BlockingRecall(long truePairs, long together, Map<String, Long> byRule) {
  private static final BlockingRule[] RULES = BlockingRule.values();
  private static final int TRUE_PAIRS = RULES.length;
  private static final int TOGETHER = RULES.length + 1;
  private static final StructType COUNTS = counts();

  public BlockingRecall {
    byRule = Collections.unmodifiableMap(new LinkedHashMap<>(byRule));
  }

  /**
   * Counts the pairs within persons.
   *
   * @param labelled records of {@link LabelledPairs}
   * @param persons takes them person by person
   */
  static BlockingRecall of(Dataset<Row> labelled, LabelledGroups persons, BlockKeys keys) {
    Row counted =
        persons
            .apply(labelled, person -> List.of(counted(person, keys)), COUNTS)
            .select(
                Arrays.stream(COUNTS.fieldNames())
                    .map(count -> coalesce(sum(count), lit(0L)))
                    .toArray(Column[]::new))
            .head();
    Map<String, Long> byRule = new LinkedHashMap<>();
    for (int rule = 0; rule < RULES.length; rule++) {
      byRule.put(RULES[rule].text(), counted.getLong(rule));
    }
    return new BlockingRecall(counted.getLong(TRUE_PAIRS), counted.getLong(TOGETHER), byRule);
  }

  private static StructType counts() {
    StructType counts = new StructType();
    for (BlockingRule rule : RULES) {
      counts = counts.add(rule.name(), "bigint");
    }
    return counts.add("true_pairs", "bigint").add("together", "bigint");
  }

  private static Row counted(List<Row> person, BlockKeys keys) {
    long[][] own =
        person.stream().map(row -> keys.of(ComparedRecords.of(row))).toArray(long[][]::new);
    long[] counts = new long[COUNTS.length()];
    for (int i = 0; i < own.length; i++) {
      for (int j = i + 1; j < own.length; j++) {
        counts[TRUE_PAIRS]++;
        counts[TOGETHER] += count(own[i], own[j], counts) ? 1 : 0;
      }
    }
    return RowFactory.create(Arrays.stream(counts).boxed().toArray());
  }

  /** Counts a pair for each rule that brings it together; whether any does. */
  private static boolean count(long[] one, long[] other, long[] counts) {
    boolean any = false;
    for (int rule = 0; rule < RULES.length; rule++) {
      if (one[rule] != BlockingRule.NONE && one[rule] == other[rule]) {
        counts[rule]++;
        any = true;
      }
    }
    return any;
  }
}
