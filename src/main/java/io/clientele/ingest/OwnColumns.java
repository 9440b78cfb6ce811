package io.clientele.ingest;

import io.clientele.table.Bronze;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.catalyst.json.JsonInferSchema;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of a feed's files put together, by name, whatever the case it is written in. */
final class OwnColumns {
  private OwnColumns() {}

  /** All columns of the files, each under a name that can be stored. */
  static StructType of(List<Inspection> files) {
    Map<String, StructField> fields = new LinkedHashMap<>();
    for (Inspection file : files) {
      for (StructField field : file.columns().fields()) {
        String name = Bronze.storable(field.name());
        fields.merge(
            name.toLowerCase(Locale.ROOT),
            DataTypes.createStructField(name, field.dataType(), true),
            (one, other) ->
                DataTypes.createStructField(
                    one.name(), merged(one.dataType(), other.dataType()), true));
      }
    }
    return new StructType(fields.values().toArray(StructField[]::new));
  }

  /** The type that holds values of both. */
  static DataType merged(DataType one, DataType other) {
    return one.equals(other)
        ? one
        : JsonInferSchema.compatibleType(one, other, DataTypes.StringType);
  }

  /** The found columns with the types under which the table has them already. */
  static StructType conformed(StructType table, StructType found) {
    StructField[] fields = found.fields().clone();
    for (int i = 0; i < fields.length; i++) {
      for (StructField known : table.fields()) {
        if (known.name().equalsIgnoreCase(fields[i].name())) {
          DataType type = conformed(known.dataType(), fields[i].dataType());
          fields[i] = DataTypes.createStructField(known.name(), type, true);
        }
      }
    }
    return new StructType(fields);
  }

  private static DataType conformed(DataType known, DataType found) {
    if (known instanceof StructType object && found instanceof StructType other) {
      StructType more = conformed(object, other);
      StructType all = object;
      for (StructField field : object.fields()) {
        all = replaced(all, field.name(), more);
      }
      for (StructField field : more.fields()) {
        if (!object.contains(field) && object.getFieldIndex(field.name()).isEmpty()) {
          all = all.add(field);
        }
      }
      return all;
    }
    return known instanceof ArrayType list && found instanceof ArrayType other
        ? DataTypes.createArrayType(conformed(list.elementType(), other.elementType()), true)
        : known;
  }

  private static StructType replaced(StructType all, String name, StructType by) {
    StructField[] fields = all.fields().clone();
    for (int i = 0; i < fields.length; i++) {
      if (fields[i].name().equals(name) && by.getFieldIndex(name).isDefined()) {
        fields[i] = by.fields()[(int) by.getFieldIndex(name).get()];
      }
    }
    return new StructType(fields);
  }
}
