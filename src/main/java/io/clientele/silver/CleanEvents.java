package io.clientele.silver;

import io.clientele.config.Kind;
import io.clientele.config.Settings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.Since;
import io.clientele.table.CustomerLabels;
import io.clientele.table.CustomerLinks;
import io.clientele.table.Interactions;
import io.clientele.table.Lakehouse;
import io.clientele.table.SurveyAnswers;
import io.clientele.table.TableSpec;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the feeds of a kind whose rows stand each by itself, writes them typed and with their
 * customer as of D.
 *
 * @param settings the settings
 * @param name the job's name
 * @param kind what the feeds hold
 * @param table the table written
 * @param codes columns that hold words of a fixed set
 */
public record CleanEvents(
    Settings settings, String name, Kind kind, TableSpec table, LowerCase codes) implements Job {

  /** {@code clean-surveys}: a row of {@code silver.survey_answers} is an answered question. */
  public static CleanEvents surveys(Settings settings) {
    return new CleanEvents(
        settings,
        "clean-surveys",
        Kind.SURVEYS,
        SurveyAnswers.TABLE,
        LowerCase.of(SurveyAnswers.SURVEY_TYPE, SurveyAnswers.METRIC, SurveyAnswers.CHANNEL));
  }

  /** {@code clean-interactions}: a row of {@code silver.interactions} is a contact. */
  public static CleanEvents interactions(Settings settings) {
    return new CleanEvents(
        settings,
        "clean-interactions",
        Kind.INTERACTIONS,
        Interactions.TABLE,
        LowerCase.of(Interactions.CHANNEL, Interactions.DIRECTION, Interactions.TYPE));
  }

  /** {@code clean-labels}: a row of {@code silver.customer_labels} is a customer at a time. */
  public static CleanEvents labels(Settings settings) {
    return new CleanEvents(
        settings, "clean-labels", Kind.LABELS, CustomerLabels.TABLE, LowerCase.of());
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
    return Set.of(table.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    return events().make(context);
  }

  @Override
  public Optional<JobReport> update(JobContext context, Since since) {
    return events().update(context, since);
  }

  private EventTable events() {
    return new EventTable(table, kind, feeds(), Set.copyOf(codes.columns()), codes::apply);
  }

  private Feeds feeds() {
    return new Feeds(settings.feeds(kind), settings.currency());
  }
}
