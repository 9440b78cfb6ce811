package io.clientele.model.voice;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.SatisfactionSettings.Scale;
import io.clientele.config.VerbatimSettings;
import io.clientele.config.VerbatimSettings.Theme;
import io.clientele.table.Themes;
import io.clientele.table.Verbatims;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * From verbatims to the rows of {@code marts.theme_drivers}: a metric where words speak of a theme,
 * against where they speak of something else. The difference of two means of independent answers
 * has the sum of their variances; a theme is said to lift or sink when it would be so far off with
 * a probability of at most the false rate over the number of themes (Bonferroni). Who writes of a
 * theme chose to: the difference is no proof of a cause.
 *
 * @param settings periods, themes, and what it takes
 * @param scales of the metrics
 */
record ThemeDrivers(VerbatimSettings settings, List<Scale> scales) {
  private static final double POINTS = 100;
  private static final double DIGITS = 1e6;

  /** Of answers with the theme, the number, the high and the low. */
  private static final String WITH = "with";

  private static final String WITHOUT = "without";

  ThemeDrivers {
    scales = List.copyOf(scales);
  }

  Dataset<Row> of(Dataset<Row> verbatims) {
    Column[] themes =
        settings.themes().stream().map(Theme::name).map(name -> lit(name)).toArray(Column[]::new);
    Column with = array_contains(col(Verbatims.THEMES), col(Themes.THEME));
    Dataset<Row> counts =
        verbatims
            .withColumn(
                "cell", explode(Periods.of(settings.driverPeriods(), Verbatims.ANSWERED_AT)))
            .withColumn("said", explode(col(Verbatims.OPINIONS)))
            .withColumn(Themes.THEME, explode(array(themes).cast("array<string>")))
            .select(
                col("cell.*"),
                coalesce(col(Verbatims.SURVEY_TYPE), lit("unknown")).as(Themes.SURVEY_TYPE),
                col("said.*"),
                col(Themes.THEME),
                with.as(WITH))
            .groupBy(
                Themes.PERIOD, Themes.PERIOD_START, Themes.SURVEY_TYPE, Themes.METRIC, Themes.THEME)
            .agg(group(col(WITH)).as(WITH), group(col(WITH).unary_$bang()).as(WITHOUT));
    return figures(counts);
  }

  private static Column group(Column of) {
    Column opinion = col(Verbatims.OPINION);
    return struct(
        count_if(of).as("answers"),
        count_if(of.and(opinion.equalTo(1))).as("high"),
        count_if(of.and(opinion.equalTo(-1))).as("low"));
  }

  private Dataset<Row> figures(Dataset<Row> counts) {
    Column answers = col(WITH + ".answers");
    Column others = col(WITHOUT + ".answers");
    Column score = score(WITH);
    Column without = score(WITHOUT);
    Column difference = score.minus(without);
    Column error = sqrt(variance(WITH).divide(answers).plus(variance(WITHOUT).divide(others)));
    Column enough = least(answers, others).geq(settings.drivers().leastAnswers());
    Column far = abs(difference).gt(error.multiply(sure()));
    Column effect =
        when(far.and(difference.gt(0)), lit("lifts"))
            .when(far.and(difference.lt(0)), lit("sinks"))
            .otherwise(lit("unclear"));
    Column impact = difference.multiply(answers).divide(answers.plus(others));
    Column margin = error.multiply(ScoreFigures.Z);
    return counts
        .withColumn(Themes.ANSWERS, answers)
        .withColumn(Themes.ANSWERS_WITHOUT, others)
        .withColumn(Themes.SCORE, when(enough, points(score)))
        .withColumn(Themes.SCORE_WITHOUT, when(enough, points(without)))
        .withColumn(Themes.DIFFERENCE, when(enough, points(difference)))
        .withColumn(Themes.DIFFERENCE_LOW, when(enough, points(difference.minus(margin))))
        .withColumn(Themes.DIFFERENCE_HIGH, when(enough, points(difference.plus(margin))))
        .withColumn(Themes.IMPACT, when(enough, points(impact)))
        .withColumn(Themes.EFFECT, when(enough, effect))
        .withColumn(Themes.SUPPRESSED, when(enough.unary_$bang(), lit(reason())));
  }

  /** The metric of a group, 1 the whole of it. */
  private Column score(String group) {
    Column high = col(group + ".high");
    Column answers = col(group + ".answers");
    return when(isNet(), high.minus(col(group + ".low")).divide(answers))
        .otherwise(high.divide(answers));
  }

  /** Variance of what a single answer adds. */
  private Column variance(String group) {
    Column high = col(group + ".high");
    Column low = when(isNet(), col(group + ".low")).otherwise(lit(0));
    return ScoreFigures.netVariance(col(group + ".answers"), high, low);
  }

  private Column isNet() {
    return col(Themes.METRIC)
        .isInCollection(scales.stream().filter(Scale::net).map(Scale::metric).toList());
  }

  /** Standard errors that no theme is off by chance, but for the false rate. */
  private double sure() {
    double tail = settings.drivers().falseRate() / (2.0 * Math.max(1, settings.themes().size()));
    return tail <= 0
        ? Double.POSITIVE_INFINITY
        : new NormalDistribution().inverseCumulativeProbability(1 - tail);
  }

  private String reason() {
    return "fewer than " + settings.drivers().leastAnswers() + " answers with or without it";
  }

  private static Column points(Column share) {
    return round(share.multiply(POINTS * DIGITS)).divide(DIGITS);
  }
}
