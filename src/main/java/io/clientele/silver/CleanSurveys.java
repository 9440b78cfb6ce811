package io.clientele.silver;

import io.clientele.config.Kind;
import io.clientele.config.Settings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.Since;
import io.clientele.table.CustomerLinks;
import io.clientele.table.Lakehouse;
import io.clientele.table.SurveyAnswers;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

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
    return answers().make(context);
  }

  @Override
  public Optional<JobReport> update(JobContext context, Since since) {
    return answers().update(context, since);
  }

  private EventTable answers() {
    return new EventTable(
        SurveyAnswers.TABLE, Kind.SURVEYS, feeds(), Set.copyOf(CODES.columns()), CODES::apply);
  }

  private Feeds feeds() {
    return new Feeds(settings.feeds(Kind.SURVEYS), settings.currency());
  }
}
