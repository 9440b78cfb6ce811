package io.clientele.silver;

import io.clientele.config.Kind;
import io.clientele.config.Settings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.CustomerLinks;
import io.clientele.table.Interactions;
import io.clientele.table.Lakehouse;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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
    Dataset<Row> contacts =
        new FeedRows(context.lakehouse(), context.asOf())
            .of(Kind.INTERACTIONS, settings.feeds(Kind.INTERACTIONS))
            .transform(CODES::apply)
            .transform(new CustomerIds(context.lakehouse().read(CustomerLinks.TABLE))::apply);
    return context.overwrite(Interactions.TABLE, contacts);
  }

  private Feeds feeds() {
    return new Feeds(settings.feeds(Kind.INTERACTIONS), settings.currency());
  }
}
