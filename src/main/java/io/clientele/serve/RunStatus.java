package io.clientele.serve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.Suggestion;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.Rejects;
import io.clientele.table.TableSpec;
import java.io.PrintStream;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a run did, as text: its jobs, the rows of its feeds, its rejects and checks.
 *
 * @param lakehouse the tables
 * @param out where to
 */
public record RunStatus(Lakehouse lakehouse, PrintStream out) {
  private static final int REASONS = 10;
  private static final int RUNS_TOLD = 1000;

  /**
   * Writes all that is known of a run.
   *
   * @throws QueryException when there is no such run
   */
  public void print(String run) {
    Dataset<Row> found = lakehouse.read(Ops.RUNS).where(col(Ops.RUN_ID).equalTo(run));
    if (found.isEmpty()) {
      throw new QueryException("Cannot show the run " + run + ": there is none." + near(run));
    }
    out.print("Run " + run + "\n");
    printRuns(found);
    printJobs(
        run,
        seconds(),
        col(Ops.ROWS_OUT),
        entries(Ops.TABLES).as(Ops.TABLES),
        entries(Ops.METRICS).as(Ops.METRICS),
        error());
    printFeeds(run);
    printRejects(run);
    section("Checks", checks(run).select(Ops.CHECK, Ops.SUBJECT, Ops.PASSED, Ops.DETAIL));
    out.flush();
  }

  void printRuns(Dataset<Row> runs) {
    print(
        runs.select(
            col(Ops.RUN_ID),
            col(Ops.COMMAND),
            col(Ops.AS_OF),
            col(Ops.STATUS),
            date_trunc("second", col(Ops.STARTED_AT)).as(Ops.STARTED_AT),
            seconds()));
  }

  /** The run in short: checks only when they failed. */
  void printShort(String run) {
    out.print("\nOf the last run, " + run + "\n");
    printJobs(run, seconds(), col(Ops.ROWS_OUT), error());
    printFeeds(run);
    printRejects(run);
    Row counts = checks(run).agg(count(lit(1)), count(when(not(col(Ops.PASSED)), lit(1)))).head();
    if (counts.getLong(1) == 0) {
      out.print("\nChecks\nAll " + counts.getLong(0) + " passed.\n");
    } else {
      section(
          "Failed checks, %d of %d".formatted(counts.getLong(1), counts.getLong(0)),
          checks(run).where(not(col(Ops.PASSED))).select(Ops.CHECK, Ops.SUBJECT, Ops.DETAIL));
    }
  }

  private void printJobs(String run, Column... shown) {
    Column[] columns = new Column[shown.length + 2];
    columns[0] = col(Ops.JOB);
    columns[1] = col(Ops.STATUS);
    System.arraycopy(shown, 0, columns, 2, shown.length);
    section("Jobs", ofRun(Ops.JOBS, run).orderBy(Ops.STARTED_AT, Ops.JOB).select(columns));
  }

  private void printFeeds(String run) {
    section(
        "Rows of the feeds",
        ofRun(Ops.FILES, run)
            .groupBy(Ops.FEED)
            .agg(
                count(lit(1)).as("files"),
                total(Ops.ROWS_IN),
                total(Ops.ROWS_KEPT),
                total(Ops.ROWS_REJECTED),
                total(Ops.ROWS_SKIPPED))
            .orderBy(Ops.FEED));
  }

  private void printRejects(String run) {
    section(
        "Rejects, the most frequent reasons",
        lakehouse
            .read(Rejects.TABLE)
            .where(col(Rejects.RUN_ID).equalTo(run))
            .groupBy(col(Rejects.FEED).as(Ops.FEED), col(Rejects.REASON))
            .agg(total(Rejects.ROWS))
            .orderBy(col(Rejects.ROWS).desc(), col(Ops.FEED), col(Rejects.REASON))
            .limit(REASONS));
  }

  private Dataset<Row> checks(String run) {
    return ofRun(Ops.CHECKS, run).orderBy(Ops.JOB, Ops.CHECK, Ops.SUBJECT);
  }

  private Dataset<Row> ofRun(TableSpec table, String run) {
    return lakehouse.read(table).where(col(Ops.RUN_ID).equalTo(run));
  }

  private void section(String title, Dataset<Row> rows) {
    out.print("\n" + title + "\n");
    if (print(rows) == 0) {
      out.print("None.\n");
    }
  }

  private long print(Dataset<Row> rows) {
    return new ResultPrinter(ResultFormat.TABLE, out).print(rows);
  }

  private String near(String run) {
    List<String> runs =
        lakehouse
            .read(Ops.RUNS)
            .orderBy(col(Ops.RUN_ID).desc())
            .limit(RUNS_TOLD)
            .select(Ops.RUN_ID)
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    String hint = Suggestion.near(run, runs);
    return hint.isEmpty() && !runs.isEmpty() ? " The last is " + runs.get(0) + "." : hint;
  }

  private static Column seconds() {
    return round(col(Ops.SECONDS), 1).as(Ops.SECONDS);
  }

  private static Column error() {
    return coalesce(col(Ops.ERROR), lit("")).as(Ops.ERROR);
  }

  private static Column total(String rows) {
    return coalesce(sum(rows), lit(0)).as(rows);
  }

  private static Column entries(String map) {
    return concat_ws(
        ", ",
        transform(
            map_entries(col(map)),
            entry -> concat_ws(" ", entry.getField("key"), entry.getField("value"))));
  }
}
