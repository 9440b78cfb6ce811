package io.clientele.golden;

import static org.apache.spark.sql.functions.sum;

import io.clientele.config.MatchTrainingSettings;
import io.clientele.match.BlockingRule;
import io.clientele.match.Compared;
import io.clientele.match.Comparisons;
import io.clientele.match.Estimation;
import io.clientele.match.Namesakes;
import io.clientele.match.Parameters;
import io.clientele.match.PatternCounts;
import io.clientele.match.Prevalence;
import io.clientele.match.Session;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Learns the parameters of who is who from unlabelled records: patterns are counted where the
 * records are, and only the counts come to the driver.
 *
 * @param comparisons how records are compared
 * @param keys which records come together
 * @param settings how many records it learns from
 */
record ModelTraining(Comparisons comparisons, SharedKeys keys, MatchTrainingSettings settings)
    implements Serializable {
  private static final String RULE = "rule";
  private static final String RULES = "rules";
  private static final String PATTERN = "pattern";
  private static final String PAIRS = "pairs";
  private static final StructType COUNTED =
      new StructType()
          .add(RULE, "int")
          .add(RULES, "int")
          .add(PATTERN, "bigint")
          .add(PAIRS, "bigint");

  /** How many training rules bring a pair of one of them together, and what it shows. */
  private record Seen(int rule, int rules, long pattern) {}

  /**
   * The parameters.
   *
   * @param compared {@link ComparedRecords}
   * @param records how many they are
   */
  Parameters of(Dataset<Row> compared, long records) {
    double share = Math.min(1, settings.blockedRecords() / (double) Math.max(1, records));
    List<Row> counted = counted(compared, share);
    double pairs = records * (records - 1.0) / 2;
    PatternCounts candidates = candidates(counted, share);
    Namesakes namesakes = Namesakes.of(candidates, share);
    return Prevalence.of(
        Estimation.shares(sessions(counted), random(compared), namesakes),
        namesakes,
        candidates,
        pairs);
  }

  private List<Row> counted(Dataset<Row> compared, double share) {
    return new BlockedPairs(keys, new BlockedPairs.Wanted(true, share))
        .apply(compared, Counts::new, Encoders.row(COUNTED))
        .groupBy(RULE, RULES, PATTERN)
        .agg(sum(PAIRS).as(PAIRS))
        // Sums of fractions depend on their order.
        .orderBy(RULE, RULES, PATTERN)
        .collectAsList();
  }

  private static List<Session> sessions(List<Row> counted) {
    Map<Integer, Map<Long, Double>> byRule = new TreeMap<>();
    for (Row row : counted) {
      byRule
          .computeIfAbsent(row.getInt(0), rule -> new HashMap<>())
          .merge(row.getLong(2), (double) row.getLong(3), Double::sum);
    }
    List<Session> sessions = new ArrayList<>();
    byRule.forEach(
        (rule, counts) ->
            sessions.add(new Session(BlockingRule.at(rule).blocked(), PatternCounts.of(counts))));
    return sessions;
  }

  /** Each pair counted once: one that n rules of which a share is taken see n times that share. */
  private static PatternCounts candidates(List<Row> counted, double share) {
    Map<Long, Double> counts = new HashMap<>();
    for (Row row : counted) {
      counts.merge(row.getLong(2), row.getLong(3) / (row.getInt(1) * share), Double::sum);
    }
    return PatternCounts.of(counts);
  }

  private PatternCounts random(Dataset<Row> compared) {
    List<Compared> sample =
        compared
            .orderBy(ComparedRecords.NODE, ComparedRecords.RECORD)
            .limit(settings.randomRecords())
            .collectAsList()
            .stream()
            .map(ComparedRecords::of)
            .toList();
    Map<Long, Double> counts = new HashMap<>();
    for (int i = 0; i < sample.size(); i++) {
      for (int j = i + 1; j < sample.size(); j++) {
        counts.merge(comparisons.pattern(sample.get(i), sample.get(j)), 1.0, Double::sum);
      }
    }
    return PatternCounts.of(counts);
  }

  private final class Counts implements BlockedPairs.Uses {
    private final Map<Seen, Long> counts = new HashMap<>();

    @Override
    public void take(int rule, BlockedPairs.Member one, BlockedPairs.Member other) {
      int rules = 0;
      for (int any = 0; any < BlockingRule.values().length; any++) {
        rules += BlockingRule.at(any).trains() && one.meets(other, any) ? 1 : 0;
      }
      long pattern = comparisons.pattern(one.record(), other.record());
      counts.merge(new Seen(rule, rules, pattern), 1L, Long::sum);
    }

    @Override
    public Iterator<Row> rows() {
      return counts.entrySet().stream()
          .map(
              seen ->
                  RowFactory.create(
                      seen.getKey().rule(),
                      seen.getKey().rules(),
                      seen.getKey().pattern(),
                      seen.getValue()))
          .iterator();
    }
  }
}
