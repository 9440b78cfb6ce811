package io.clientele.model.voice;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import io.clientele.config.SatisfactionSettings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Interactions;
import io.clientele.table.OrderLines;
import io.clientele.table.Rfm;
import io.clientele.table.Satisfaction;
import io.clientele.table.SurveyAnswers;
import io.clientele.table.TableSpec;
import java.sql.Date;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code measure-satisfaction}: from {@code silver.survey_answers}, with the orders asked about and
 * tonight's RFM segments, to {@code marts.satisfaction}, a row a period, survey type, metric and
 * value of a dimension. Answers up to D count.
 *
 * @param settings what is told
 */
public record MeasureSatisfaction(SatisfactionSettings settings) implements Job {
  @Override
  public String name() {
    return "measure-satisfaction";
  }

  @Override
  public Set<String> reads() {
    Set<String> always =
        Set.of(SurveyAnswers.TABLE.fullName(), OrderLines.TABLE.fullName(), Rfm.TABLE.fullName());
    return settings.invitations().isEmpty()
        ? always
        : Stream.concat(always.stream(), Stream.of(Interactions.TABLE.fullName()))
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<String> writes() {
    return Set.of(Satisfaction.TABLE.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    Dataset<Row> given = upTo(context, SurveyAnswers.TABLE, SurveyAnswers.ANSWERED_AT);
    Dataset<Row> answers = given.transform(new LastAnswers(settings)::apply);
    Dataset<Row> orders =
        AnsweredOrders.of(upTo(context, OrderLines.TABLE, OrderLines.ORDERED_AT), given);
    Dataset<Row> segments = context.tonight(Rfm.TABLE).select(Rfm.CUSTOMER_ID, Rfm.SEGMENT);
    Dataset<Row> rows =
        answers
            .join(orders, AnsweredOrders.key(), "left")
            .join(segments, SurveyAnswers.CUSTOMER_ID, "left")
            .transform(new SatisfactionRows(settings)::apply)
            .transform(all -> invited(context, all));
    return context.overwrite(
        Satisfaction.TABLE, rows.withColumn(Satisfaction.AS_OF, lit(Date.valueOf(context.asOf()))));
  }

  private Dataset<Row> invited(JobContext context, Dataset<Row> rows) {
    return settings.invitations().isEmpty()
        ? Invitations.unknown(rows)
        : new Invitations(settings)
            .tell(rows, upTo(context, Interactions.TABLE, Interactions.HAPPENED_AT));
  }

  private static Dataset<Row> upTo(JobContext context, TableSpec table, String time) {
    return context
        .lakehouse()
        .read(table)
        .where(to_date(col(time)).leq(lit(Date.valueOf(context.asOf()))));
  }
}
