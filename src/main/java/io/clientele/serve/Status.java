package io.clientele.serve;

import static org.apache.spark.sql.functions.col;

import io.clientele.run.Journals;
import io.clientele.run.LakehouseLock;
import io.clientele.run.RunJournal;
import io.clientele.run.RunJournal.State;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * How the last nights went and what stands in the lakehouse, as text.
 *
 * @param lakehouse the tables
 * @param out where to
 */
public record Status(Lakehouse lakehouse, PrintStream out) {
  private static final int RUNS = 10;

  /** Writes the last runs, the last one in short, and the tables. */
  public void print() {
    out.print("Lakehouse " + lakehouse.root() + "\n");
    Journals.of(lakehouse).all().forEach(this::printUnfinished);
    out.print("\nLast runs\n");
    Dataset<Row> runs = lakehouse.read(Ops.RUNS).orderBy(col(Ops.RUN_ID).desc()).limit(RUNS);
    List<Row> last = runs.collectAsList();
    if (last.isEmpty()) {
      out.print("None yet.\n");
    } else {
      new RunStatus(lakehouse, out).printRuns(runs);
      new RunStatus(lakehouse, out).printShort(last.get(0).getAs(Ops.RUN_ID));
    }
    printTables();
    out.flush();
  }

  /** A run that goes on, or that the next one of the same night goes on with. */
  private void printUnfinished(RunJournal run) {
    boolean runs =
        run.is(State.RUNNING)
            && LakehouseLock.holder(Path.of(lakehouse.root()))
                .filter(holder -> holder.runId().equals(run.runId()))
                .isPresent();
    out.print(
        "\nRun %s, %s as of %s, %s: %d of %d jobs are done.\n"
            .formatted(
                run.runId(),
                run.command(),
                run.asOf(),
                runs ? "goes on" : state(run),
                run.done().size(),
                run.planned().size()));
  }

  private static String state(RunJournal run) {
    return switch (run.state()) {
      case RUNNING -> "died";
      case UNFINISHED -> "is unfinished";
      case HELD -> "is held back";
      case RESTORING -> "died while it put tables back";
    };
  }

  private void printTables() {
    out.print("\nTables\n");
    Iterator<Row> rows =
        TableVersion.all(lakehouse).stream()
            .map(
                table ->
                    RowFactory.create(
                        table.table(),
                        Long.toString(table.version()),
                        table.writtenAt(),
                        table.runId()))
            .iterator();
    new TextTable(
            List.of("table", "version", "written_at", "run_id"),
            new boolean[] {false, true, false, false})
        .print(rows, out);
  }
}
