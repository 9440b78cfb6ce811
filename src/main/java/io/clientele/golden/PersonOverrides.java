package io.clientele.golden;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.clientele.table.CustomerLinks;
import io.clientele.table.Customers;
import io.clientele.table.Overrides;
import io.clientele.table.TableSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Persons with what people set of them in the place of what survives of their records. Of a
 * person's column what was decided last counts, whichever of the person's records it names.
 *
 * @param overrides {@link Overrides}
 * @param links the person of each source record
 */
record PersonOverrides(Dataset<Row> overrides, Dataset<Row> links) {
  private static final String[] RECORD = {Overrides.SOURCE, Overrides.SOURCE_ID};
  private static final String SET = "_set";
  private static final String ORIGIN = "origin";

  Dataset<Row> apply(Dataset<Row> customers) {
    return customers
        .join(ofPersons(), new String[] {Customers.CUSTOMER_ID}, "left_outer")
        .withColumns(values());
  }

  /** How many name no known record. */
  long unmatched() {
    return overrides.join(links, RECORD, "left_anti").count();
  }

  /** By person a map from the columns that are set to their values. */
  private Dataset<Row> ofPersons() {
    Column decided =
        struct(
            col(Overrides.DECIDED_AT),
            col(Overrides.SOURCE_FILE),
            col(Overrides.FILE_LINE),
            col(Overrides.FEED));
    Column origin =
        concat_ws(":", lit(Customers.OVERRIDE), col(Overrides.SOURCE), col(Overrides.SOURCE_ID));
    return overrides
        .join(links, RECORD)
        .groupBy(col(CustomerLinks.CUSTOMER_ID), col(Overrides.COLUMN))
        .agg(max_by(struct(col(Overrides.VALUE), origin.as(ORIGIN)), decided).as(SET))
        .groupBy(CustomerLinks.CUSTOMER_ID)
        .agg(map_from_entries(collect_list(struct(Overrides.COLUMN, SET))).as(SET));
  }

  private static Map<String, Column> values() {
    Map<String, Column> values = new LinkedHashMap<>();
    for (TableSpec.Column column : Customers.TABLE.columns()) {
      if (Customers.VALUES.contains(column.name())) {
        Column set = col(SET).getItem(column.name());
        Column value = set.getField(Overrides.VALUE).cast(column.type());
        values.put(column.name(), when(set.isNotNull(), value).otherwise(col(column.name())));
      }
    }
    values.put(
        Customers.PROVENANCE,
        Provenance.of(
            column ->
                coalesce(
                    col(SET).getItem(column).getField(ORIGIN),
                    col(Customers.PROVENANCE).getItem(column))));
    return values;
  }
}
