package io.clientele.serve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import io.clientele.table.Lakehouse;
import io.clientele.table.Rejects;
import java.io.PrintStream;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows and files that could not be used, as text.
 *
 * @param lakehouse the tables as they stand
 * @param out where to
 */
public record RejectsReport(Lakehouse lakehouse, PrintStream out) {

  /** Writes how many there are by feed and reason, the most frequent first. */
  public void printReasons(Optional<String> feed) {
    print(
        rejects(feed, Optional.empty())
            .groupBy(col(Rejects.FEED).as("feed"), col(Rejects.REASON))
            .agg(
                sum(Rejects.ROWS).as(Rejects.ROWS),
                count_distinct(col(Rejects.SOURCE_FILE)).as("files"),
                max(Rejects.RUN_ID).as("last_run"))
            .orderBy(col(Rejects.ROWS).desc(), col("feed"), col(Rejects.REASON)));
  }

  /** Writes the rejects themselves, with the file, the line and its text. */
  public void print(Optional<String> feed, Optional<String> reason, int most) {
    print(
        rejects(feed, reason)
            .orderBy(Rejects.FEED, Rejects.SOURCE_FILE, Rejects.LINE)
            .limit(most)
            .select(
                col(Rejects.FEED).as("feed"),
                col(Rejects.SOURCE_FILE).as("file"),
                col(Rejects.LINE).as("line"),
                col(Rejects.REASON),
                col(Rejects.RAW)));
  }

  private Dataset<Row> rejects(Optional<String> feed, Optional<String> reason) {
    Column chosen =
        feed.map(name -> col(Rejects.FEED).equalTo(name))
            .orElse(lit(true))
            .and(reason.map(part -> col(Rejects.REASON).contains(part)).orElse(lit(true)));
    return lakehouse.read(Rejects.TABLE).where(chosen);
  }

  private void print(Dataset<Row> rows) {
    if (new ResultPrinter(ResultFormat.TABLE, out).print(rows) == 0) {
      out.print("None.\n");
    }
    out.flush();
  }
}
