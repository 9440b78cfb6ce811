package io.clientele.silver;

import static org.apache.spark.sql.functions.col;

import io.clientele.config.Kind;
import io.clientele.config.Settings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.Since;
import io.clientele.table.Cached;
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

  /** Columns that silver does not hold as feeds give them. */
  private static final Set<String> MEANINGS =
      Set.of(Visits.EVENT_TYPE, Visits.DEVICE, Visits.SESSION_ID, Visits.IS_BOT);

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
            .transform(CleanVisits::typed)
            .transform(rows -> inSessions(rows, lakehouse));
    JobReport report = context.overwrite(Visits.TABLE, visits);
    Dataset<Row> sessions = lakehouse.read(Visits.TABLE).transform(new SessionRows()::apply);
    return report.and(context.overwrite(Sessions.TABLE, sessions));
  }

  @Override
  public Optional<JobReport> update(JobContext context, Since since) {
    EventNews news = new EventNews(context, since, Visits.TABLE, feeds());
    Optional<Dataset<Row>> rows = news.rows(Kind.VISITS, MEANINGS);
    Optional<Dataset<Row>> moved = news.moved();
    if (rows.isEmpty() || moved.isEmpty()) {
      return Optional.empty();
    }
    try (Cached fresh = Cached.of(typed(rows.get()));
        Cached movers = Cached.of(moved.get())) {
      VisitsOfSome visits = new VisitsOfSome(context.lakehouse(), news);
      try (Cached visitors = Cached.of(visits.visitors(fresh, movers));
          Cached all =
              Cached.of(
                  inSessions(visits.all(visitors.rows(), fresh.rows()), context.lakehouse()));
          Cached sessions = Cached.of(visits.sessions(visitors.rows(), all.rows()))) {
        return Optional.of(
            context
                .replace(Visits.TABLE, visits.changed(all.rows()))
                .and(context.replace(Sessions.TABLE, sessions.rows())));
      }
    }
  }

  private static Dataset<Row> typed(Dataset<Row> visits) {
    return CODES.apply(visits).withColumn(Visits.FEED_SESSION_ID, col(Visits.SESSION_ID));
  }

  private Dataset<Row> inSessions(Dataset<Row> visits, Lakehouse lakehouse) {
    return visits
        .transform(new CustomerIds(lakehouse.read(CustomerLinks.TABLE))::apply)
        .transform(new VisitorSessions(settings.jobs().sessions().gapMinutes())::apply);
  }

  private Feeds feeds() {
    return new Feeds(settings.feeds(Kind.VISITS), settings.currency());
  }
}
