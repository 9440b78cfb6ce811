package io.clientele.ingest;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.clientele.table.Bronze;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Deliveries whose columns have types, which bronze keeps: a column's type is the table's, else the
 * one that holds the values of all deliveries of the night. A delivery whose values it cannot hold
 * as they are is rejected whole.
 */
final class TypedColumns {
  /** How values are told as JSON: times to the microsecond. */
  static final Map<String, String> EXACT =
      Map.of(
          "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
          "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

  private TypedColumns() {}

  /** Why no delivery with these columns can be used; empty when it can. */
  static String problem(StructType columns, Set<String> required) {
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Set<String> twice = new TreeSet<>();
    repeated("", columns, twice);
    if (!twice.isEmpty()) {
      return "duplicate column " + String.join(", ", twice);
    }
    Stream.of(columns.fieldNames()).map(Bronze::storable).forEach(seen::add);
    Set<String> missing = new TreeSet<>(required);
    missing.removeIf(name -> seen.contains(Bronze.storable(name)));
    return missing.isEmpty()
        ? ""
        : "missing required column "
            + String.join(", ", missing)
            + "; the columns are "
            + String.join(", ", columns.fieldNames());
  }

  private static void repeated(String path, StructType columns, Set<String> twice) {
    Set<String> seen = new TreeSet<>();
    for (StructField field : columns.fields()) {
      if (!seen.add(Bronze.storable(field.name()).toLowerCase(Locale.ROOT))) {
        twice.add(path + field.name());
      }
      if (field.dataType() instanceof StructType inner) {
        repeated(path + field.name() + ".", inner, twice);
      }
    }
  }

  /** All columns of the deliveries, as the table has them already or will. */
  static StructType own(List<Inspection> files, StructType table) {
    StructType all =
        files.stream()
            .map(file -> stored(file.columns()))
            .reduce(new StructType(), ColumnType::widened);
    return OwnColumns.conformed(table, all);
  }

  /** The inspected, those turned bad whose columns do not fit the others' or the table's. */
  static List<Inspection> fitting(List<Inspection> inspected, Supplier<StructType> table) {
    List<Inspection> usable = inspected.stream().filter(file -> !file.bad()).toList();
    if (usable.isEmpty()) {
      return inspected;
    }
    StructType own = own(usable, table.get());
    return inspected.stream().map(file -> file.bad() ? file : fitted(file, own)).toList();
  }

  private static Inspection fitted(Inspection file, StructType own) {
    List<String> misfits = new ArrayList<>();
    for (StructField field : stored(file.columns()).fields()) {
      StructField held = ColumnType.field(own, field.name()).orElseThrow();
      if (!new ColumnType(field.dataType()).fits(held.dataType())) {
        misfits.add(
            "column %s is %s, which does not fit into %s"
                .formatted(
                    field.name(), field.dataType().simpleString(), held.dataType().simpleString()));
      }
    }
    return misfits.isEmpty() ? file : file.bad(String.join("; ", misfits));
  }

  private static StructType stored(StructType columns) {
    return (StructType) new ColumnType(columns).stored();
  }

  /**
   * What was read as rows of a feed: its own columns, then {@link ReadRows}' and the further ones.
   *
   * @param columns those that were read
   */
  static Dataset<Row> select(
      Dataset<Row> read, StructType columns, StructType own, Column... further) {
    List<Column> selected = new ArrayList<>();
    for (StructField field : own.fields()) {
      Optional<StructField> found = ColumnType.delivered(columns, field.name());
      selected.add(
          found
              .map(
                  same ->
                      new ColumnType(same.dataType())
                          .as(column(read, same.name()), field.dataType()))
              .orElse(lit(null).cast(field.dataType()))
              .as(field.name()));
    }
    selected.add(to_json(struct(all(read, columns)), EXACT).as(ReadRows.RAW));
    selected.add(lit(null).cast(DataTypes.StringType).as(ReadRows.PROBLEM));
    selected.addAll(List.of(further));
    return read.select(selected.toArray(Column[]::new));
  }

  private static Column[] all(Dataset<Row> read, StructType columns) {
    return Stream.of(columns.fieldNames()).map(name -> column(read, name)).toArray(Column[]::new);
  }

  /** A column of what was read, whatever its name. */
  static Column column(Dataset<Row> read, String name) {
    return read.col("`" + name.replace("`", "``") + "`");
  }
}
