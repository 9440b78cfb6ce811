package io.clientele.golden;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.clientele.match.Compared;
import io.clientele.match.Comparison;
import io.clientele.match.Frequencies;
import io.clientele.table.CustomerRecords;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Counts how frequent values are; of each kind the most frequent are kept.
 *
 * @param mostValues how many values of a kind are kept
 */
record ValueFrequencies(int mostValues) implements Serializable {
  private static final String KIND = "kind";
  private static final String VALUE = "value";
  private static final String NAME = "name";
  private static final String RECORDS = "records";
  private static final String COUNT = "n";
  private static final String RANK = "_rank";
  private static final int FEWEST = 3;
  private static final int NAMES_OF_ONE = 2;
  private static final StructType VALUES =
      new StructType().add(KIND, "string").add(VALUE, "string").add(NAME, "string");

  /** The frequencies of the values of {@link ComparedRecords}. */
  Frequencies of(Dataset<Row> compared) {
    Map<Comparison, Map<Long, Long>> counts = new EnumMap<>(Comparison.class);
    for (Row row : frequent(compared)) {
      Comparison kind = Comparison.valueOf(row.getString(0));
      counts
          .computeIfAbsent(kind, any -> new HashMap<>())
          .put(Frequencies.key(row.getString(1)), row.getLong(2));
    }
    return new Frequencies(counts, records(compared), mostValues);
  }

  /** How many records have a value of each kind. */
  private static Map<Comparison, Long> records(Dataset<Row> compared) {
    Row row =
        compared
            .agg(
                count(col(CustomerRecords.FIRST_NAME_KEY)),
                count(col(CustomerRecords.LAST_NAME_KEY)),
                count(col(CustomerRecords.EMAIL_KEY)),
                count(col(CustomerRecords.PHONE_E164)),
                count(col(ComparedRecords.STREET)),
                count(
                    coalesce(col(CustomerRecords.POSTAL_CODE_KEY), col(CustomerRecords.CITY_KEY))))
            .head();
    List<Comparison> kinds =
        List.of(
            Comparison.FIRST_NAME,
            Comparison.LAST_NAME,
            Comparison.EMAIL,
            Comparison.PHONE,
            Comparison.ADDRESS,
            Comparison.PLACE);
    Map<Comparison, Long> records = new EnumMap<>(Comparison.class);
    for (int i = 0; i < kinds.size(); i++) {
      records.put(kinds.get(i), row.getLong(i));
    }
    return records;
  }

  /** Kind, value and count of the frequent values. */
  private List<Row> frequent(Dataset<Row> compared) {
    return compared
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) ValueFrequencies::values, Encoders.row(VALUES))
        .groupBy(KIND, VALUE, NAME)
        .agg(count(lit(1)).as(RECORDS))
        .groupBy(KIND, VALUE)
        .agg(
            when(max(NAME).isNull(), sum(RECORDS))
                .otherwise(count(lit(1)).minus(NAMES_OF_ONE))
                .as(COUNT))
        .where(
            col(COUNT)
                .geq(
                    when(col(KIND).isin(Comparison.EMAIL.name(), Comparison.PHONE.name()), 1)
                        .otherwise(FEWEST)))
        .withColumn(
            RANK,
            row_number().over(Window.partitionBy(KIND).orderBy(col(COUNT).desc(), col(VALUE))))
        .where(col(RANK).leq(mostValues))
        .select(KIND, VALUE, COUNT)
        .collectAsList();
  }

  private static Iterator<Row> values(Iterator<Row> rows) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
        .flatMap(row -> values(ComparedRecords.of(row)))
        .iterator();
  }

  private static Stream<Row> values(Compared record) {
    return Stream.of(Comparison.values())
        .filter(kind -> kind.value(record) != null)
        .map(kind -> RowFactory.create(kind.name(), kind.value(record), name(kind, record)));
  }

  /** Of values that one person's records share, whose they are: one name, spelt the same. */
  private static @Nullable String name(Comparison kind, Compared record) {
    return kind == Comparison.EMAIL || kind == Comparison.PHONE
        ? Comparison.FIRST_NAME.value(record) + "|" + Comparison.LAST_NAME.value(record)
        : null;
  }
}
