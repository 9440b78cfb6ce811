package io.clientele.golden;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.xxhash64;

import io.clientele.match.Address;
import io.clientele.match.Compared;
import io.clientele.table.CustomerRecords;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Source records as columns of what is compared, and as values of it. */
final class ComparedRecords {
  /** The record as a number; two records may have the same one, but hardly ever do. */
  static final String NODE = "node";

  private static final String BORN = "born";
  private static final String HOUSE_NUMBER = "house_number";
  static final String STREET = "street";
  private static final String PARSED = "_address";

  static final StructType SCHEMA =
      new StructType()
          .add(NODE, "bigint")
          .add(CustomerRecords.SOURCE, "string")
          .add(CustomerRecords.SOURCE_ID, "string")
          .add(CustomerRecords.FIRST_NAME_KEY, "string")
          .add(CustomerRecords.LAST_NAME_KEY, "string")
          .add(CustomerRecords.GENDER, "string")
          .add(BORN, "int")
          .add(CustomerRecords.EMAIL_KEY, "string")
          .add(CustomerRecords.PHONE_E164, "string")
          .add(HOUSE_NUMBER, "string")
          .add(STREET, "string")
          .add(CustomerRecords.POSTAL_CODE_KEY, "string")
          .add(CustomerRecords.CITY_KEY, "string");

  private static final StructType ADDRESS =
      new StructType().add(HOUSE_NUMBER, "string").add(STREET, "string");

  private ComparedRecords() {}

  /**
   * The columns of {@link #SCHEMA} of those of {@link CustomerRecords} that have contact values.
   */
  static Dataset<Row> of(Dataset<Row> records) {
    return of(records, Decided.none());
  }

  /** The same, and of those that people decided of. */
  static Dataset<Row> of(Dataset<Row> records, Decided decided) {
    Column record = recordOf(col(CustomerRecords.SOURCE), col(CustomerRecords.SOURCE_ID));
    Column counts = col(CustomerRecords.HAS_RECORD).or(record.isin(decided.records().toArray()));
    return records
        .where(counts.and(col(CustomerRecords.SOURCE_ID).isNotNull()))
        .withColumn(NODE, xxhash64(record))
        .withColumn(BORN, unix_date(col(CustomerRecords.BIRTH_DATE)))
        .withColumn(
            PARSED,
            udf((UDF1<String, @Nullable Row>) ComparedRecords::address, ADDRESS)
                .apply(col(CustomerRecords.ADDRESS_KEY)))
        .withColumn(HOUSE_NUMBER, col(PARSED).getField(HOUSE_NUMBER))
        .withColumn(STREET, col(PARSED).getField(STREET))
        .select(
            java.util.Arrays.stream(SCHEMA.fieldNames())
                .map(column -> col(column))
                .toArray(Column[]::new));
  }

  /** The record that a row of {@link #SCHEMA}, or one that starts so, holds. */
  static Compared of(Row row) {
    return Compared.of(
        row.getString(1),
        row.getString(2),
        new Compared.Values(
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.isNullAt(6) ? null : LocalDate.ofEpochDay(row.getInt(6)),
            row.getString(7),
            row.getString(8),
            row.getString(9),
            row.getString(10),
            row.getString(11),
            row.getString(12)));
  }

  /** A source record as one value. */
  static Column recordOf(Column source, Column sourceId) {
    return concat_ws("\u0000", source, coalesce(sourceId, lit("")));
  }

  private static @Nullable Row address(@Nullable String folded) {
    Address address = Address.parsed(folded);
    return address == null ? null : RowFactory.create(address.number(), address.street());
  }
}
