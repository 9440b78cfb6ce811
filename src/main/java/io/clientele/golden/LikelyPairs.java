package io.clientele.golden;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongPredicate;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * The pairs of records that weigh enough, each once, as edges of {@link Components}.
 *
 * @param judge weighs
 * @param keys which records come together
 * @param least weight from which a pair counts, bits
 */
record LikelyPairs(Broadcast<Judge> judge, SharedKeys keys, double least) implements Serializable {
  static final StructType EDGES =
      new StructType()
          .add(Components.ONE, "bigint")
          .add(Components.OTHER, "bigint")
          .add(Components.WEIGHT, "double");

  /** Takes {@link ComparedRecords}. */
  Dataset<Row> apply(Dataset<Row> compared) {
    return new BlockedPairs(keys, BlockedPairs.Wanted.ALL)
        .apply(compared, () -> new Edges(judge.value(), least, node -> true), Encoders.row(EDGES));
  }

  /** Collects the likely pairs of which at least one record is asked for. */
  static final class Edges implements BlockedPairs.Uses {
    private final List<Row> edges = new ArrayList<>();
    private final Judge judge;
    private final double least;
    private final LongPredicate asked;

    Edges(Judge judge, double least, LongPredicate asked) {
      this.judge = judge;
      this.least = least;
      this.asked = asked;
    }

    @Override
    public void take(int rule, BlockedPairs.Member one, BlockedPairs.Member other) {
      if (!asked.test(one.node()) && !asked.test(other.node())) {
        return;
      }
      for (int earlier = 0; earlier < rule; earlier++) {
        if (one.meets(other, earlier)) {
          return;
        }
      }
      double weight = judge.weightFrom(least, one.record(), other.record());
      if (weight >= least) {
        edges.add(RowFactory.create(one.node(), other.node(), weight));
      }
    }

    @Override
    public Iterator<Row> rows() {
      return edges.iterator();
    }
  }
}
