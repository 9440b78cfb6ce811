package io.clientele.feature;

import static io.clientele.feature.AsOfDates.DAY;
import static io.clientele.feature.AsOfDates.daysSince;
import static io.clientele.feature.AsOfDates.within;
import static io.clientele.table.CustomerFeatures.AS_OF;
import static io.clientele.table.CustomerFeatures.CUSTOMER_ID;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.clientele.table.CustomerFeatures;
import io.clientele.table.Interactions;
import io.clientele.table.Sessions;
import io.clientele.table.SurveyAnswers;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What visits, surveys and interactions tell of a customer as of each date.
 *
 * @param dates the dates
 */
record Contacts(AsOfDates dates) {

  /**
   * Sessions of people; a session is of the day it started, and the customer's since the visitor
   * was known to be.
   */
  Dataset<Row> sessions(Dataset<Row> sessions) {
    Dataset<Row> human = sessions.where(coalesce(col(Sessions.IS_BOT), lit(false)).equalTo(false));
    return dates
        .known(AsOfDates.byCustomer(human, Sessions.STARTED_AT))
        .where(to_date(col(Sessions.IDENTIFIED_AT)).leq(col(AS_OF)))
        .groupBy(CUSTOMER_ID, AS_OF)
        .agg(
            count_if(within(90)).as(CustomerFeatures.SESSIONS_90D),
            count_if(within(365)).as(CustomerFeatures.SESSIONS_365D),
            max(DAY).as(CustomerFeatures.LAST_VISIT_DAYS))
        .withColumn(
            CustomerFeatures.LAST_VISIT_DAYS, daysSince(col(CustomerFeatures.LAST_VISIT_DAYS)));
  }

  /** Scores given in surveys. */
  Dataset<Row> answers(Dataset<Row> answers) {
    Column score = col(SurveyAnswers.SCORE);
    Column nps = col(SurveyAnswers.METRIC).equalTo(SurveyAnswers.NPS).and(score.isNotNull());
    Column csat = col(SurveyAnswers.METRIC).equalTo(SurveyAnswers.CSAT).and(within(365));
    Column told =
        struct(
            col(SurveyAnswers.ANSWERED_AT),
            col(SurveyAnswers.FEED),
            col(SurveyAnswers.SOURCE_FILE),
            col(SurveyAnswers.FILE_LINE));
    return dates
        .known(AsOfDates.byCustomer(answers, SurveyAnswers.ANSWERED_AT))
        .groupBy(CUSTOMER_ID, AS_OF)
        .agg(
            max_by(score, when(nps, told)).as(CustomerFeatures.NPS_LAST),
            avg(when(csat, score)).as(CustomerFeatures.CSAT_MEAN_365D),
            count_if(within(365)).as(CustomerFeatures.ANSWERS_365D));
  }

  /**
   * E-mails, complaints, contacts the customer began, and the channel by which the customer
   * responds most; of equals, the first by name.
   */
  Dataset<Row> interactions(Dataset<Row> interactions) {
    Column inbound = col(Interactions.DIRECTION).equalTo(Interactions.INBOUND);
    Column response = inbound.or(col(Interactions.TYPE).rlike("_(opened|clicked|replied)$"));
    return dates
        .known(AsOfDates.byCustomer(interactions, Interactions.HAPPENED_AT))
        .where(within(365))
        .groupBy(CUSTOMER_ID, AS_OF)
        .agg(
            count_if(type(Interactions.EMAIL_SENT).and(within(90)))
                .as(CustomerFeatures.EMAILS_SENT_90D),
            count_if(type(Interactions.EMAIL_OPENED).and(within(90)))
                .as(CustomerFeatures.EMAILS_OPENED_90D),
            count_if(type(Interactions.EMAIL_CLICKED).and(within(90)))
                .as(CustomerFeatures.EMAILS_CLICKED_90D),
            count_if(type(Interactions.EMAIL_SENT)).as(CustomerFeatures.EMAILS_SENT_365D),
            count_if(type(Interactions.EMAIL_OPENED)).as(CustomerFeatures.EMAILS_OPENED_365D),
            count_if(type(Interactions.COMPLAINT).and(within(90)))
                .as(CustomerFeatures.COMPLAINTS_90D),
            count_if(type(Interactions.COMPLAINT)).as(CustomerFeatures.COMPLAINTS_365D),
            count_if(inbound).as(CustomerFeatures.CONTACTS_365D),
            count_if(response).as(CustomerFeatures.RESPONSES_365D),
            mostOf(response).as(CustomerFeatures.RESPONSE_CHANNEL));
  }

  /** The channel with the most of something; of equals, the first by name. */
  private static Column mostOf(Column what) {
    Column counts =
        array(
            Interactions.CHANNELS.stream()
                .map(channel -> count_if(what.and(col(Interactions.CHANNEL).equalTo(channel))))
                .toArray(Column[]::new));
    Column most = array_max(counts);
    Column names =
        array(Interactions.CHANNELS.stream().map(name -> lit(name)).toArray(Column[]::new));
    return when(most.gt(0), element_at(names, array_position(counts, most).cast("int")));
  }

  private static Column type(String type) {
    return col(Interactions.TYPE).equalTo(type);
  }
}
