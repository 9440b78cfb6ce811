package io.clientele.ingest;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.clientele.table.Bronze;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * The type of a delivered column, and what it can become without losing anything.
 *
 * @param type as Spark reads it
 */
record ColumnType(DataType type) {

  /**
   * The type under which every Delta reader can store it: names as {@link Bronze#storable} has
   * them, times without a zone as UTC, and a type that Delta's first version does not know as text.
   */
  DataType stored() {
    if (type instanceof StructType object) {
      return new StructType(
          Stream.of(object.fields())
              .map(
                  field ->
                      DataTypes.createStructField(
                          Bronze.storable(field.name()),
                          new ColumnType(field.dataType()).stored(),
                          true))
              .toArray(StructField[]::new));
    }
    if (type instanceof ArrayType list) {
      return DataTypes.createArrayType(new ColumnType(list.elementType()).stored(), true);
    }
    if (type instanceof MapType map) {
      return DataTypes.createMapType(
          new ColumnType(map.keyType()).stored(), new ColumnType(map.valueType()).stored(), true);
    }
    if (type instanceof TimestampNTZType) {
      return DataTypes.TimestampType;
    }
    boolean known =
        type instanceof NumericType
            || type instanceof BooleanType
            || type instanceof BinaryType
            || type instanceof DateType
            || type instanceof TimestampType;
    return known ? type : DataTypes.StringType;
  }

  /** Whether the other type holds each value of this one as it is. */
  boolean fits(DataType other) {
    if (type.equals(other)) {
      return true;
    }
    if (type instanceof StructType object && other instanceof StructType into) {
      return Stream.of(object.fields())
          .allMatch(
              field ->
                  field(into, field.name())
                      .filter(same -> new ColumnType(field.dataType()).fits(same.dataType()))
                      .isPresent());
    }
    if (type instanceof ArrayType list && other instanceof ArrayType into) {
      return new ColumnType(list.elementType()).fits(into.elementType());
    }
    if (type instanceof MapType map && other instanceof MapType into) {
      return new ColumnType(map.keyType()).fits(into.keyType())
          && new ColumnType(map.valueType()).fits(into.valueType());
    }
    return type instanceof AtomicType
        && other instanceof AtomicType
        && !(type instanceof BinaryType)
        && exact(other)
        && Cast.canUpCast(type, other);
  }

  /** Spark widens whole numbers to what only comes near, and takes seconds for times. */
  private boolean exact(DataType other) {
    boolean small = type.equals(DataTypes.ByteType) || type.equals(DataTypes.ShortType);
    if (other instanceof TimestampType || type instanceof TimestampType) {
      return type instanceof DateType || other.equals(DataTypes.StringType);
    }
    if (other.equals(DataTypes.FloatType)) {
      return small;
    }
    return !other.equals(DataTypes.DoubleType)
        || small
        || type.equals(DataTypes.IntegerType)
        || type.equals(DataTypes.FloatType);
  }

  /**
   * A type that holds the values of both: the one that the other fits, fields and elements taken by
   * themselves; text where two single values have none in common; else this one.
   */
  DataType widened(DataType other) {
    if (type instanceof StructType object && other instanceof StructType more) {
      return widened(object, more);
    }
    if (type instanceof ArrayType list && other instanceof ArrayType more) {
      return DataTypes.createArrayType(
          new ColumnType(list.elementType()).widened(more.elementType()), true);
    }
    if (new ColumnType(other).fits(type)) {
      return type;
    }
    boolean texts = new ColumnType(other).fits(DataTypes.StringType) && fits(DataTypes.StringType);
    return fits(other) ? other : texts ? DataTypes.StringType : type;
  }

  /** All fields of both, by name, whatever the case it is written in. */
  static StructType widened(StructType one, StructType other) {
    StructType all = new StructType();
    for (StructField field : one.fields()) {
      DataType type =
          field(other, field.name())
              .map(same -> new ColumnType(field.dataType()).widened(same.dataType()))
              .orElse(field.dataType());
      all = all.add(field.name(), type);
    }
    for (StructField field : other.fields()) {
      all = field(one, field.name()).isPresent() ? all : all.add(field.name(), field.dataType());
    }
    return all;
  }

  /** A value of this type as the type that its stored one fits. */
  Column as(Column value, DataType wanted) {
    if (type.equals(wanted)) {
      return value;
    }
    if (type instanceof StructType object && wanted instanceof StructType into) {
      Column[] fields =
          Stream.of(into.fields())
              .map(
                  field ->
                      delivered(object, field.name())
                          .map(
                              own ->
                                  new ColumnType(own.dataType())
                                      .as(value.getField(own.name()), field.dataType()))
                          .orElse(lit(null).cast(field.dataType()))
                          .as(field.name()))
              .toArray(Column[]::new);
      return when(value.isNotNull(), struct(fields));
    }
    if (type instanceof ArrayType list && wanted instanceof ArrayType into) {
      ColumnType element = new ColumnType(list.elementType());
      return transform(value, each -> element.as(each, into.elementType()));
    }
    if (type instanceof MapType map && wanted instanceof MapType into) {
      ColumnType key = new ColumnType(map.keyType());
      ColumnType mapped = new ColumnType(map.valueType());
      return map_from_entries(
          transform(
              map_entries(value),
              entry ->
                  struct(
                      key.as(entry.getField("key"), into.keyType()),
                      mapped.as(entry.getField("value"), into.valueType()))));
    }
    return value.cast(wanted);
  }

  /** The field stored under a name. */
  static Optional<StructField> field(StructType stored, String name) {
    return Stream.of(stored.fields())
        .filter(field -> field.name().equalsIgnoreCase(name))
        .findFirst();
  }

  /** The field that is stored under a name, by its own. */
  static Optional<StructField> delivered(StructType own, String storedAs) {
    return Stream.of(own.fields())
        .filter(field -> Bronze.storable(field.name()).equalsIgnoreCase(storedAs))
        .findFirst();
  }
}
