package io.clientele.model.voice;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.SatisfactionSettings;
import io.clientele.config.SatisfactionSettings.Scale;
import io.clientele.table.SurveyAnswers;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * From the answers of {@code silver.survey_answers} to those that count: of a customer, survey
 * type, metric and wave the last on the scale. Answers of nobody known are each their own, and
 * never joined to an order, which would tell whose they are.
 *
 * @param settings scales and waves
 */
record LastAnswers(SatisfactionSettings settings) {
  static final String DAY = "day";
  static final String ON_SCALE = "on_scale";
  static final String IS_HIGH = "is_high";
  static final String IS_LOW = "is_low";

  private static final String WHO = "who";
  private static final String WAVE = "wave";
  private static final String LAST = "last";
  private static final String UNKNOWN = "unknown";

  Dataset<Row> apply(Dataset<Row> answers) {
    Column order = order();
    Column wave = coalesce(order, trunc(col(DAY), settings.wave().code()).cast("string"));
    Column who =
        coalesce(
            col(SurveyAnswers.CUSTOMER_ID),
            concat_ws("\n", col(SurveyAnswers.FEED), col(SurveyAnswers.RESPONSE_ID)));
    Column told =
        struct(
            col(SurveyAnswers.CUSTOMER_ID),
            col(SurveyAnswers.SCORE),
            col(SurveyAnswers.CHANNEL),
            order.as(SurveyAnswers.ORDER_ID),
            col(DAY),
            col(ON_SCALE));
    return answers
        .where(col(SurveyAnswers.SCORE).isNotNull())
        .where(col(SurveyAnswers.METRIC).isInCollection(metrics()))
        .withColumn(DAY, to_date(col(SurveyAnswers.ANSWERED_AT)))
        .withColumn(ON_SCALE, any(scale -> onScale(scale)))
        .withColumn(SurveyAnswers.SURVEY_TYPE, surveyType())
        .withColumn(WHO, who)
        .withColumn(WAVE, wave)
        .groupBy(WHO, SurveyAnswers.SURVEY_TYPE, SurveyAnswers.METRIC, WAVE)
        .agg(max_by(told, inOrder()).as(LAST))
        .select(col(SurveyAnswers.SURVEY_TYPE), col(SurveyAnswers.METRIC), col(LAST + ".*"))
        .withColumn(IS_HIGH, any(scale -> score().geq(scale.highFrom())))
        .withColumn(IS_LOW, any(scale -> score().leq(scale.lowTo())));
  }

  /** The order an answer is about. */
  private static Column order() {
    return when(
        surveyType()
            .notEqual(SurveyAnswers.RELATIONAL)
            .and(col(SurveyAnswers.CUSTOMER_ID).isNotNull()),
        col(SurveyAnswers.ORDER_ID));
  }

  /** What an answer belongs to: surveys that do not tell are one of their own. */
  static Column surveyType() {
    return coalesce(col(SurveyAnswers.SURVEY_TYPE), lit(UNKNOWN));
  }

  /** What is not on the scale counts only where nothing else was answered. */
  private static Column inOrder() {
    return struct(
        col(ON_SCALE),
        col(SurveyAnswers.ANSWERED_AT),
        col(SurveyAnswers.FEED),
        col(SurveyAnswers.RESPONSE_ID),
        col(SurveyAnswers.SOURCE_FILE),
        col(SurveyAnswers.FILE_LINE));
  }

  private List<String> metrics() {
    return settings.scales().stream().map(Scale::metric).toList();
  }

  /** Whether it holds on the scale of the answer's metric. */
  private Column any(Function<Scale, Column> holds) {
    return settings.scales().stream()
        .map(scale -> col(SurveyAnswers.METRIC).equalTo(scale.metric()).and(holds.apply(scale)))
        .reduce(Column::or)
        .orElse(lit(false));
  }

  private static Column onScale(Scale scale) {
    return score().between(scale.least(), scale.most());
  }

  private static Column score() {
    return col(SurveyAnswers.SCORE);
  }
}
