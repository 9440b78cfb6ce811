package io.clientele.model.journey;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.JourneySettings;
import io.clientele.config.JourneySettings.Step;
import io.clientele.testkit.WithSpark;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class JourneyStepsTest {
  private static final Steps STEPS =
      new Steps(
          List.of(
              step("buy"),
              step("basket"),
              step("look"),
              new Step("call", "later", "silver.interactions", Optional.empty())));

  private static final String WEEK =
      """
      SELECT customer_id, unix_micros(timestamp(at)) at, step, null sales FROM VALUES
        ('ann', '2026-01-01 10:00:00', 2),
        ('ann', '2026-01-01 10:01:00', 2), -- again: counts once
        ('ann', '2026-01-01 10:10:59', 1),
        ('ann', '2026-01-01 10:12:00', 0),
        ('ann', '2026-01-01 10:12:00', 0),
        ('ann', '2026-01-08 10:12:00', 3), -- 7 days: no silence yet
        ('ann', '2026-01-15 10:12:01', 3), -- a second more: another journey
        ('ben', '2026-01-01 10:00:00', 2),
        ('ben', '2026-01-01 10:30:00', 1), -- of one moment, what is listed last comes first ..
        ('ben', '2026-01-01 10:30:00', 2),
        ('ben', '2026-01-01 10:30:00', 3), -- .. in its stage
        ('ben', '2026-01-01 10:32:00', 2)
      AS t(customer_id, at, step)
      """;

  @Test
  void cutsTheStreamAtSilencesAndDropsRepeats(SparkSession spark) {
    assertRows(
        spark
            .sql(WEEK)
            .repartition(3)
            .transform(new JourneySteps(7, STEPS)::apply)
            .selectExpr(
                "customer_id",
                "journey",
                "timestamp_micros(at) at",
                "step",
                "is_first",
                "next_step",
                "timestamp_micros(next_at) next_at"),
        "customer_id, journey, at, step, is_first, next_step, next_at",
        "ann|1|2026-01-01 10:00:00|2|true|1|2026-01-01 10:10:59",
        "ann|1|2026-01-01 10:10:59|1|false|0|2026-01-01 10:12:00",
        "ann|1|2026-01-01 10:12:00|0|false|3|2026-01-08 10:12:00",
        "ann|1|2026-01-08 10:12:00|3|false|null|null",
        "ann|2|2026-01-15 10:12:01|3|true|null|null",
        "ben|1|2026-01-01 10:00:00|2|true|1|2026-01-01 10:30:00",
        "ben|1|2026-01-01 10:30:00|1|false|3|2026-01-01 10:30:00",
        "ben|1|2026-01-01 10:30:00|3|false|2|2026-01-01 10:32:00",
        "ben|1|2026-01-01 10:32:00|2|false|null|null");
  }

  @Test
  void countsWhatComesAfterWhat(SparkSession spark) {
    assertRows(
        spark
            .sql(WEEK)
            .transform(new JourneySteps(7, STEPS)::apply)
            .transform(new Transitions(STEPS)::apply),
        "from_step, to_step, transitions, probability, median_minutes",
        "(start)|call|1|0.333333|null",
        "(start)|look|2|0.666667|null",
        "basket|buy|1|0.5|1.0",
        "basket|call|1|0.5|0.0",
        "buy|call|1|1.0|10080.0",
        "call|(end)|2|0.666667|null",
        "call|look|1|0.333333|2.0",
        "look|(end)|1|0.333333|null",
        "look|basket|2|0.666667|20.0");
  }

  /** Every sequence of a hundred drawn journeys, counted one by one. */
  @Test
  void findsThePathsThatCountingFinds(SparkSession spark) {
    Dataset<Row> drawn =
        spark
            .sql(
                "SELECT concat('c', pmod(hash(id, 1), 100)) customer_id,"
                    + " 1767225600000000 + pmod(hash(id, 2), 30) * 86400000000L at,"
                    + " pmod(hash(id, 3), 4) step, null sales FROM range(400)")
            .transform(new JourneySteps(5, STEPS)::apply);
    Map<String, List<Integer>> journeys = new TreeMap<>();
    drawn
        .orderBy(col("at"), STEPS.turn(col("step")))
        .collectAsList()
        .forEach(
            row ->
                journeys
                    .computeIfAbsent(
                        row.getString(0) + " " + row.getLong(1), k -> new ArrayList<>())
                    .add(row.getInt(3)));
    Map<String, Integer> counted = new TreeMap<>();
    journeys
        .values()
        .forEach(steps -> paths(steps).forEach(path -> counted.merge(path, 1, Integer::sum)));
    String expected =
        counted.entrySet().stream()
            .filter(path -> path.getValue() >= 8 && isTold(path.getKey(), counted))
            .map(path -> path.getKey() + " " + path.getValue())
            .collect(Collectors.joining("\n"));

    String found =
        new FrequentPaths(new JourneySettings.Paths(0.001, 8, 3, 1000, 100_000, 1000), STEPS)
            .of(
                drawn.repartition(5),
                paths ->
                    paths
                        .selectExpr("array_join(path, ' ') p", "journeys", "support")
                        .collectAsList()
                        .stream()
                        .map(row -> row.getString(0) + " " + row.getLong(1))
                        .sorted()
                        .collect(Collectors.joining("\n")));

    assertEquals(expected, found);
  }

  /** Whether no longer path holds it that as many journeys have. */
  private static boolean isTold(String path, Map<String, Integer> counted) {
    String between = ".*".concat(path.replace(" ", " (.* )?")).concat(".*");
    return counted.entrySet().stream()
        .noneMatch(
            other ->
                other.getKey().length() > path.length()
                    && other.getValue().equals(counted.get(path))
                    && other.getKey().matches(between));
  }

  /** What a journey has of two or three steps in its order, each once. */
  private static Set<String> paths(List<Integer> journey) {
    List<String> names = journey.stream().map(place -> STEPS.steps().get(place).name()).toList();
    Set<String> paths = new LinkedHashSet<>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        paths.add(names.get(i) + " " + names.get(j));
        for (int k = j + 1; k < names.size(); k++) {
          paths.add(names.get(i) + " " + names.get(j) + " " + names.get(k));
        }
      }
    }
    return paths;
  }

  private static Step step(String name) {
    return new Step(name, "all", "silver.visits", Optional.empty());
  }
}
