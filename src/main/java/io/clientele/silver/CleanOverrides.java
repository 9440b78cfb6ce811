package io.clientele.silver;

import static org.apache.spark.sql.functions.col;

import io.clientele.config.Kind;
import io.clientele.config.Settings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Lakehouse;
import io.clientele.table.Overrides;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code clean-overrides}: reads the feeds of overrides, writes {@code silver.overrides}, one row a
 * column of a source record. An override whose value cannot be read counts as not made; {@code
 * overrides_unreadable} tells how many.
 *
 * @param settings the settings
 */
public record CleanOverrides(Settings settings) implements Job {
  @Override
  public String name() {
    return "clean-overrides";
  }

  @Override
  public Set<String> reads() {
    return feeds().tablesAnd();
  }

  @Override
  public Optional<LocalDate> lastDay(Lakehouse lakehouse) {
    return feeds().lastDay(lakehouse);
  }

  @Override
  public Set<String> writes() {
    return Set.of(Overrides.TABLE.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    ContactKeys keys = new ContactKeys(settings.jobs().match().placeholders(), settings.region());
    Dataset<Row> rows =
        new FeedRows(context.lakehouse(), context.asOf())
            .of(Kind.OVERRIDES, feeds().feeds())
            .transform(new NormalisedOverrides(keys)::apply);
    long unreadable = rows.where(col(NormalisedOverrides.UNREADABLE)).count();
    return context
        .overwrite(Overrides.TABLE, NormalisedOverrides.last(rows))
        .metric("overrides_unreadable", (double) unreadable);
  }

  private Feeds feeds() {
    return new Feeds(settings.feeds(Kind.OVERRIDES), settings.currency());
  }
}
