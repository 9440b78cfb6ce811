package io.clientele.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table: where it stands, its columns with their comments, its key, and which columns hold
 * contact data (and so get no statistics).
 *
 * @param schema the part of the lakehouse, such as {@code silver}
 * @param name the table
 * @param comment grain and purpose
 * @param columns in order
 * @param key columns that tell rows apart; also the order rows are written in
 * @param contactColumns columns that hold contact data
 */
public record TableSpec(
    String schema,
    String name,
    String comment,
    List<Column> columns,
    List<String> key,
    List<String> contactColumns) {

  /** How long files are kept at most that a published version may need and the last does not. */
  public static final int KEPT_DAYS = 30;

  private static final Set<String> TIMES = Set.of("date", "timestamp");

  public TableSpec {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    contactColumns = List.copyOf(contactColumns);
  }

  /**
   * A column of a table.
   *
   * @param name snake_case
   * @param type its SQL type
   * @param comment meaning and unit
   */
  public record Column(String name, String type, String comment) {}

  /** Starts the table {@code schema.name}. */
  public static Builder table(String schema, String name, String comment) {
    return new Builder(schema, name, comment);
  }

  /** {@code schema.name}, as SQL says it. */
  public String fullName() {
    return schema + "." + name;
  }

  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /** The schema as Spark's, nullable, each column with its comment. */
  public StructType structType() {
    StructField[] fields =
        columns.stream()
            .map(
                column ->
                    new StructField(
                        column.name(), DataType.fromDDL(column.type()), true, comment(column)))
            .toArray(StructField[]::new);
    return new StructType(fields);
  }

  /** Table properties, as Delta names them. */
  public Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>(statistics());
    properties.put("delta.deletedFileRetentionDuration", "interval " + KEPT_DAYS + " days");
    if (!contactColumns.isEmpty()) {
      properties.put("delta.enableDeletionVectors", "false");
      properties.put("delta.enableChangeDataFeed", "false");
    }
    return properties;
  }

  /**
   * Lowest and highest values are kept of days, times and runs only: files follow each other in
   * time, so that these tell which need not be read; each column's cost a little of every write.
   */
  private Map<String, String> statistics() {
    String inTime =
        columns.stream()
            .filter(column -> TIMES.contains(column.type()) || column.name().equals(Bronze.RUN_ID))
            .map(Column::name)
            .filter(column -> !contactColumns.contains(column))
            .collect(Collectors.joining(","));
    return inTime.isEmpty()
        ? Map.of("delta.dataSkippingNumIndexedCols", "0")
        : Map.of("delta.dataSkippingStatsColumns", inTime);
  }

  private static Metadata comment(Column column) {
    return new MetadataBuilder().putString("comment", column.comment()).build();
  }

  /** Collects a table's columns. */
  public static final class Builder {
    private final String schema;
    private final String name;
    private final String comment;
    private final List<Column> columns = new ArrayList<>();
    private final List<String> contact = new ArrayList<>();

    private Builder(String schema, String name, String comment) {
      this.schema = schema;
      this.name = name;
      this.comment = comment;
    }

    public Builder column(String column, String type, String meaning) {
      columns.add(new Column(column, type, meaning));
      return this;
    }

    /** A column that holds contact data: no statistics are kept on it. */
    public Builder contact(String column, String type, String meaning) {
      contact.add(column);
      return column(column, type, meaning);
    }

    /** Ends the table; the key's columns tell its rows apart. */
    public TableSpec key(String... key) {
      return new TableSpec(schema, name, comment, columns, List.of(key), contact);
    }
  }
}
