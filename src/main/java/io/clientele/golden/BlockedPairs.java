package io.clientele.golden;

import static org.apache.spark.sql.functions.col;

import io.clientele.match.BlockingRule;
import io.clientele.match.Compared;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Brings records together block by block, in one shuffle for all rules.
 *
 * @param keys by which they come together
 * @param wanted which keys to take
 */
record BlockedPairs(BlockKeys keys, Wanted wanted) implements Serializable {
  private static final String RULE = "rule";
  private static final String KEY = "key";

  private static final StructType KEYED =
      new StructType(
              Arrays.copyOf(
                  ComparedRecords.SCHEMA.fields(), ComparedRecords.SCHEMA.fields().length))
          .add(RULE, "int")
          .add(KEY, "bigint");

  private static final int RULE_AT = KEYED.fieldIndex(RULE);
  private static final int KEY_AT = KEYED.fieldIndex(KEY);
  private static final int MOST = Integer.MAX_VALUE - 1;

  /** Which rules, and which of their keys, to take. */
  record Wanted(boolean trainingOnly, double share) implements Serializable {
    static final Wanted ALL = new Wanted(false, 1);

    boolean rule(BlockingRule rule) {
      return !trainingOnly || rule.trains();
    }

    /** A share of the keys, always the same ones: hashes are as good as drawn lots. */
    boolean key(long key) {
      return key != BlockingRule.NONE && (share >= 1 || (key >>> 1) < share * Long.MAX_VALUE);
    }
  }

  /** A record of a block. */
  static final class Member {
    private final long node;
    private final Compared record;
    private final long[] keys;

    private Member(Row row, BlockKeys keys) {
      node = row.getLong(0);
      record = ComparedRecords.of(row);
      this.keys = keys.of(record);
    }

    long node() {
      return node;
    }

    Compared record() {
      return record;
    }

    /** Whether a rule brings both together. */
    boolean meets(Member other, int rule) {
      return keys[rule] != BlockingRule.NONE && keys[rule] == other.keys[rule];
    }
  }

  /** What is made of a pair of a block. */
  @FunctionalInterface
  interface PairUse extends Serializable {
    void take(int rule, Member one, Member other);
  }

  /** What is made of the blocks of a partition: it takes each pair, and last gives rows. */
  interface Uses extends PairUse {
    Iterator<Row> rows();
  }

  /** Makes a {@link Uses} for a partition. */
  @FunctionalInterface
  interface NewUses extends Serializable {
    Uses get();
  }

  /** What the uses make of the pairs of each block of {@link ComparedRecords}. */
  Dataset<Row> apply(Dataset<Row> compared, NewUses uses, Encoder<Row> result) {
    return compared
        .mapPartitions((MapPartitionsFunction<Row, Row>) this::keyed, Encoders.row(KEYED))
        .repartition(col(KEY))
        .sortWithinPartitions(KEY)
        .mapPartitions((MapPartitionsFunction<Row, Row>) rows -> used(rows, uses.get()), result);
  }

  private Iterator<Row> keyed(Iterator<Row> rows) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
        .flatMap(
            row -> {
              long[] own = keys.of(ComparedRecords.of(row));
              return IntStream.range(0, own.length)
                  .filter(rule -> wanted.rule(BlockingRule.at(rule)) && wanted.key(own[rule]))
                  .mapToObj(rule -> keyed(row, rule, own[rule]));
            })
        .iterator();
  }

  private static Row keyed(Row row, int rule, long key) {
    Object[] values = new Object[KEYED.length()];
    for (int i = 0; i < RULE_AT; i++) {
      values[i] = row.get(i);
    }
    values[RULE_AT] = rule;
    values[KEY_AT] = key;
    return RowFactory.create(values);
  }

  private Iterator<Row> used(Iterator<Row> rows, Uses uses) {
    GroupedRows<Long> blocks =
        new GroupedRows<>(
            rows,
            row -> row.getLong(KEY_AT),
            MOST,
            block -> {
              use(block, uses);
              return List.of();
            });
    // Blocks give nothing by themselves: going through them is what counts.
    if (blocks.hasNext()) {
      throw new IllegalStateException("A block gave a row.");
    }
    return uses.rows();
  }

  private void use(List<Row> block, PairUse use) {
    if (block.size() < 2) {
      return;
    }
    int rule = block.get(0).getInt(RULE_AT);
    List<Member> members = new ArrayList<>(block.size());
    for (Row row : block) {
      members.add(new Member(row, keys));
    }
    members.sort(Comparator.comparing(Member::record));
    for (int i = 0; i < members.size(); i++) {
      for (int j = i + 1; j < members.size(); j++) {
        use.take(rule, members.get(i), members.get(j));
      }
    }
  }
}
