package io.clientele.model.voice;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.clientele.config.SatisfactionSettings.Scale;
import io.clientele.table.CustomerRecords;
import io.clientele.table.SurveyAnswers;
import io.clientele.table.Verbatims;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Joins the answers of a response: its words, one text after the other, of the latest delivery
 * alone; and what its scores say.
 *
 * @param scales of the metrics
 * @param settings what else decides how words are read
 */
record Responses(List<Scale> scales, String settings) {
  static final String VERBATIM = "verbatim";
  static final String OWN_NAMES = "own_names";

  /** 1 when scores are high and none is low, 0 when it is the other way round. */
  static final String LABEL = SentimentTrainer.LABEL;

  private static final String PLACE = "place";

  Responses {
    scales = List.copyOf(scales);
  }

  /**
   * A row a response with words.
   *
   * @param answers up to D
   * @param customers golden records
   */
  Dataset<Row> of(Dataset<Row> answers, Dataset<Row> customers) {
    Column text = when(trim(col(SurveyAnswers.VERBATIM)).notEqual(""), col(SurveyAnswers.VERBATIM));
    Column texts =
        array_sort(collect_list(when(text.isNotNull(), struct(col(PLACE), text.as(VERBATIM)))));
    Column opinions =
        filter(
            array(scales.stream().map(Responses::latest).toArray(Column[]::new)),
            each -> each.getField(Verbatims.OPINION).isNotNull());
    Dataset<Row> responses =
        answers
            .withColumn(
                PLACE,
                struct(
                    col(SurveyAnswers.ANSWERED_AT),
                    col(SurveyAnswers.SOURCE_FILE),
                    col(SurveyAnswers.FILE_LINE)))
            .groupBy(SurveyAnswers.FEED, SurveyAnswers.RESPONSE_ID)
            .agg(
                latest(texts).as(VERBATIM),
                max_by(col(SurveyAnswers.CUSTOMER_ID), col(PLACE)).as(Verbatims.CUSTOMER_ID),
                max(col(SurveyAnswers.ANSWERED_AT)).as(Verbatims.ANSWERED_AT),
                max_by(col(SurveyAnswers.SURVEY_TYPE), col(PLACE)).as(Verbatims.SURVEY_TYPE),
                opinions.as(Verbatims.OPINIONS))
            .where(col(VERBATIM).notEqual(""));
    return responses
        .join(names(customers), Verbatims.CUSTOMER_ID, "left")
        .withColumn(LABEL, label())
        .withColumn(Verbatims.BASIS, basis());
  }

  private static Dataset<Row> names(Dataset<Row> customers) {
    return customers.select(
        col(Verbatims.CUSTOMER_ID),
        concat_ws(" ", col(CustomerRecords.FIRST_NAME), col(CustomerRecords.LAST_NAME))
            .as(OWN_NAMES));
  }

  /** The texts of the file that told the last one: others are of earlier deliveries. */
  private static Column latest(Column texts) {
    Column file = file(try_element_at(texts, lit(-1)));
    Column last = filter(texts, each -> file(each).eqNullSafe(file));
    return coalesce(
        array_join(array_distinct(transform(last, each -> each.getField(VERBATIM))), "\n"),
        lit(""));
  }

  private static Column file(Column told) {
    return told.getField(PLACE).getField(SurveyAnswers.SOURCE_FILE);
  }

  /** The last opinion of a metric. */
  private static Column latest(Scale scale) {
    Column score = col(SurveyAnswers.SCORE);
    Column given =
        col(SurveyAnswers.METRIC)
            .equalTo(scale.metric())
            .and(score.between(scale.least(), scale.most()));
    Column opinion =
        when(score.geq(scale.highFrom()), lit(1))
            .when(score.leq(scale.lowTo()), lit(-1))
            .otherwise(lit(0));
    return struct(
        lit(scale.metric()).as(Verbatims.METRIC),
        max_by(opinion, when(given, col(PLACE))).as(Verbatims.OPINION));
  }

  private static Column label() {
    Column high = says(1);
    Column low = says(-1);
    return when(high.and(low.unary_$bang()), lit(1.0)).when(low.and(high.unary_$bang()), lit(0.0));
  }

  private static Column says(int opinion) {
    return exists(
        col(Verbatims.OPINIONS), each -> each.getField(Verbatims.OPINION).equalTo(opinion));
  }

  private Column basis() {
    return xxhash64(
        Stream.concat(
                Stream.of(
                        VERBATIM,
                        Verbatims.CUSTOMER_ID,
                        OWN_NAMES,
                        Verbatims.ANSWERED_AT,
                        Verbatims.SURVEY_TYPE,
                        Verbatims.OPINIONS)
                    .map(name -> col(name)),
                Stream.of(lit(settings)))
            .toArray(Column[]::new));
  }
}
