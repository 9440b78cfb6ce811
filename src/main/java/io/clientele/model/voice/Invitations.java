package io.clientele.model.voice;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.SatisfactionSettings;
import io.clientele.config.SatisfactionSettings.Dimension;
import io.clientele.config.SatisfactionSettings.Invitation;
import io.clientele.config.SatisfactionSettings.Period;
import io.clientele.table.Interactions;
import io.clientele.table.Satisfaction;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Tells rows of all answers how many invitations went out in their period, and so the response
 * rate. Answers are not traced to their invitations, so that those of nobody known count too; an
 * answer to an invitation of the month before counts in its own month.
 *
 * @param settings which interactions invite
 */
record Invitations(SatisfactionSettings settings) {
  private static final String PERIODS = "periods";

  /** Without any. */
  static Dataset<Row> unknown(Dataset<Row> rows) {
    return rows.withColumn(Satisfaction.INVITATIONS, lit(null).cast("bigint"))
        .withColumn(Satisfaction.RESPONSE_RATE, lit(null).cast("double"));
  }

  /**
   * With those among the interactions.
   *
   * @param rows of {@code marts.satisfaction}
   * @param interactions of {@code silver.interactions} up to D
   */
  Dataset<Row> tell(Dataset<Row> rows, Dataset<Row> interactions) {
    Dataset<Row> sent =
        interactions
            .withColumn(Satisfaction.SURVEY_TYPE, surveyType())
            .where(col(Satisfaction.SURVEY_TYPE).isNotNull())
            .withColumn(
                PERIODS, explode(Periods.of(List.of(Period.values()), Interactions.HAPPENED_AT)))
            .select(col(PERIODS + ".*"), col(Satisfaction.SURVEY_TYPE))
            .groupBy(Satisfaction.PERIOD, Satisfaction.PERIOD_START, Satisfaction.SURVEY_TYPE)
            .agg(count(lit(1)).as(Satisfaction.INVITATIONS))
            .withColumn(Satisfaction.DIMENSION, lit(Dimension.ALL.code()));
    Column rate = col(Satisfaction.ANSWERS).divide(col(Satisfaction.INVITATIONS));
    return rows.join(
            sent,
            Stream.of(
                    Satisfaction.PERIOD,
                    Satisfaction.PERIOD_START,
                    Satisfaction.SURVEY_TYPE,
                    Satisfaction.DIMENSION)
                .toArray(String[]::new),
            "left")
        .withColumn(Satisfaction.RESPONSE_RATE, rate);
  }

  /** The survey that an interaction invites to, by the first that fits; null when by none. */
  private Column surveyType() {
    Column type = lit(null).cast("string");
    for (int i = settings.invitations().size() - 1; i >= 0; i--) {
      Invitation invitation = settings.invitations().get(i);
      Column invites = lower(col(Interactions.TYPE)).equalTo(small(invitation.type()));
      if (!invitation.topics().isEmpty()) {
        List<String> topics = invitation.topics().stream().map(Invitations::small).toList();
        invites = invites.and(lower(col(Interactions.TOPIC)).isInCollection(topics));
      }
      type = when(invites, lit(invitation.surveyType())).otherwise(type);
    }
    return type;
  }

  private static String small(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
