package io.clientele.model.voice;

import static io.clientele.model.voice.Rounding.rounded;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.SatisfactionSettings;
import io.clientele.config.SatisfactionSettings.Cut;
import io.clientele.config.SatisfactionSettings.Dimension;
import io.clientele.config.SatisfactionSettings.Period;
import io.clientele.config.SatisfactionSettings.Scale;
import io.clientele.table.Rfm;
import io.clientele.table.Satisfaction;
import io.clientele.table.SurveyAnswers;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * From the answers that count to the rows of {@code marts.satisfaction}, but for date and
 * invitations. An answer counts once in each value of each dimension and period it falls in.
 *
 * @param settings dimensions, periods, scales, and the fewest answers of a figure
 */
record SatisfactionRows(SatisfactionSettings settings) {
  private static final String CELL = "cell";

  /** The answers that count, with what is known of the customer and the order. */
  Dataset<Row> apply(Dataset<Row> answers) {
    Column valid = col(LastAnswers.ON_SCALE);
    return answers
        .withColumn(CELL, explode(cells()))
        .select(col("*"), col(CELL + ".*"))
        .where(col(Satisfaction.VALUE).isNotNull())
        .groupBy(
            Satisfaction.PERIOD,
            Satisfaction.PERIOD_START,
            Satisfaction.SURVEY_TYPE,
            Satisfaction.METRIC,
            Satisfaction.DIMENSION,
            Satisfaction.VALUE)
        .agg(
            count_if(valid).as(Satisfaction.ANSWERS),
            count_if(valid.and(col(SurveyAnswers.CUSTOMER_ID).isNull())).as(Satisfaction.ANONYMOUS),
            count_if(valid.unary_$bang()).as(Satisfaction.OUT_OF_SCALE),
            count_if(valid.and(col(LastAnswers.IS_HIGH))).as(Satisfaction.HIGH),
            count_if(valid.and(col(LastAnswers.IS_LOW))).as(Satisfaction.LOW),
            avg(when(valid, col(SurveyAnswers.SCORE))).as(Satisfaction.MEAN))
        .transform(this::figures);
  }

  private Column cells() {
    Column none =
        array()
            .cast(
                "array<struct<%s:string,%s:string,%s:string,%s:date>>"
                    .formatted(
                        Satisfaction.DIMENSION,
                        Satisfaction.VALUE,
                        Satisfaction.PERIOD,
                        Satisfaction.PERIOD_START));
    return settings.by().stream()
        .flatMap(SatisfactionRows::cells)
        .reduce(none, (all, more) -> concat(all, more));
  }

  private static Stream<Column> cells(Cut cut) {
    return cut.periods().stream()
        .map(period -> transform(values(cut.dimension()), value -> cell(cut, value, period)));
  }

  private static Column cell(Cut cut, Column value, Period period) {
    return struct(
        lit(cut.dimension().code()).as(Satisfaction.DIMENSION),
        value.as(Satisfaction.VALUE),
        lit(period.code()).as(Satisfaction.PERIOD),
        trunc(col(LastAnswers.DAY), period.code()).as(Satisfaction.PERIOD_START));
  }

  /** Values that an answer counts in. */
  private static Column values(Dimension dimension) {
    return switch (dimension) {
      case ALL -> array(lit(Dimension.ALL.code()));
      case CHANNEL -> array(col(SurveyAnswers.CHANNEL));
      case SEGMENT -> array(col(Rfm.SEGMENT));
      case ORDER_CHANNEL -> array(col(AnsweredOrders.ORDER_CHANNEL));
      case STEP -> array(col(AnsweredOrders.STEP));
      case CATEGORY -> listed(AnsweredOrders.CATEGORIES);
      case PRODUCT -> listed(AnsweredOrders.PRODUCTS);
    };
  }

  private static Column listed(String column) {
    return coalesce(col(column), array().cast("array<string>"));
  }

  private Dataset<Row> figures(Dataset<Row> counts) {
    Column answers = col(Satisfaction.ANSWERS);
    Column high = col(Satisfaction.HIGH);
    Column low = col(Satisfaction.LOW);
    Column enough = answers.geq(settings.leastAnswers());
    ScoreFigures figures =
        ScoreFigures.either(
            col(Satisfaction.METRIC).isInCollection(netMetrics()),
            ScoreFigures.net(answers, high, low),
            ScoreFigures.share(answers, high));
    Column middle = answers.minus(high).minus(low);
    return counts
        .withColumn(Satisfaction.SCORE, when(enough, rounded(figures.score())))
        .withColumn(Satisfaction.SCORE_LOW, when(enough, rounded(figures.low())))
        .withColumn(Satisfaction.SCORE_HIGH, when(enough, rounded(figures.high())))
        .withColumn(Satisfaction.MARGIN, when(enough, rounded(figures.margin())))
        .withColumn(Satisfaction.MEAN, when(enough, rounded(col(Satisfaction.MEAN))))
        .withColumn(Satisfaction.HIGH_SHARE, when(enough, rounded(high.divide(answers))))
        .withColumn(Satisfaction.MIDDLE_SHARE, when(enough, rounded(middle.divide(answers))))
        .withColumn(Satisfaction.LOW_SHARE, when(enough, rounded(low.divide(answers))))
        .withColumn(Satisfaction.MIDDLE, when(enough, middle))
        .withColumn(Satisfaction.HIGH, when(enough, high))
        .withColumn(Satisfaction.LOW, when(enough, low))
        .withColumn(Satisfaction.SUPPRESSED, when(enough.unary_$bang(), lit(reason())));
  }

  private String reason() {
    return "fewer than " + settings.leastAnswers() + " answers";
  }

  private List<String> netMetrics() {
    return settings.scales().stream().filter(Scale::net).map(Scale::metric).toList();
  }
}
