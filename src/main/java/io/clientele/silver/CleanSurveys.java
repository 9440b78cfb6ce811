package io.clientele.silver;

import io.clientele.config.Kind;
import io.clientele.config.Settings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.CustomerLinks;
import io.clientele.table.Lakehouse;
import io.clientele.table.SurveyAnswers;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code clean-surveys}: reads the feeds of surveys, writes {@code silver.survey_answers}, one row
 * an answered question as of D.
 *
 * @param settings the settings
 */
public record CleanSurveys(Settings settings) implements Job {
  private static final LowerCase CODES =
      LowerCase.of(SurveyAnswers.SURVEY_TYPE, SurveyAnswers.METRIC, SurveyAnswers.CHANNEL);

  @Override
  public String name() {
    return "clean-surveys";
  }

  @Override
  public Set<String> reads() {
    return feeds().tablesAnd(CustomerLinks.TABLE.fullName());
  }

  @Override
  public Optional<LocalDate> lastDay(Lakehouse lakehouse) {
    return feeds().lastDay(lakehouse);
  }

  @Override
  public Set<String> writes() {
    return Set.of(SurveyAnswers.TABLE.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    Dataset<Row> answers =
        new FeedRows(context.lakehouse(), context.asOf())
            .of(Kind.SURVEYS, settings.feeds(Kind.SURVEYS))
            .transform(CODES::apply)
            .transform(new CustomerIds(context.lakehouse().read(CustomerLinks.TABLE))::apply);
    return context.overwrite(SurveyAnswers.TABLE, answers);
  }

  private Feeds feeds() {
    return new Feeds(settings.feeds(Kind.SURVEYS), settings.currency());
  }
}
