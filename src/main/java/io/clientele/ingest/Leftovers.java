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

  /**
   * Removes the rows of a feed's files whose place others take tonight. Of a file that is rejected
   * again, bronze and the rejects keep the rows of its last good delivery.
   */
  void replace(String feed, List<Decision> decisions) {
    List<Decision> known =
        decisions.stream().filter(decision -> ledger.knows(decision.file())).toList();
    List<Decision> again =
        known.stream()
            .filter(decision -> !decision.is(Ops.REJECTED))
            .filter(decision -> decision.replaces() || decision.is(Ops.LOADED))
            .toList();
    if (again.stream().anyMatch(Decision::replaces)) {
      table(Bronze.tableName(feed)).delete(of(again));
    }
    Column whole = col(Rejects.LINE).isNull();
    List<Decision> rejectedAgain =
        known.stream().filter(decision -> decision.is(Ops.REJECTED)).toList();
    Column gone = of(again).or(of(rejectedAgain).and(whole));
    boolean any = !again.isEmpty() || !rejectedAgain.isEmpty();
    if (any && lakehouse.exists(Rejects.TABLE.fullName())) {
      table(Rejects.TABLE.fullName()).delete(gone.and(col(Rejects.FEED).equalTo(feed)));
    }
  }

  private static Column of(List<Decision> decisions) {
    return col(Bronze.SOURCE_FILE)
        .isin(decisions.stream().map(decision -> decision.file().path()).toArray());
  }

  private Dataset<Row> found(String table, Column condition) {
    return lakehouse.read(table).where(condition).limit(1).select(functions.lit(table));
  }

  private DeltaTable table(String name) {
    return DeltaTable.forPath(lakehouse.spark(), lakehouse.path(name));
  }
}
