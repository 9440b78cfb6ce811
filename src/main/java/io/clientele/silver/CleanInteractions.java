package io.clientele.silver;

import io.clientele.config.Kind;
import io.clientele.config.Settings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.Since;
import io.clientele.table.CustomerLinks;
import io.clientele.table.Interactions;
import io.clientele.table.Lakehouse;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * {@code clean-interactions}: reads the feeds of interactions, writes {@code silver.interactions},
 * one row a contact as of D.
 *
 * @param settings the settings
 */
public record CleanInteractions(Settings settings) implements Job {
  private static final LowerCase CODES =
      LowerCase.of(Interactions.CHANNEL, Interactions.DIRECTION, Interactions.TYPE);

  @Override
  public String name() {
    return "clean-interactions";
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
    return Set.of(Interactions.TABLE.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    return contacts().make(context);
  }

  @Override
  public Optional<JobReport> update(JobContext context, Since since) {
    return contacts().update(context, since);
  }

  private EventTable contacts() {
    return new EventTable(
        Interactions.TABLE, Kind.INTERACTIONS, feeds(), Set.copyOf(CODES.columns()), CODES::apply);
  }

  private Feeds feeds() {
    return new Feeds(settings.feeds(Kind.INTERACTIONS), settings.currency());
  }
}
