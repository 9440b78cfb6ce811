package io.clientele.ingest;

import static org.apache.spark.sql.functions.col;

import io.clientele.table.Bronze;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.Rejects;
import io.delta.tables.DeltaTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Rows that must go before tonight's are written.
 *
 * @param lakehouse the tables
 * @param ledger what earlier runs decided
 */
record Leftovers(Lakehouse lakehouse, FileLedger ledger) {

  /**
   * Removes what a run wrote that died before it could tell the ledger. Run ids sort by time, so
   * these are the rows of runs after the ledger's last.
   */
  void remove(List<String> feeds) {
    List<String> tables = new ArrayList<>(feeds.stream().map(Bronze::tableName).toList());
    tables.add(Rejects.TABLE.fullName());
    tables.removeIf(table -> !lakehouse.exists(table));
    Column unknown = col(Bronze.RUN_ID).gt(ledger.lastRun());
    tables.stream()
        .map(table -> found(table, unknown))
        .reduce(Dataset::unionAll)
        .ifPresent(
            found -> found.collectAsList().forEach(row -> table(row.getString(0)).delete(unknown)));
  }

  /** Removes the rows of a feed's files whose place others take tonight. */
  void replace(String feed, List<Decision> decisions) {
    List<Decision> again =
        decisions.stream()
            .filter(decision -> !decision.is(Ops.REJECTED) && ledger.knows(decision.file()))
            .filter(decision -> decision.replaces() || decision.is(Ops.LOADED))
            .toList();
    if (again.isEmpty()) {
      return;
    }
    Object[] paths = again.stream().map(decision -> decision.file().path()).toArray();
    Column theirs = col(Bronze.SOURCE_FILE).isin(paths);
    if (again.stream().anyMatch(Decision::replaces)) {
      table(Bronze.tableName(feed)).delete(theirs);
    }
    if (lakehouse.exists(Rejects.TABLE.fullName())) {
      table(Rejects.TABLE.fullName()).delete(theirs.and(col(Rejects.FEED).equalTo(feed)));
    }
  }

  private Dataset<Row> found(String table, Column condition) {
    return lakehouse.read(table).where(condition).limit(1).select(functions.lit(table));
  }

  private DeltaTable table(String name) {
    return DeltaTable.forPath(lakehouse.spark(), lakehouse.path(name));
  }
}
