package io.clientele.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.clientele.match.BlockSizes;
import io.clientele.match.BlockingRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.lang3.stream.Streams;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * Finds, before any pair is made, the keys that too many records share, and those that none do.
 *
 * @param sizes how many are too many
 */
record Blocks(BlockSizes sizes) {
  private static final String KEY = "value";
  private static final String RULE = "rule";
  private static final String RECORDS = "records";
  private static final String BLOCKS = "blocks";
  private static final int MOST = Integer.MAX_VALUE;

  /** Fewer shared keys are not worth a sketch. */
  private static final long FEWEST_SKETCHED = 100_000;

  /** Share of the keys of one record that a sketch takes for shared. */
  private static final double WRONGLY_SHARED = 0.03;

  /** How many blocks of how many records there are, of each rule. */
  private record Sizes(Map<Integer, Map<Integer, Long>> byRule) {
    static Sizes of(Dataset<Row> blocks) {
      Map<Integer, Map<Integer, Long>> byRule = new TreeMap<>();
      List<Row> counted =
          blocks
              .groupBy(col(KEY).bitwiseAND(lit(BlockingRule.MASK)).as(RULE), col(RECORDS))
              .agg(count(lit(1)).as(BLOCKS))
              .collectAsList();
      for (Row row : counted) {
        byRule
            .computeIfAbsent((int) row.getLong(0), rule -> new HashMap<>())
            .put(Math.toIntExact(row.getLong(1)), row.getLong(2));
      }
      return new Sizes(byRule);
    }

    /** How many blocks are kept where those of a rule have at most so many records. */
    long kept(Map<Integer, Integer> largest) {
      return byRule.entrySet().stream()
          .flatMap(
              rule ->
                  rule.getValue().entrySet().stream()
                      .filter(size -> size.getKey() <= largest.getOrDefault(rule.getKey(), MOST)))
          .mapToLong(Map.Entry::getValue)
          .sum();
    }

    /** Of each rule with blocks of too many records, how many the largest kept may have. */
    Map<Integer, Integer> largest(BlockSizes sizes) {
      Map<Integer, Integer> largest = new TreeMap<>();
      byRule.forEach(
          (rule, blocks) -> {
            int most = BlockingRule.at(rule).always() ? MOST : sizes.largest(blocks);
            if (blocks.keySet().stream().anyMatch(size -> size > most)) {
              largest.put(rule, most);
            }
          });
      return largest;
    }
  }

  /**
   * The keys by which these {@link ComparedRecords} come together.
   *
   * @param known what is left out already
   */
  SharedKeys keys(Dataset<Row> compared, BlockKeys known) {
    BlockKeys keys = known;
    List<BloomFilter> shared = new ArrayList<>();
    boolean sketched = true;
    for (int depth = 0; depth < BlockingRule.mostDepths(); depth++) {
      Dataset<Row> blocks = blocks(compared, keys, depth).persist();
      try {
        Sizes found = Sizes.of(blocks);
        Map<Integer, Integer> largest = found.largest(sizes);
        Column tooMany = tooMany(largest);
        if (!largest.isEmpty()) {
          keys = keys.without(numbers(blocks.where(tooMany)));
        }
        long kept = found.kept(largest);
        sketched = sketched && (depth > 0 || kept >= FEWEST_SKETCHED);
        if (sketched && kept > 0) {
          shared.add(blocks.where(not(tooMany)).stat().bloomFilter(KEY, kept, WRONGLY_SHARED));
        }
      } finally {
        blocks.unpersist();
      }
      if (keys.oversize().length == 0) {
        break;
      }
    }
    return new SharedKeys(keys, shared);
  }

  private static long[] numbers(Dataset<Row> blocks) {
    return blocks.select(KEY).as(Encoders.LONG()).collectAsList().stream()
        .mapToLong(Long::longValue)
        .toArray();
  }

  /** Keys of more than one record, and of how many. */
  private static Dataset<Row> blocks(Dataset<Row> compared, BlockKeys keys, int depth) {
    return compared
        .mapPartitions(
            (MapPartitionsFunction<Row, Long>) rows -> keyed(rows, keys, depth), Encoders.LONG())
        .groupBy(KEY)
        .agg(count(lit(1)).as(RECORDS))
        .where(col(RECORDS).gt(1));
  }

  private static Iterator<Long> keyed(Iterator<Row> rows, BlockKeys keys, int depth) {
    return Streams.of(rows)
        .flatMapToLong(row -> Arrays.stream(keys.of(ComparedRecords.of(row), depth)))
        .filter(key -> key != BlockingRule.NONE)
        .iterator();
  }

  /** Whether a key is one that too many share. */
  private static Column tooMany(Map<Integer, Integer> largest) {
    Column rule = col(KEY).bitwiseAND(lit(BlockingRule.MASK));
    return largest.entrySet().stream()
        .map(most -> rule.equalTo(most.getKey()).and(col(RECORDS).gt(most.getValue())))
        .reduce(lit(false), Column::or);
  }
}
