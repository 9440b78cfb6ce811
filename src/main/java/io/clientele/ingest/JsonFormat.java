package io.clientele.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.clientele.table.Bronze;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.json.JSONOptions;
import org.apache.spark.sql.catalyst.json.JacksonParser;
import org.apache.spark.sql.catalyst.json.JsonInferSchema;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * JSON, an object a line. Single values are texts (1.10 comes out as 1.1); objects and lists keep
 * their shape, merged over the files. Options are those of Spark's json reader.
 *
 * @param options the reader's options
 */
record JsonFormat(Map<String, String> options) implements TextFormat {
  private static final scala.collection.immutable.Seq<Filter> NO_FILTERS =
      CollectionConverters.asScala(List.<Filter>of()).toSeq();
  private static final String CORRUPT = "_clientele_corrupt";

  JsonFormat {
    options = new HashMap<>(options);
  }

  @Override
  public Dialect dialect() {
    return Dialect.LINES;
  }

  @Override
  public Probe probe() {
    return new JsonShapes(JsonSyntax.of(spark()), new JsonInferSchema(spark()));
  }

  @Override
  public Parser parser(StructType filled, StructType present) {
    return new ObjectParser(spark(), filled, present);
  }

  /** Fields that were never filled have no shape yet, and no column. */
  @Override
  public StructType settled(StructType merged) {
    DataType settled =
        new JsonInferSchema(spark()).canonicalizeType(merged, spark()).getOrElse(StructType::new);
    return settled instanceof StructType object ? storable(object) : new StructType();
  }

  private JSONOptions spark() {
    Map<String, String> all = new HashMap<>(options);
    all.put("primitivesAsString", "true");
    all.put("dropFieldIfAllNull", "true");
    all.put("mode", "FAILFAST");
    return new JSONOptions(
        scala.collection.immutable.Map.from(CollectionConverters.asScala(all)), "UTC", CORRUPT);
  }

  /** Objects that Delta cannot store as such, for their fields' names, are texts. */
  private static StructType storable(StructType shape) {
    StructField[] fields = shape.fields().clone();
    for (int i = 0; i < fields.length; i++) {
      DataType type = plain(fields[i].dataType()) ? fields[i].dataType() : DataTypes.StringType;
      fields[i] = DataTypes.createStructField(fields[i].name(), type, true);
    }
    return new StructType(fields);
  }

  private static boolean plain(DataType type) {
    if (type instanceof org.apache.spark.sql.types.ArrayType list) {
      return plain(list.elementType());
    }
    if (!(type instanceof StructType object)) {
      return true;
    }
    Set<String> seen = new TreeSet<>();
    for (StructField field : object.fields()) {
      String name = field.name();
      if (!Bronze.storable(name).equals(name)
          || !seen.add(name.toLowerCase(Locale.ROOT))
          || !plain(field.dataType())) {
        return false;
      }
    }
    return object.length() > 0;
  }

  private static final class ObjectParser implements Parser {
    private final JsonSyntax syntax;
    private final JacksonParser jackson;
    private final StructType read;
    private final int[] places;

    ObjectParser(JSONOptions options, StructType filled, StructType present) {
      this.syntax = JsonSyntax.of(options);
      this.read = typed(filled, present);
      this.jackson = new JacksonParser(read, options, false, NO_FILTERS);
      this.places = new int[read.size()];
      for (int i = 0; i < places.length; i++) {
        places[i] = place(filled, read.fields()[i].name());
      }
    }

    @Override
    public @Nullable String parse(String raw, @Nullable Object[] values) {
      String problem = syntax.fault(raw);
      if (problem != null) {
        return problem;
      }
      InternalRow row;
      try {
        row =
            jackson
                .parse(
                    raw,
                    (factory, text) -> parser(factory, text),
                    text -> UTF8String.fromString(text))
                .head();
      } catch (Exception e) { // Spark throws checked exceptions without saying so
        return "invalid JSON: a field of another shape than in other rows";
      }
      for (int i = 0; i < places.length; i++) {
        if (!row.isNullAt(i) && values[places[i]] == null) {
          values[places[i]] = row.get(i, read.fields()[i].dataType());
        }
      }
      return null;
    }

    @Override
    public int headers() {
      return 0;
    }

    private static JsonParser parser(JsonFactory factory, String text) {
      try {
        return factory.createParser(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The file's own fields, as it writes them, each read as the type of its column. */
    private static StructType typed(StructType filled, StructType present) {
      StructType typed = new StructType();
      for (StructField field : present.fields()) {
        int place = place(filled, field.name());
        if (place >= 0) {
          typed = typed.add(field.name(), filled.fields()[place].dataType());
        }
      }
      return typed;
    }

    /** Where the field's column is; -1 when no row fills it. */
    private static int place(StructType filled, String name) {
      String stored = Bronze.storable(name);
      for (int i = 0; i < filled.size(); i++) {
        if (filled.fields()[i].name().equalsIgnoreCase(stored)) {
          return i;
        }
      }
      return -1;
    }
  }
}
