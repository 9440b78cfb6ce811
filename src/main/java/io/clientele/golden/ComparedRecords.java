package io.clientele.golden;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.clientele.golden.Placeholders.Kind;
import io.clientele.match.Address;
import io.clientele.match.Compared;
import io.clientele.match.ComparedBytes;
import io.clientele.table.CustomerRecords;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.lang3.stream.Streams;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Source records as they are compared. */
final class ComparedRecords {
  /** The record as a number; two records may have the same one, but hardly ever do. */
  static final String NODE = "node";

  /** The record as {@link ComparedBytes}. */
  static final String RECORD = "record";

  /** The columns of {@link CustomerRecords} that say how a record compares. */
  static final List<String> COLUMNS =
      List.of(
          CustomerRecords.HAS_RECORD,
          CustomerRecords.FIRST_NAME_KEY,
          CustomerRecords.LAST_NAME_KEY,
          CustomerRecords.GENDER,
          CustomerRecords.BIRTH_DATE,
          CustomerRecords.EMAIL_KEY,
          CustomerRecords.PHONE_E164,
          CustomerRecords.ADDRESS_KEY,
          CustomerRecords.POSTAL_CODE_KEY,
          CustomerRecords.CITY_KEY,
          CustomerRecords.VERIFIED_ID);

  static final StructType SCHEMA = new StructType().add(NODE, "bigint").add(RECORD, "binary");

  private ComparedRecords() {}

  /**
   * The columns of {@link #SCHEMA} of those of {@link CustomerRecords} that have contact values.
   */
  static Dataset<Row> of(Dataset<Row> records) {
    return of(records, Decided.none(), Placeholders.none(0));
  }

  /**
   * The same, and of those that people decided of.
   *
   * @param placeholders values that count as missing
   */
  static Dataset<Row> of(Dataset<Row> records, Decided decided, Placeholders placeholders) {
    return records
        .where(counts(decided))
        .select(
            node(),
            col(CustomerRecords.SOURCE),
            col(CustomerRecords.SOURCE_ID),
            col(CustomerRecords.FIRST_NAME_KEY),
            col(CustomerRecords.LAST_NAME_KEY),
            col(CustomerRecords.GENDER),
            col(CustomerRecords.BIRTH_DATE),
            col(CustomerRecords.EMAIL_KEY),
            col(CustomerRecords.PHONE_E164),
            col(CustomerRecords.ADDRESS_KEY),
            col(CustomerRecords.POSTAL_CODE_KEY),
            col(CustomerRecords.CITY_KEY),
            col(CustomerRecords.VERIFIED_ID))
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) rows -> packed(rows, placeholders),
            Encoders.row(SCHEMA));
  }

  /** Which of {@link CustomerRecords} are compared. */
  static Column counts(Decided decided) {
    Column record = recordOf(col(CustomerRecords.SOURCE), col(CustomerRecords.SOURCE_ID));
    return col(CustomerRecords.HAS_RECORD)
        .or(record.isin(decided.records().toArray()))
        .and(col(CustomerRecords.SOURCE_ID).isNotNull());
  }

  private static Iterator<Row> packed(Iterator<Row> rows, Placeholders placeholders) {
    return Streams.of(rows)
        .map(
            row ->
                RowFactory.create(
                    row.getLong(0),
                    ComparedBytes.of(
                        row.getString(1), row.getString(2), values(row, placeholders))))
        .iterator();
  }

  private static Compared.Values values(Row row, Placeholders placeholders) {
    Address address = Address.parsed(row.getString(9));
    Date date = row.getDate(6);
    LocalDate born = date == null ? null : date.toLocalDate();
    return new Compared.Values(
        row.getString(3),
        row.getString(4),
        row.getString(5),
        born == null || placeholders.holds(Kind.BIRTH_DATE, born.toString()) ? null : born,
        placeholders.meant(Kind.EMAIL, row.getString(7)),
        placeholders.meant(Kind.PHONE, row.getString(8)),
        address == null ? null : address.number(),
        address == null ? null : address.street(),
        row.getString(10),
        row.getString(11),
        placeholders.meant(Kind.VERIFIED_ID, row.getString(12)));
  }

  /** The record that a row of {@link #SCHEMA}, or one that starts so, holds. */
  static Compared of(Row row) {
    return ComparedBytes.read(row.getAs(1), 0);
  }

  /** {@link #NODE} of a row that has a source and a source id. */
  static Column node() {
    return node(col(CustomerRecords.SOURCE), col(CustomerRecords.SOURCE_ID));
  }

  /** {@link #NODE} of a source record. */
  static Column node(Column source, Column sourceId) {
    return xxhash64(recordOf(source, sourceId));
  }

  /** A source record as one value. */
  static Column recordOf(Column source, Column sourceId) {
    return concat_ws("\u0000", source, coalesce(sourceId, lit("")));
  }
}
