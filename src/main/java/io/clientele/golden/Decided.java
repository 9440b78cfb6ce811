package io.clientele.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.clientele.match.Compared;
import io.clientele.table.CustomerRecords;
import io.clientele.table.MatchDecisions;
import io.clientele.table.Matches;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * What people decided of pairs of records; few enough for every worker to hold them.
 *
 * @param decisions by one record of the pair, then the other
 */
record Decided(Map<String, Map<String, Boolean>> decisions) implements Serializable {
  static Decided none() {
    return new Decided(Map.of());
  }

  /** The decisions of {@link MatchDecisions}. */
  static Decided of(Dataset<Row> decisions) {
    Map<String, Map<String, Boolean>> byRecord = new HashMap<>();
    for (Row row : records(decisions).collectAsList()) {
      boolean same = row.getString(2).equals(MatchDecisions.SAME);
      byRecord
          .computeIfAbsent(row.getString(0), any -> new HashMap<>())
          .put(row.getString(1), same);
      byRecord
          .computeIfAbsent(row.getString(1), any -> new HashMap<>())
          .put(row.getString(0), same);
    }
    return new Decided(byRecord);
  }

  /**
   * Both records of each decision, as {@link ComparedRecords#recordOf} has them, and what it is.
   */
  private static Dataset<Row> records(Dataset<Row> decisions) {
    return decisions.select(
        record(Matches.SOURCE_L, Matches.SOURCE_ID_L),
        record(Matches.SOURCE_R, Matches.SOURCE_ID_R),
        col(MatchDecisions.DECISION));
  }

  private static Column record(String source, String sourceId) {
    return ComparedRecords.recordOf(col(source), col(sourceId));
  }

  /** Every record that people decided of, as {@link ComparedRecords#recordOf} has it. */
  Set<String> records() {
    return decisions.keySet();
  }

  /** The pairs that are one person's, as edges of {@link Components} that outweigh all others. */
  Dataset<Row> edges(SparkSession spark) {
    List<Row> edges = new ArrayList<>();
    decisions.forEach(
        (one, others) ->
            others.forEach(
                (other, same) -> {
                  if (same && one.compareTo(other) < 0) {
                    edges.add(RowFactory.create(one, other));
                  }
                }));
    return spark
        .createDataFrame(edges, new StructType().add("one", "string").add("other", "string"))
        .select(
            xxhash64(col("one")).as(Components.ONE),
            xxhash64(col("other")).as(Components.OTHER),
            lit(Double.MAX_VALUE).as(Components.WEIGHT));
  }

  /** How many of the records are not among {@link CustomerRecords}. */
  double unmatched(Dataset<Row> known) {
    return decisions.isEmpty()
        ? 0
        : decisions.size()
            - known
                .where(
                    ComparedRecords.recordOf(
                            col(CustomerRecords.SOURCE), col(CustomerRecords.SOURCE_ID))
                        .isin(records().toArray()))
                .count();
  }

  /** What people decided of two records. */
  Optional<Verdict> of(Compared one, Compared other) {
    if (decisions.isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(decisions.get(one.record()))
        .map(others -> others.get(other.record()))
        .map(same -> same ? Verdict.DECIDED_SAME : Verdict.DECIDED_DIFFERENT);
  }
}
