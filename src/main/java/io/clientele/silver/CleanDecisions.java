package io.clientele.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;

import io.clientele.config.Kind;
import io.clientele.config.Settings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Lakehouse;
import io.clientele.table.MatchDecisions;
import io.clientele.table.Matches;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * {@code clean-decisions}: reads the feeds of decisions, writes {@code silver.match_decisions}, one
 * row a pair of source records of which people decided something that stands as of D. Whichever
 * record is named first, the last decision of a pair counts.
 *
 * @param settings the settings
 */
public record CleanDecisions(Settings settings) implements Job {
  private static final String ONE = "_one";
  private static final String OTHER = "_other";
  private static final String NTH = "_nth";

  @Override
  public String name() {
    return "clean-decisions";
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
    return Set.of(MatchDecisions.TABLE.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    Dataset<Row> given =
        new FeedRows(context.lakehouse(), context.asOf())
            .of(Kind.DECISIONS, settings.feeds(Kind.DECISIONS));
    return context.overwrite(MatchDecisions.TABLE, standing(given));
  }

  private static Dataset<Row> standing(Dataset<Row> given) {
    Column left = record(Matches.SOURCE_L, Matches.SOURCE_ID_L);
    Column right = record(Matches.SOURCE_R, Matches.SOURCE_ID_R);
    return given
        .withColumn(ONE, least(left, right))
        .withColumn(OTHER, greatest(left, right))
        .where(col(ONE).notEqual(col(OTHER)))
        .withColumn(
            NTH,
            row_number()
                .over(
                    Window.partitionBy(ONE, OTHER)
                        .orderBy(
                            col(MatchDecisions.DECIDED_AT).desc_nulls_last(),
                            col(FeedRows.SOURCE_FILE).desc(),
                            col(FeedRows.FILE_LINE).desc())))
        .where(col(NTH).equalTo(1))
        .where(col(MatchDecisions.DECISION).isin(MatchDecisions.SAME, MatchDecisions.DIFFERENT))
        .withColumn(Matches.SOURCE_L, col(ONE).getField("source"))
        .withColumn(Matches.SOURCE_ID_L, col(ONE).getField("source_id"))
        .withColumn(Matches.SOURCE_R, col(OTHER).getField("source"))
        .withColumn(Matches.SOURCE_ID_R, col(OTHER).getField("source_id"));
  }

  private static Column record(String source, String sourceId) {
    return struct(col(source).as("source"), col(sourceId).as("source_id"));
  }

  private Feeds feeds() {
    return new Feeds(settings.feeds(Kind.DECISIONS), settings.currency());
  }
}
