package io.clientele.golden;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.struct;

import io.clientele.table.CustomerRecords;
import io.clientele.table.Customers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * What a source record offers for a column of the golden record, or for several that go together.
 *
 * @param name the column, or the first of several
 * @param values by column what the record gives; null where it gives nothing
 * @param given whether the record gives it at all
 * @param valid whether it is valid; one that is not counts only where no record has a valid one
 * @param same equal for records that give the same
 */
record Candidate(String name, Map<String, Column> values, Column given, Column valid, Column same) {
  /** The record, in what {@link #whole} gives. */
  static final String RECORD = "_record";

  static List<Candidate> all() {
    return List.of(
        text(CustomerRecords.TITLE),
        name(CustomerRecords.FIRST_NAME, CustomerRecords.FIRST_NAME_KEY),
        name(CustomerRecords.LAST_NAME, CustomerRecords.LAST_NAME_KEY),
        text(CustomerRecords.FULL_NAME),
        text(CustomerRecords.GENDER),
        text(CustomerRecords.BIRTH_DATE),
        email(),
        phone(),
        address(),
        text(CustomerRecords.COMPANY));
  }

  /** The values and the record that gives them. */
  Column whole() {
    Column record = concat_ws(":", col(CustomerRecords.SOURCE), col(CustomerRecords.SOURCE_ID));
    return struct(
        Stream.concat(
                values.entrySet().stream().map(value -> value.getValue().as(value.getKey())),
                Stream.of(record.as(RECORD)))
            .toArray(Column[]::new));
  }

  /** Characters of the values. */
  Column size() {
    return length(concat_ws("", values.values().toArray(Column[]::new)));
  }

  /** How many of the values are given. */
  Column count() {
    return values.values().stream()
        .map(value -> value.isNotNull().cast("int"))
        .reduce(lit(0), Column::plus);
  }

  private static Candidate text(String column) {
    return of(column, col(column), lower(col(column).cast("string")));
  }

  private static Candidate name(String column, String key) {
    return of(column, col(column), coalesce(col(key), lower(col(column))));
  }

  /** An e-mail address that is not valid is none. */
  private static Candidate email() {
    Column key = col(CustomerRecords.EMAIL_KEY);
    return of(CustomerRecords.EMAIL, key, key);
  }

  private static Candidate phone() {
    Column number = coalesce(col(CustomerRecords.PHONE_E164), col(CustomerRecords.PHONE));
    Candidate any = of(CustomerRecords.PHONE, number, number);
    Column valid = col(CustomerRecords.PHONE_E164).isNotNull();
    return new Candidate(any.name, any.values, any.given, valid, any.same);
  }

  private static Candidate of(String column, Column value, Column same) {
    return new Candidate(column, Map.of(column, value), value.isNotNull(), lit(true), same);
  }

  /** A country alone is no address. */
  private static Candidate address() {
    Map<String, Column> parts = new TreeMap<>();
    Customers.ADDRESS_PARTS.forEach(part -> parts.put(part, col(part)));
    Column given =
        Stream.of(CustomerRecords.ADDRESS, CustomerRecords.POSTAL_CODE, CustomerRecords.CITY)
            .map(part -> col(part).isNotNull())
            .reduce(lit(false), Column::or);
    Column same =
        struct(
            col(CustomerRecords.ADDRESS_KEY),
            col(CustomerRecords.POSTAL_CODE_KEY),
            col(CustomerRecords.CITY_KEY));
    return new Candidate(CustomerRecords.ADDRESS, parts, given, lit(true), same);
  }
}
