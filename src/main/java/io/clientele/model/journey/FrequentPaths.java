package io.clientele.model.journey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.xxhash64;

import io.clientele.config.JourneySettings.Paths;
import io.clientele.table.Cached;
import io.clientele.table.Journeys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.ml.fpm.PrefixSpan;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * From the steps of journeys to the sequences of steps that many have in their order, by MLlib's
 * PrefixSpan (Pei 2001); of those that the same journeys have, the longest.
 *
 * @param settings which are told
 * @param steps the steps
 */
record FrequentPaths(Paths settings, Steps steps) {
  private static final String SEQUENCE = "sequence";
  private static final String MET = "met";
  private static final String PLACE = "place";
  private static final long SHARES = 1_000_000;
  private static final double DIGITS = 1e6;

  private static final Comparator<Path> MOST_FIRST =
      Comparator.comparing(Path::journeys, Comparator.reverseOrder())
          .thenComparing(path -> path.steps().size(), Comparator.reverseOrder())
          .thenComparing(path -> String.join("\n", path.steps()));

  /** A prefix with less than so many steps after it is looked at by one task. */
  private static final long LOCAL_STEPS = 4_000_000;

  /** Hands over the paths, which are computed meanwhile. */
  <T> T of(Dataset<Row> journeySteps, Function<Dataset<Row>, T> write) {
    try (Cached all = Cached.of(sequences(journeySteps))) {
      if (all.count() <= settings.mostJourneys()) {
        return write.apply(paths(all));
      }
      long share = SHARES * settings.mostJourneys() / all.count();
      try (Cached some = Cached.of(all.rows().where(col(PLACE).lt(share)))) {
        return write.apply(paths(some));
      }
    }
  }

  /** The last steps of each journey, each an item of its own, and a number drawn by a hash. */
  private Dataset<Row> sequences(Dataset<Row> journeySteps) {
    return journeySteps
        .groupBy(JourneySteps.CUSTOMER_ID, JourneySteps.JOURNEY)
        .agg(
            sort_array(
                    collect_list(
                        struct(
                            col(JourneySteps.AT),
                            steps.turn(col(JourneySteps.STEP)).as(PLACE),
                            col(JourneySteps.STEP))))
                .as(MET))
        .select(
            pmod(xxhash64(col(JourneySteps.CUSTOMER_ID), col(JourneySteps.JOURNEY)), lit(SHARES))
                .as(PLACE),
            transform(
                    slice(
                        col(MET),
                        greatest(lit(1), size(col(MET)).minus(settings.mostSteps() - 1)),
                        lit(settings.mostSteps())),
                    met -> array(met.getField(JourneySteps.STEP)))
                .as(SEQUENCE));
  }

  private Dataset<Row> paths(Cached journeys) {
    double support =
        Math.max(
            settings.leastSupport(),
            (double) settings.leastJourneys() / Math.max(1, journeys.count()));
    if (support > 1) {
      return journeys.rows().sparkSession().createDataFrame(List.of(), Journeys.PATHS.structType());
    }
    Dataset<Row> frequent =
        new PrefixSpan()
            .setSequenceCol(SEQUENCE)
            .setMinSupport(support)
            .setMaxPatternLength(settings.mostLength())
            .setMaxLocalProjDBSize(LOCAL_STEPS)
            .findFrequentSequentialPatterns(journeys.rows().select(SEQUENCE));
    List<Path> all =
        frequent.where(size(col(SEQUENCE)).gt(1)).collectAsList().stream().map(this::path).toList();
    return rows(
        journeys, closed(all).stream().sorted(MOST_FIRST).limit(settings.mostPaths()).toList());
  }

  /**
   * Steps in their order, and how many journeys have them.
   *
   * @param steps names
   * @param journeys how many
   */
  record Path(List<String> steps, long journeys) {
    Path {
      steps = List.copyOf(steps);
    }

    /** Whether the other has all these steps in their order, and more. */
    boolean isWithin(Path longer) {
      int place = 0;
      for (String step : longer.steps()) {
        place += place < steps.size() && steps.get(place).equals(step) ? 1 : 0;
      }
      return place == steps.size() && longer.steps().size() > steps.size();
    }
  }

  /** Those that tell what no longer one tells: which as many journeys have, thus the same ones. */
  static List<Path> closed(List<Path> paths) {
    Map<Long, List<Path>> alike = paths.stream().collect(Collectors.groupingBy(Path::journeys));
    return paths.stream()
        .filter(
            path ->
                alike.getOrDefault(path.journeys(), List.of()).stream().noneMatch(path::isWithin))
        .toList();
  }

  private Path path(Row row) {
    List<scala.collection.Seq<Integer>> items = row.getList(0);
    return new Path(
        items.stream().map(item -> steps.steps().get(item.apply(0)).name()).toList(),
        row.getLong(1));
  }

  private static Dataset<Row> rows(Cached journeys, List<Path> paths) {
    List<Row> rows = new ArrayList<>();
    for (Path path : paths) {
      double support =
          Math.round((double) path.journeys() / (double) journeys.count() * DIGITS) / DIGITS;
      rows.add(
          RowFactory.create(
              null,
              rows.size() + 1,
              path.steps().toArray(),
              path.steps().size(),
              path.journeys(),
              support));
    }
    return journeys.rows().sparkSession().createDataFrame(rows, Journeys.PATHS.structType());
  }
}
