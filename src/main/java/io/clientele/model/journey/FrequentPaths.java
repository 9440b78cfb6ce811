package io.clientele.model.journey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.xxhash64;

import io.clientele.config.JourneySettings.Paths;
import io.clientele.table.Cached;
import io.clientele.table.Journeys;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.ml.fpm.PrefixSpan;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * From the steps of journeys to the sequences of steps that many have in their order, by MLlib's
 * PrefixSpan (Pei 2001).
 *
 * @param settings which are told
 * @param steps the steps
 */
record FrequentPaths(Paths settings, Steps steps) {
  private static final String SEQUENCE = "sequence";
  private static final String FREQUENCY = "freq";
  private static final String MET = "met";
  private static final String PLACE = "place";
  private static final long SHARES = 1_000_000;
  private static final double DIGITS = 1e6;

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
    Dataset<Row> told =
        frequent
            .where(size(col(SEQUENCE)).gt(1))
            .select(
                transform(col(SEQUENCE), item -> steps.name(item.getItem(0))).as(Journeys.PATH),
                size(col(SEQUENCE)).as(Journeys.STEPS),
                col(FREQUENCY).as(Journeys.JOURNEYS),
                round(col(FREQUENCY).multiply(DIGITS).divide(lit(journeys.count())))
                    .divide(DIGITS)
                    .as(Journeys.SUPPORT));
    return ranked(told);
  }

  private Dataset<Row> ranked(Dataset<Row> paths) {
    // A few hundred rows, which one task may rank.
    return paths
        .withColumn(
            Journeys.RANK,
            row_number()
                .over(
                    Window.orderBy(
                        desc(Journeys.JOURNEYS),
                        desc(Journeys.STEPS),
                        array_join(col(Journeys.PATH), "\n"))))
        .where(col(Journeys.RANK).leq(settings.mostPaths()));
  }
}
