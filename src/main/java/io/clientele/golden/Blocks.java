package io.clientele.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.clientele.match.BlockSizes;
import io.clientele.match.BlockingRule;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Finds the keys that too many records share, before any pair is made.
 *
 * @param sizes how many are too many
 */
record Blocks(BlockSizes sizes) {
  private static final String RULE = "rule";
  private static final String KEY = "key";
  private static final String RECORDS = "records";
  private static final String BLOCKS = "blocks";
  private static final StructType KEYED = new StructType().add(RULE, "int").add(KEY, "bigint");

  /**
   * What {@link BlockKeys} leave out of these {@link ComparedRecords}.
   *
   * @param known what they leave out already
   */
  BlockKeys keys(Dataset<Row> compared, BlockKeys known) {
    BlockKeys keys = known;
    for (int depth = 0; depth < BlockingRule.mostDepths(); depth++) {
      long[] oversize = oversize(compared, keys, depth);
      if (oversize.length == 0 && keys.oversize().length == 0) {
        return keys;
      }
      keys = keys.without(oversize);
    }
    return keys;
  }

  private long[] oversize(Dataset<Row> compared, BlockKeys keys, int depth) {
    Dataset<Row> blocks = blocks(compared, keys, depth).persist();
    try {
      Map<Integer, Integer> largest = largest(blocks);
      Column tooMany =
          largest.entrySet().stream()
              .map(
                  rule ->
                      col(RULE).equalTo(rule.getKey()).and(col(RECORDS).gt(lit(rule.getValue()))))
              .reduce(Column::or)
              .orElse(lit(false));
      return largest.isEmpty()
          ? new long[0]
          : blocks.where(tooMany).select(KEY).collectAsList().stream()
              .mapToLong(row -> row.getLong(0))
              .toArray();
    } finally {
      blocks.unpersist();
    }
  }

  /** Keys of more than one record, and of how many. */
  private static Dataset<Row> blocks(Dataset<Row> compared, BlockKeys keys, int depth) {
    return compared
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) rows -> keyed(rows, keys, depth), Encoders.row(KEYED))
        .groupBy(RULE, KEY)
        .agg(count(lit(1)).as(RECORDS))
        .where(col(RECORDS).gt(1));
  }

  private static Iterator<Row> keyed(Iterator<Row> rows, BlockKeys keys, int depth) {
    return java.util.stream.StreamSupport.stream(
            java.util.Spliterators.spliteratorUnknownSize(rows, 0), false)
        .flatMap(
            row -> {
              long[] own = keys.of(ComparedRecords.of(row), depth);
              return IntStream.range(0, own.length)
                  .filter(rule -> own[rule] != BlockingRule.NONE)
                  .mapToObj(rule -> RowFactory.create(rule, own[rule]));
            })
        .iterator();
  }

  /** Of each rule with keys that too many share, how many may. */
  private Map<Integer, Integer> largest(Dataset<Row> blocks) {
    Map<Integer, Map<Integer, Long>> histograms = new TreeMap<>();
    List<Row> counted = blocks.groupBy(RULE, RECORDS).agg(count(lit(1)).as(BLOCKS)).collectAsList();
    for (Row row : counted) {
      histograms
          .computeIfAbsent(row.getInt(0), rule -> new HashMap<>())
          .put(Math.toIntExact(row.getLong(1)), row.getLong(2));
    }
    Map<Integer, Integer> largest = new TreeMap<>();
    histograms.forEach(
        (rule, blocksBySize) -> {
          int most = sizes.largest(blocksBySize);
          if (blocksBySize.keySet().stream().anyMatch(size -> size > most)) {
            largest.put(rule, most);
          }
        });
    return largest;
  }
}
