package io.clientele.table;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.map_entries;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;

/** Maps cannot be compared as they are; their entries in order can. */
final class MapColumns {
  private MapColumns() {}

  /** What of a column can be compared and hashed. */
  static Column comparable(Column column, DataType type) {
    return type instanceof MapType ? array_sort(map_entries(column)) : column;
  }
}
