package io.clientele.model.voice;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.to_date;

import io.clientele.config.SatisfactionSettings.Scale;
import io.clientele.config.VerbatimSettings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Cached;
import io.clientele.table.Customers;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.SurveyAnswers;
import io.clientele.table.Themes;
import io.clientele.table.Verbatims;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code read-verbatims}: from {@code silver.survey_answers} to {@code silver.verbatims}, a row a
 * response with words, and from that to {@code marts.themes}, {@code marts.theme_drivers} and
 * {@code marts.emerging_words}. A verbatim is read once, when it arrives or changes; all are when
 * the sentiment is learned anew, which it is on a schedule and kept in {@code ops.models} between.
 *
 * @param settings how words are read
 * @param scales which scores are high and low
 */
public record ReadVerbatims(VerbatimSettings settings, List<Scale> scales) implements Job {
  public ReadVerbatims {
    scales = List.copyOf(scales);
  }

  @Override
  public String name() {
    return "read-verbatims";
  }

  @Override
  public Set<String> reads() {
    return Set.of(SurveyAnswers.TABLE.fullName(), Customers.TABLE.fullName());
  }

  @Override
  public Set<String> writes() {
    return Set.of(
        Verbatims.TABLE.fullName(),
        Themes.TABLE.fullName(),
        Themes.DRIVERS.fullName(),
        Themes.EMERGING.fullName(),
        Ops.MODELS.fullName());
  }

  /** Periods are the calendar's, so that a date alone changes nothing. */
  @Override
  public Optional<LocalDate> lastDay(Lakehouse lakehouse) {
    Row last =
        lakehouse
            .read(SurveyAnswers.TABLE)
            .agg(max(to_date(col(SurveyAnswers.ANSWERED_AT))))
            .head();
    return Optional.of(last.isNullAt(0) ? LocalDate.MIN : last.getDate(0).toLocalDate());
  }

  @Override
  public JobReport run(JobContext context) {
    Column asOf = lit(Date.valueOf(context.asOf()));
    Dataset<Row> answers =
        context
            .lakehouse()
            .read(SurveyAnswers.TABLE)
            .where(to_date(col(SurveyAnswers.ANSWERED_AT)).leq(asOf));
    VerbatimReader reader = new VerbatimReader(settings);
    try (Cached responses =
        Cached.of(
            new Responses(scales, readBy())
                .of(answers, context.lakehouse().read(Customers.TABLE)))) {
      Optional<SentimentInForce> sentiment =
          new SentimentLearning(settings, scales, reader).of(context, responses.rows());
      JobReport report = new VerbatimRows(reader, sentiment).write(context, responses);
      if (sentiment.isPresent()) {
        report =
            report
                .and(Ops.MODELS, sentiment.get().card().record(context))
                .check(sentiment.get().check(settings.sentiment().leastAuc()));
      }
      return report.and(marts(context));
    }
  }

  private JobReport marts(JobContext context) {
    try (Cached read = Cached.of(context.lakehouse().read(Verbatims.TABLE))) {
      return context
          .overwrite(Themes.TABLE, new ThemeRows(settings).of(read.rows()))
          .and(
              context.overwrite(Themes.DRIVERS, new ThemeDrivers(settings, scales).of(read.rows())))
          .and(
              context.overwrite(
                  Themes.EMERGING, new EmergingWords(settings.emerging()).of(read.rows())));
    }
  }

  /** What a verbatim's reading follows from, but for its words. */
  private String readBy() {
    return VerbatimReader.VERSION
        + settings.defaultLanguage()
        + settings.themes()
        + settings.names();
  }
}
