package io.clientele.run;

import io.clientele.table.Lakehouse;
import io.clientele.table.TableHistory;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a job's tables, as they stand, were made from.
 *
 * @param asOf business date of them
 * @param inputs versions of the tables read, by name; a table that was not there has none
 */
public record Since(LocalDate asOf, Map<String, Long> inputs) {
  public Since {
    inputs = Map.copyOf(inputs);
  }

  /** The table, which was looked at then, and what became of it. */
  public TableHistory of(Lakehouse lakehouse, String table) {
    return new TableHistory(lakehouse, table, inputs.getOrDefault(table, TableHistory.NONE));
  }
}
