package io.clientele.golden;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.clientele.match.BlockingRule;
import io.clientele.table.Cached;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.lang3.stream.Streams;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.sketch.BloomFilter;
import scala.Tuple2;

/**
 * The pairs that changed records make with any: only records that share a key with a changed one
 * are brought together.
 *
 * @param judge weighs
 * @param keys the keys of a record
 * @param least weight from which a pair counts, bits
 * @param largest how many records may share a key
 */
record NewPairs(Broadcast<Judge> judge, BlockKeys keys, double least, int largest)
    implements Serializable {
  private static final String VALUE = "value";

  /** Share of what has not changed that a sketch takes for changed; that costs, and harms none. */
  private static final double WRONGLY_CHANGED = 0.01;

  /**
   * Edges of {@link Components}; empty when a key has become crowded, so that pairs may be none any
   * more that no changed record is in.
   *
   * @param all {@link ComparedRecords}
   * @param changed those that changed
   */
  Optional<Cached> of(Dataset<Row> all, Cached changed) {
    try (Cached ownKeys = Cached.of(keys(changed.rows()))) {
      return ownKeys.isEmpty()
          ? Optional.of(Cached.of(all.sparkSession().createDataFrame(List.of(), LikelyPairs.EDGES)))
          : among(
              new SharedKeys(keys, List.of(sketch(ownKeys, VALUE))),
              all,
              sketch(changed, ComparedRecords.NODE));
    }
  }

  private Optional<Cached> among(SharedKeys shared, Dataset<Row> all, BloomFilter nodes) {
    Dataset<Tuple2<Long, byte[]>> keyed =
        new BlockedPairs(shared, BlockedPairs.Wanted.ALL)
            .keyed(all)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      if (mostOfOneKey(keyed) > largest) {
        return Optional.empty();
      }
      return Optional.of(
          Cached.of(
              BlockedPairs.used(
                  keyed,
                  () -> new LikelyPairs.Edges(judge.value(), least, nodes::mightContainLong),
                  Encoders.row(LikelyPairs.EDGES))));
    } finally {
      keyed.unpersist();
    }
  }

  private Dataset<Row> keys(Dataset<Row> records) {
    return records
        .mapPartitions(
            (MapPartitionsFunction<Row, Long>)
                rows ->
                    Streams.of(rows)
                        .flatMapToLong(row -> Arrays.stream(keys.of(ComparedRecords.of(row))))
                        .filter(key -> key != BlockingRule.NONE)
                        .iterator(),
            Encoders.LONG())
        .toDF(VALUE);
  }

  private static BloomFilter sketch(Cached rows, String column) {
    return rows.rows().stat().bloomFilter(column, rows.count(), WRONGLY_CHANGED);
  }

  private static long mostOfOneKey(Dataset<Tuple2<Long, byte[]>> keyed) {
    return keyed
        .groupBy(BlockedPairs.KEY)
        .agg(count(lit(1)).as(VALUE))
        .agg(coalesce(max(col(VALUE)), lit(0L)))
        .head()
        .getLong(0);
  }
}
