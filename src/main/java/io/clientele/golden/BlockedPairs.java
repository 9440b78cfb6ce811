package io.clientele.golden;

import static org.apache.spark.sql.functions.col;

import io.clientele.match.BlockingRule;
import io.clientele.match.Compared;
import io.clientele.match.ComparedBytes;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.lang3.stream.Streams;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Brings records together block by block, in one shuffle for all rules.
 *
 * @param keys by which they come together
 * @param wanted which keys to take
 */
record BlockedPairs(SharedKeys keys, Wanted wanted) implements Serializable {
  private static final Encoder<Tuple2<Long, byte[]>> KEYED =
      Encoders.tuple(Encoders.LONG(), Encoders.BINARY());
  static final String KEY = "_1";

  /** Which rules, and which of their keys, to take. */
  record Wanted(boolean trainingOnly, double share) implements Serializable {
    static final Wanted ALL = new Wanted(false, 1);

    boolean rule(int rule) {
      return !trainingOnly || BlockingRule.at(rule).trains();
    }

    /** A share of the keys, always the same ones: hashes are as good as drawn lots. */
    boolean key(long key) {
      return share >= 1 || (key >>> 1) < share * Long.MAX_VALUE;
    }
  }

  /** A record of a block. */
  static final class Member {
    private static final int KEYS_AT = Long.BYTES;
    private static final int RECORD_AT = KEYS_AT + BlockingRule.count() * Integer.BYTES;

    private final ByteBuffer bytes;
    private @Nullable Compared record;

    private Member(byte[] bytes) {
      this.bytes = ByteBuffer.wrap(bytes);
    }

    /**
     * A record of a block with half of each of its keys, which is enough to tell whether another
     * rule brings two of the block together, too.
     */
    private static byte[] bytes(long node, long[] keys, byte[] record) {
      ByteBuffer bytes = ByteBuffer.allocate(RECORD_AT + record.length).putLong(node);
      for (long key : keys) {
        bytes.putInt((int) (key >>> Integer.SIZE));
      }
      return bytes.put(record).array();
    }

    long node() {
      return bytes.getLong(0);
    }

    Compared record() {
      Compared read = record;
      if (read == null) {
        read = ComparedBytes.read(bytes.array(), RECORD_AT);
        record = read;
      }
      return read;
    }

    /** Whether a rule brings both together. */
    boolean meets(Member other, int rule) {
      int key = key(rule);
      return key != BlockingRule.NONE && key == other.key(rule);
    }

    private int key(int rule) {
      return bytes.getInt(KEYS_AT + rule * Integer.BYTES);
    }
  }

  /** What is made of the blocks of a partition: it takes each pair, and last gives rows. */
  interface Uses {
    void take(int rule, Member one, Member other);

    Iterator<Row> rows();
  }

  /** Makes a {@link Uses} for a partition. */
  @FunctionalInterface
  interface NewUses extends Serializable {
    Uses get();
  }

  /** What the uses make of the pairs of each block of {@link ComparedRecords}. */
  Dataset<Row> apply(Dataset<Row> compared, NewUses uses, Encoder<Row> result) {
    return used(keyed(compared), uses, result);
  }

  /** A row for each {@link #KEY} of a record. */
  Dataset<Tuple2<Long, byte[]>> keyed(Dataset<Row> compared) {
    return compared.mapPartitions(
        (MapPartitionsFunction<Row, Tuple2<Long, byte[]>>) this::keyed, KEYED);
  }

  /** What the uses make of the pairs of each block of what {@link #keyed} gives. */
  static Dataset<Row> used(Dataset<Tuple2<Long, byte[]>> keyed, NewUses uses, Encoder<Row> result) {
    return keyed
        .repartition(col(KEY))
        .sortWithinPartitions(KEY)
        .mapPartitions(
            (MapPartitionsFunction<Tuple2<Long, byte[]>, Row>) rows -> used(rows, uses.get()),
            result);
  }

  private Iterator<Tuple2<Long, byte[]>> keyed(Iterator<Row> rows) {
    return Streams.of(rows).flatMap(this::keyed).iterator();
  }

  private Stream<Tuple2<Long, byte[]>> keyed(Row row) {
    byte[] record = row.getAs(1);
    long[] own = keys.of(ComparedBytes.read(record, 0));
    return IntStream.range(0, own.length)
        .filter(rule -> own[rule] != BlockingRule.NONE)
        .filter(rule -> wanted.rule(rule) && wanted.key(own[rule]))
        .mapToObj(rule -> new Tuple2<>(own[rule], Member.bytes(row.getLong(0), own, record)));
  }

  private static Iterator<Row> used(Iterator<Tuple2<Long, byte[]>> rows, Uses uses) {
    new Runs<>(rows, Tuple2::_1).forEachRemaining(block -> use(block, uses));
    return uses.rows();
  }

  private static void use(List<Tuple2<Long, byte[]>> block, Uses uses) {
    if (block.size() < 2) {
      return;
    }
    int rule = BlockingRule.of(block.get(0)._1());
    List<Member> members = block.stream().map(row -> new Member(row._2())).toList();
    for (int i = 0; i < members.size(); i++) {
      for (int j = i + 1; j < members.size(); j++) {
        uses.take(rule, members.get(i), members.get(j));
      }
    }
  }
}
