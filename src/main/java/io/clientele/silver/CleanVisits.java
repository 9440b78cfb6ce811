package io.clientele.silver;

import io.clientele.config.Kind;
import io.clientele.config.Settings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.CustomerLinks;
import io.clientele.table.Lakehouse;
import io.clientele.table.Sessions;
import io.clientele.table.Visits;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code clean-visits}: reads the feeds of visits, writes {@code silver.visits}, one row an event
 * as of D, and {@code silver.sessions}, one row a session.
 *
 * @param settings the settings
 */
public record CleanVisits(Settings settings) implements Job {
  private static final LowerCase CODES = LowerCase.of(Visits.EVENT_TYPE, Visits.DEVICE);

  @Override
  public String name() {
    return "clean-visits";
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
    return Set.of(Visits.TABLE.fullName(), Sessions.TABLE.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    Lakehouse lakehouse = context.lakehouse();
    Dataset<Row> visits =
        new FeedRows(lakehouse, context.asOf())
            .of(Kind.VISITS, settings.feeds(Kind.VISITS))
            .transform(CODES::apply)
            .transform(new CustomerIds(lakehouse.read(CustomerLinks.TABLE))::apply)
            .transform(new VisitorSessions(settings.jobs().sessions().gapMinutes())::apply);
    JobReport report = context.overwrite(Visits.TABLE, visits);
    Dataset<Row> sessions = lakehouse.read(Visits.TABLE).transform(new SessionRows()::apply);
    return report.and(context.overwrite(Sessions.TABLE, sessions));
  }

  private Feeds feeds() {
    return new Feeds(settings.feeds(Kind.VISITS), settings.currency());
  }
}
