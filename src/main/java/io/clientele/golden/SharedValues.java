package io.clientele.golden;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.clientele.config.MatchSettings;
import io.clientele.config.PlaceholderLimits;
import io.clientele.table.Cached;
import io.clientele.table.CustomerRecords;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds the values of {@link CustomerRecords} that too many records give for them to be one
 * person's: e-mail addresses, phone numbers and birth dates by records and the different names
 * these have, verified numbers by records alone.
 *
 * @param match the limits
 * @param usualBirthDate how many records give a usual birth date
 */
record SharedValues(MatchSettings match, long usualBirthDate) {
  private static final String KIND = "_kind";
  private static final String VALUE = "_value";
  private static final String RECORDS = "_records";
  private static final String NAMES = "_names";
  private static final String HASH = "_hash";
  private static final String[] HASHES = {HASH};

  /**
   * How many records give a usual birth date: the median over all dates, which no default date
   * moves, however many give it.
   */
  static long usualBirthDate(Dataset<Row> records) {
    return records
        .where(col(CustomerRecords.BIRTH_DATE).isNotNull())
        .groupBy(CustomerRecords.BIRTH_DATE)
        .agg(count(lit(1)).as(RECORDS))
        .agg(coalesce(ceil(median(col(RECORDS))), lit(0L)))
        .head()
        .getLong(0);
  }

  /** Those of all these records. */
  Placeholders of(Dataset<Row> records) {
    return shared(values(records));
  }

  /** Those that some of the records give. */
  Placeholders of(Dataset<Row> records, Dataset<Row> some) {
    return shared(values(records).join(values(some).select(HASH), HASHES, "left_semi"));
  }

  private Placeholders shared(Dataset<Row> values) {
    Column number = col(KIND).equalTo(Placeholders.Kind.VERIFIED_ID.name());
    Map<Placeholders.Kind, Map<String, Long>> shared = new EnumMap<>(Placeholders.Kind.class);
    // Few records give most of the values: their hashes tell that without their texts.
    int least = Math.min(limits().mostRecords(), match.verifiedIds().mostRecords());
    try (Cached crowded =
        Cached.of(
            values
                .groupBy(HASH)
                .agg(count(lit(1)).as(RECORDS))
                .where(col(RECORDS).gt(least))
                .select(HASH))) {
      if (!crowded.isEmpty()) {
        values
            .join(crowded.rows(), HASHES, "left_semi")
            .groupBy(KIND, VALUE)
            .agg(
                count(lit(1)).as(RECORDS),
                greatest(
                        count_distinct(col(CustomerRecords.FIRST_NAME_KEY)),
                        count_distinct(col(CustomerRecords.LAST_NAME_KEY)))
                    .as(NAMES))
            .where(col(RECORDS).gt(most()))
            .where(number.or(col(NAMES).gt(limits().mostNames())))
            .select(KIND, VALUE, RECORDS)
            .collectAsList()
            .forEach(
                row ->
                    shared
                        .computeIfAbsent(
                            Placeholders.Kind.valueOf(row.getString(0)), any -> new HashMap<>())
                        .put(row.getString(1), row.getLong(2)));
      }
    }
    return new Placeholders(shared, usualBirthDate);
  }

  /** How many records may give a value of its kind. */
  private Column most() {
    long birthDate = Math.max(limits().mostRecords(), limits().timesUsual() * usualBirthDate);
    return when(col(KIND).equalTo(Placeholders.Kind.BIRTH_DATE.name()), birthDate)
        .when(
            col(KIND).equalTo(Placeholders.Kind.VERIFIED_ID.name()),
            match.verifiedIds().mostRecords())
        .otherwise(limits().mostRecords());
  }

  private PlaceholderLimits limits() {
    return match.placeholders().byFrequency();
  }

  /** A row for each value of a record, with its kind and the record's names. */
  private static Dataset<Row> values(Dataset<Row> records) {
    Column[] kinds =
        Arrays.stream(Placeholders.Kind.values())
            .map(
                kind ->
                    struct(lit(kind.name()).as(KIND), col(kind.column()).cast("string").as(VALUE)))
            .toArray(Column[]::new);
    return records
        .select(
            explode(array(kinds)).as(VALUE),
            col(CustomerRecords.FIRST_NAME_KEY),
            col(CustomerRecords.LAST_NAME_KEY))
        .select(
            col(VALUE).getField(KIND).as(KIND),
            col(VALUE).getField(VALUE).as(VALUE),
            col(CustomerRecords.FIRST_NAME_KEY),
            col(CustomerRecords.LAST_NAME_KEY))
        .where(col(VALUE).isNotNull())
        .withColumn(HASH, xxhash64(col(KIND), col(VALUE)));
  }
}
