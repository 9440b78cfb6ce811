package io.clientele.golden;

import io.clientele.table.CustomerRecords;
import java.io.Serializable;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What of a source record is compared with another's; null where the record says nothing.
 *
 * @param source the record's source
 * @param sourceId its id there
 * @param first first name, as compared
 * @param last last name, as compared
 * @param gender {@code f} or {@code m}
 * @param born birth date, days since 1970-01-01
 * @param email valid e-mail address, lower case
 * @param phone valid phone number, E.164
 * @param postalCode postal code, as compared
 */
record PersonKeys(
    String source,
    String sourceId,
    @Nullable String first,
    @Nullable String last,
    @Nullable String gender,
    @Nullable Integer born,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String postalCode)
    implements Serializable {

  static final String BORN = "born";

  /** The columns, in the order of the components. */
  static final StructType SCHEMA =
      new StructType()
          .add(CustomerRecords.SOURCE, "string")
          .add(CustomerRecords.SOURCE_ID, "string")
          .add(CustomerRecords.FIRST_NAME_KEY, "string")
          .add(CustomerRecords.LAST_NAME_KEY, "string")
          .add(CustomerRecords.GENDER, "string")
          .add(BORN, "int")
          .add(CustomerRecords.EMAIL_KEY, "string")
          .add(CustomerRecords.PHONE_E164, "string")
          .add(CustomerRecords.POSTAL_CODE_KEY, "string");

  static PersonKeys of(Row row) {
    return new PersonKeys(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.isNullAt(5) ? null : row.getInt(5),
        row.getString(6),
        row.getString(7),
        row.getString(8));
  }

  Row row() {
    return RowFactory.create(source, sourceId, first, last, gender, born, email, phone, postalCode);
  }

  /** Whether both go by the same names and birth date, as far as known. */
  boolean namedAs(PersonKeys other) {
    return Objects.equals(first, other.first)
        && Objects.equals(last, other.last)
        && Objects.equals(born, other.born);
  }

  boolean sameEmail(PersonKeys other) {
    return email != null && email.equals(other.email);
  }

  boolean samePhone(PersonKeys other) {
    return phone != null && phone.equals(other.phone);
  }

  boolean samePlace(PersonKeys other) {
    return postalCode != null && postalCode.equals(other.postalCode);
  }

  boolean otherPlace(PersonKeys other) {
    return postalCode != null && other.postalCode != null && !postalCode.equals(other.postalCode);
  }

  boolean otherGender(PersonKeys other) {
    return gender != null && other.gender != null && !gender.equals(other.gender);
  }

  boolean sameGender(PersonKeys other) {
    return gender != null && gender.equals(other.gender);
  }
}
