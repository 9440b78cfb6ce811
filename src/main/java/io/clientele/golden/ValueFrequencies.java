package io.clientele.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.clientele.match.Compared;
import io.clientele.match.Comparison;
import io.clientele.match.Frequencies;
import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.lang3.stream.Streams;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;

/**
 * Counts how frequent values are; of each kind the most frequent are kept.
 *
 * @param mostValues how many values of a kind are kept
 */
record ValueFrequencies(int mostValues) implements Serializable {
  private static final List<Comparison> KINDS = Arrays.asList(Comparison.values());

  /** Of values that one person's records share, names are counted and not records. */
  private static final Set<Comparison> NAMED = Set.of(Comparison.EMAIL, Comparison.PHONE);

  private static final String KIND = "kind";
  private static final String VALUE = "value";
  private static final String NAME = "name";
  private static final String RECORDS = "records";
  private static final String COUNT = "n";
  private static final String RANK = "_rank";
  private static final int FEWEST = 3;
  private static final int NAMES_OF_ONE = 2;
  private static final StructType VALUES =
      new StructType().add(KIND, "int").add(VALUE, "bigint").add(NAME, "bigint");
  private static final StructType COUNTS = new StructType().add(KIND, "int").add(RECORDS, "bigint");

  /** The frequencies of the values of {@link ComparedRecords}. */
  Frequencies of(Dataset<Row> compared) {
    Map<Comparison, Map<Long, Long>> counts = new EnumMap<>(Comparison.class);
    for (Row row : frequent(compared).collectAsList()) {
      counts
          .computeIfAbsent(KINDS.get(row.getInt(0)), any -> new HashMap<>())
          .put(row.getLong(1), row.getLong(2));
    }
    return new Frequencies(counts, records(compared), mostValues);
  }

  /** How many records have a value of each kind. */
  private static Map<Comparison, Long> records(Dataset<Row> compared) {
    Map<Comparison, Long> records = new EnumMap<>(Comparison.class);
    compared
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) ValueFrequencies::counts, Encoders.row(COUNTS))
        .collectAsList()
        .forEach(row -> records.merge(KINDS.get(row.getInt(0)), row.getLong(1), Long::sum));
    return records;
  }

  private static Iterator<Row> counts(Iterator<Row> rows) {
    long[] counts = new long[KINDS.size()];
    while (rows.hasNext()) {
      Compared record = ComparedRecords.of(rows.next());
      given(record).forEach(kind -> counts[kind]++);
    }
    return IntStream.range(0, counts.length)
        .filter(kind -> counts[kind] > 0)
        .mapToObj(kind -> RowFactory.create(kind, counts[kind]))
        .iterator();
  }

  /** Kind, value and count of the frequent values. */
  private Dataset<Row> frequent(Dataset<Row> compared) {
    Object[] kinds = NAMED.stream().map(KINDS::indexOf).toArray();
    Column named = col(KIND).isin(kinds);
    return compared
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) ValueFrequencies::values, Encoders.row(VALUES))
        .groupBy(KIND, VALUE, NAME)
        .agg(count(lit(1)).as(RECORDS))
        .groupBy(KIND, VALUE)
        .agg(when(named, count(lit(1)).minus(NAMES_OF_ONE)).otherwise(sum(RECORDS)).as(COUNT))
        .where(col(COUNT).geq(when(named, 1).otherwise(FEWEST)))
        .withColumn(
            RANK,
            row_number().over(Window.partitionBy(KIND).orderBy(col(COUNT).desc(), col(VALUE))))
        .where(col(RANK).leq(mostValues))
        .select(KIND, VALUE, COUNT);
  }

  private static Iterator<Row> values(Iterator<Row> rows) {
    return Streams.of(rows).flatMap(row -> values(ComparedRecords.of(row))).iterator();
  }

  private static Stream<Row> values(Compared record) {
    // One name, spelt the same.
    long name =
        Frequencies.key(
            Comparison.FIRST_NAME.value(record) + "|" + Comparison.LAST_NAME.value(record));
    return given(record)
        .mapToObj(
            kind ->
                RowFactory.create(
                    kind,
                    Frequencies.key(String.valueOf(KINDS.get(kind).value(record))),
                    NAMED.contains(KINDS.get(kind)) ? name : 0L));
  }

  /** The kinds of which a record has a value. */
  private static IntStream given(Compared record) {
    return IntStream.range(0, KINDS.size()).filter(kind -> KINDS.get(kind).value(record) != null);
  }
}
