package io.clientele.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.clientele.table.CustomerRecords;
import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * Customer records with their values as they are compared beside the values as given; a row a row.
 *
 * @param keys how single values are normalised
 * @param asOf business date D; nobody is born after it
 */
record NormalisedRecords(ContactKeys keys, LocalDate asOf) {

  Dataset<Row> apply(Dataset<Row> records) {
    Column gender =
        udf((UDF2<String, String, String>) Gender::of, DataTypes.StringType)
            .apply(col(CustomerRecords.GENDER), col(CustomerRecords.TITLE));
    return records
        .withColumns(
            Map.of(
                CustomerRecords.FIRST_NAME,
                namePart(CustomerRecords.FIRST_NAME, FullName::firstOf),
                CustomerRecords.LAST_NAME,
                namePart(CustomerRecords.LAST_NAME, FullName::lastOf)))
        .withColumn(CustomerRecords.GENDER, gender)
        .withColumn(CustomerRecords.BIRTH_DATE, birthDate(col(CustomerRecords.BIRTH_DATE)))
        .withColumn(
            CustomerRecords.FIRST_NAME_KEY, text(keys::firstName, CustomerRecords.FIRST_NAME))
        .withColumn(CustomerRecords.LAST_NAME_KEY, text(keys::lastName, CustomerRecords.LAST_NAME))
        .withColumn(CustomerRecords.EMAIL_KEY, text(keys::email, CustomerRecords.EMAIL))
        .withColumn(CustomerRecords.PHONE_E164, text(keys::phone, CustomerRecords.PHONE))
        .withColumn(
            CustomerRecords.POSTAL_CODE_KEY, text(keys::postalCode, CustomerRecords.POSTAL_CODE))
        .withColumn(CustomerRecords.ADDRESS_KEY, text(PlaceKey::address, CustomerRecords.ADDRESS))
        .withColumn(CustomerRecords.CITY_KEY, text(PlaceKey::city, CustomerRecords.CITY));
  }

  /** A part of the name as given; where neither part is given, that of the whole name. */
  private static Column namePart(String part, UDF1<String, String> ofFullName) {
    Column noPart =
        given(CustomerRecords.FIRST_NAME).isNull().and(given(CustomerRecords.LAST_NAME).isNull());
    return when(noPart, text(ofFullName, CustomerRecords.FULL_NAME)).otherwise(given(part));
  }

  private Column birthDate(Column date) {
    Column unknown =
        keys.placeholders().birthDates().stream()
            .map(placeholder -> date.equalTo(lit(placeholder)))
            .reduce(date.gt(lit(asOf)), Column::or);
    return when(unknown, lit(null)).otherwise(date);
  }

  private static Column given(String column) {
    return nullif(trim(col(column)), lit(""));
  }

  /** What a rule makes of the text in a column. */
  static Column text(UDF1<String, String> rule, String column) {
    return udf(rule, DataTypes.StringType).apply(col(column));
  }
}
