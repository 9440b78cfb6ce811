package io.clientele.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.MatchSettings;
import io.clientele.match.BlockSizes;
import io.clientele.match.BlockingRule;
import io.clientele.match.Compared;
import io.clientele.match.Comparisons;
import io.clientele.match.Frequencies;
import io.clientele.match.MatchModel;
import io.clientele.match.Parameters;
import io.clientele.table.Cached;
import io.clientele.table.Lakehouse;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WithSpark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Blocks and the pairs in them, against loops over all records and all pairs of them. */
@ExtendWith(WithSpark.class)
final class BlocksTest {
  private static final int RECORDS = 90;
  private static final BlockSizes SIZES = new BlockSizes(60, 8);
  private static final double LEAST = -4;
  private static final StructType TAKEN =
      new StructType().add("rule", "int").add("pair", "string").add("met", "string");

  @Test
  void leaveOutKeysOfTooManyAndBringTogetherByTheOthers(Lakehouse lakehouse) {
    Dataset<Row> compared = compared(lakehouse).cache();
    List<Compared> records = compared.collectAsList().stream().map(ComparedRecords::of).toList();

    SharedKeys keys = new Blocks(SIZES).keys(compared, BlockKeys.all());
    BlockKeys looped = looped(records);
    assertArrayEquals(looped.oversize(), keys.keys().oversize());
    assertTrue(looped.oversize().length > 5, "left out " + looped.oversize().length);

    List<String> taken =
        new BlockedPairs(keys, BlockedPairs.Wanted.ALL)
            .apply(compared, Told::new, Encoders.row(TAKEN)).collectAsList().stream()
                .map(Row::mkString)
                .sorted()
                .toList();
    assertEquals(pairs(records, looped), taken);
    assertTrue(taken.size() > 100, "only " + taken.size());

    assertChangedRecordsMeetAll(lakehouse.spark(), compared, looped);
    compared.unpersist();
  }

  private static void assertChangedRecordsMeetAll(
      SparkSession spark, Dataset<Row> compared, BlockKeys keys) {
    Broadcast<Judge> judge = judge(spark);
    Map<Set<Long>, Double> all =
        edges(new LikelyPairs(judge, new SharedKeys(keys, List.of()), LEAST).apply(compared));
    try (Cached changed = Cached.of(compared.where("node % 7 = 0"));
        Cached none = Cached.of(compared.limit(0));
        Cached found =
            new NewPairs(judge, keys, LEAST, RECORDS).of(compared, changed).orElseThrow();
        Cached noneFound =
            new NewPairs(judge, keys, LEAST, RECORDS).of(compared, none).orElseThrow()) {
      Map<Set<Long>, Double> theirs = edges(found.rows());
      Map<Set<Long>, Double> expected = new HashMap<>(all);
      expected.keySet().removeIf(pair -> pair.stream().allMatch(node -> node % 7 != 0));
      assertTrue(expected.size() > 5 && expected.size() < all.size(), expected.size() + " pairs");
      assertTrue(all.entrySet().containsAll(theirs.entrySet()), "no pair that is none");
      theirs.keySet().retainAll(expected.keySet());
      assertEquals(expected, theirs);
      assertTrue(noneFound.isEmpty());
      assertTrue(
          new NewPairs(judge, keys, LEAST, 2).of(compared, changed).isEmpty(), "a key is crowded");
    }
  }

  /** What {@link Blocks} leaves out. */
  private static BlockKeys looped(List<Compared> records) {
    BlockKeys keys = BlockKeys.all();
    for (int depth = 0; depth < BlockingRule.mostDepths(); depth++) {
      Map<Long, Integer> blocks = new TreeMap<>();
      for (Compared record : records) {
        for (long key : keys.of(record, depth)) {
          blocks.merge(key, 1, Integer::sum);
        }
      }
      blocks.remove(BlockingRule.NONE);
      Map<Integer, Map<Integer, Long>> sizes = new TreeMap<>();
      blocks.forEach(
          (key, size) ->
              sizes
                  .computeIfAbsent(BlockingRule.of(key), rule -> new TreeMap<>())
                  .merge(size, 1L, Long::sum));
      sizes.values().forEach(rule -> rule.remove(1));
      blocks
          .entrySet()
          .removeIf(
              block ->
                  block.getValue()
                      <= SIZES.largest(
                          sizes.getOrDefault(BlockingRule.of(block.getKey()), Map.of())));
      keys = keys.without(blocks.keySet().stream().mapToLong(key -> key).toArray());
    }
    return keys;
  }

  /** Of each rule the pairs that it brings together, and all rules that do. */
  private static List<String> pairs(List<Compared> records, BlockKeys keys) {
    List<String> pairs = new ArrayList<>();
    for (Compared one : records) {
      for (Compared other : records) {
        if (one.compareTo(other) < 0) {
          Set<Integer> met = new TreeSet<>();
          for (int rule = 0; rule < BlockingRule.count(); rule++) {
            long key = keys.of(one)[rule];
            if (key != BlockingRule.NONE && key == keys.of(other)[rule]) {
              met.add(rule);
            }
          }
          met.forEach(rule -> pairs.add(rule + one.name() + " " + other.name() + met));
        }
      }
    }
    return pairs.stream().sorted().toList();
  }

  /** Tells of each pair it is given. */
  private static final class Told implements BlockedPairs.Uses {
    private final List<Row> rows = new ArrayList<>();

    @Override
    public void take(int rule, BlockedPairs.Member one, BlockedPairs.Member other) {
      boolean inOrder = one.record().compareTo(other.record()) < 0;
      Set<Integer> met = new TreeSet<>();
      for (int each = 0; each < BlockingRule.count(); each++) {
        if (one.meets(other, each)) {
          met.add(each);
        }
      }
      String first = (inOrder ? one : other).record().name();
      String last = (inOrder ? other : one).record().name();
      rows.add(RowFactory.create(rule, first + " " + last, met.toString()));
    }

    @Override
    public Iterator<Row> rows() {
      return rows.iterator();
    }
  }

  private static Map<Set<Long>, Double> edges(Dataset<Row> edges) {
    return edges.collectAsList().stream()
        .collect(
            Collectors.toMap(
                edge -> Set.of(edge.getLong(0), edge.getLong(1)), edge -> edge.getDouble(2)));
  }

  private static Broadcast<Judge> judge(SparkSession spark) {
    MatchSettings match = TestSettings.withSources("{ }").jobs().match();
    MatchModel model =
        new MatchModel(
            new Comparisons(match.names()), Parameters.believed(0.001, 0.0001), Frequencies.none());
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .broadcast(new Judge(model, Decided.none()));
  }

  private static Dataset<Row> compared(Lakehouse lakehouse) {
    Random random = new Random(6);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      int person = random.nextInt(40);
      lines.add(
          "s%d %d: first_name_key=%s last_name_key=%s postal_code_key=6900%d%s%s"
              .formatted(
                  i % 3,
                  i,
                  List.of("jean", "anne", "marc", "lea", "zoe").get(person % 5),
                  List.of("roy", "may", "petit").get(person % 3),
                  person % 4,
                  random.nextBoolean() ? " email_key=%d@x.fr".formatted(person) : "",
                  random.nextBoolean() ? " birth_date=19%d-05-12".formatted(person + 40) : ""));
    }
    return ComparedRecords.of(RecordLines.of(lakehouse, lines.toArray(String[]::new)));
  }
}
