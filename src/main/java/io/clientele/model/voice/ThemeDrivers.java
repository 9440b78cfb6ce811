package io.clientele.model.voice;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.SatisfactionSettings.Scale;
import io.clientele.config.VerbatimSettings;
import io.clientele.config.VerbatimSettings.Theme;
import io.clientele.model.voice.ThemeEffect.Group;
import io.clientele.table.Themes;
import io.clientele.table.Verbatims;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * From verbatims to the rows of {@code marts.theme_drivers}: a metric where words speak of a theme,
 * against where they speak of something else. A theme is said to lift or sink when chance gives
 * such a difference, by {@link ThemeEffect}, with a probability of at most the false rate over the
 * number of all that is held against each other in the period: themes, metrics and survey types
 * (Bonferroni). Who writes of a theme chose to: the difference is no proof of a cause.
 *
 * @param settings periods, themes, and what it takes
 * @param scales of the metrics
 */
record ThemeDrivers(VerbatimSettings settings, List<Scale> scales) {
  private static final double POINTS = 100;

  /** Of answers with the theme, the number, the high and the low. */
  private static final String WITH = "with";

  private static final String WITHOUT = "without";
  private static final String EFFECT = "told";
  private static final StructType EFFECTS =
      new StructType()
          .add("difference", DataTypes.DoubleType)
          .add("low", DataTypes.DoubleType)
          .add("high", DataTypes.DoubleType)
          .add("chance", DataTypes.DoubleType);

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
                LastAnswers.surveyType().as(Themes.SURVEY_TYPE),
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
    Column enough = least(answers, others).geq(settings.drivers().leastAnswers());
    Column tests = count_if(enough).over(Window.partitionBy(Themes.PERIOD, Themes.PERIOD_START));
    Column difference = col(EFFECT + ".difference");
    Column sure = col(EFFECT + ".chance").multiply(tests).leq(settings.drivers().falseRate());
    Column effect =
        when(sure.and(difference.gt(0)), lit(Themes.LIFTS))
            .when(sure.and(difference.lt(0)), lit(Themes.SINKS))
            .otherwise(lit(Themes.UNCLEAR));
    Column impact = difference.multiply(answers).divide(answers.plus(others));
    return counts
        .withColumn(EFFECT, when(enough, tell().apply(col(WITH), col(WITHOUT), isNet())))
        .withColumn(Themes.ANSWERS, answers)
        .withColumn(Themes.ANSWERS_WITHOUT, others)
        .withColumn(Themes.SCORE, when(enough, points(score(WITH))))
        .withColumn(Themes.SCORE_WITHOUT, when(enough, points(score(WITHOUT))))
        .withColumn(Themes.DIFFERENCE, points(difference))
        .withColumn(Themes.DIFFERENCE_LOW, points(col(EFFECT + ".low")))
        .withColumn(Themes.DIFFERENCE_HIGH, points(col(EFFECT + ".high")))
        .withColumn(Themes.IMPACT, points(impact))
        .withColumn(Themes.SUPPRESSED, when(enough.unary_$bang(), lit(reason())))
        .withColumn(Themes.EFFECT, when(enough, effect));
  }

  /** Tails of distributions, of which Spark has none: of a row a period and theme. */
  private static UserDefinedFunction tell() {
    return udf(
        (UDF3<Row, Row, Boolean, Row>)
            (with, without, net) -> {
              ThemeEffect effect =
                  net
                      ? ThemeEffect.ofNet(group(with), group(without))
                      : ThemeEffect.ofShares(group(with), group(without));
              return RowFactory.create(
                  effect.difference(), effect.low(), effect.high(), effect.chance());
            },
        EFFECTS);
  }

  private static Group group(Row counts) {
    return new Group(counts.getLong(0), counts.getLong(1), counts.getLong(2));
  }

  /** The metric of a group, 1 the whole of it. */
  private Column score(String group) {
    Column high = col(group + ".high");
    Column answers = col(group + ".answers");
    return when(isNet(), high.minus(col(group + ".low")).divide(answers))
        .otherwise(high.divide(answers));
  }

  private Column isNet() {
    return col(Themes.METRIC)
        .isInCollection(scales.stream().filter(Scale::net).map(Scale::metric).toList());
  }

  private String reason() {
    return "fewer than " + settings.drivers().leastAnswers() + " answers with or without it";
  }

  private static Column points(Column share) {
    return Rounding.rounded(share.multiply(POINTS));
  }
}
