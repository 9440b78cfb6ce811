package io.clientele.table;

import java.util.List;

/**
 * {@code golden.customers}: one row a person, with the contact values that survive and where each
 * comes from.
 */
public final class Customers {
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String FIRST_SEEN = "first_seen";
  public static final String LAST_SEEN = "last_seen";
  public static final String SOURCE_RECORDS = "source_records";
  public static final String SOURCES = "sources";
  public static final String PROVENANCE = "provenance";

  /** What a {@link #PROVENANCE} that people decided begins with. */
  public static final String OVERRIDE = "override";

  /** The parts of an address, which come from one record. */
  public static final List<String> ADDRESS_PARTS =
      List.of(
          CustomerRecords.ADDRESS,
          CustomerRecords.POSTAL_CODE,
          CustomerRecords.CITY,
          CustomerRecords.COUNTRY);

  /** The columns of which one record's value survives, and which people may set. */
  public static final List<String> VALUES =
      List.of(
          CustomerRecords.TITLE,
          CustomerRecords.FIRST_NAME,
          CustomerRecords.LAST_NAME,
          CustomerRecords.FULL_NAME,
          CustomerRecords.GENDER,
          CustomerRecords.BIRTH_DATE,
          CustomerRecords.EMAIL,
          CustomerRecords.PHONE,
          CustomerRecords.ADDRESS,
          CustomerRecords.POSTAL_CODE,
          CustomerRecords.CITY,
          CustomerRecords.COUNTRY,
          CustomerRecords.COMPANY);

  public static final TableSpec TABLE =
      TableSpec.table("golden", "customers", "One row a person, with the surviving contact values.")
          .column(CUSTOMER_ID, "string", "The person; a string without meaning.")
          .column(CustomerRecords.TITLE, "string", "Civility.")
          .contact(CustomerRecords.FIRST_NAME, "string", "First name.")
          .contact(CustomerRecords.LAST_NAME, "string", "Last name.")
          .contact(CustomerRecords.FULL_NAME, "string", "Whole name.")
          .column(CustomerRecords.GENDER, "string", "f, m or null.")
          .contact(CustomerRecords.BIRTH_DATE, "date", "Birth date.")
          .contact(CustomerRecords.EMAIL, "string", "E-mail address, lower case.")
          .contact(CustomerRecords.PHONE, "string", "Phone number, E.164 when valid.")
          .contact(CustomerRecords.ADDRESS, "string", "Street address.")
          .contact(CustomerRecords.POSTAL_CODE, "string", "Postal code, from the address's record.")
          .contact(CustomerRecords.CITY, "string", "City, from the address's record.")
          .column(CustomerRecords.COUNTRY, "string", "Country, from the address's record.")
          .contact(CustomerRecords.COMPANY, "string", "Company.")
          .column(CustomerRecords.CONSENTS, "map<string,boolean>", "Consent by purpose; no wins.")
          .column(FIRST_SEEN, "date", "First date any of the records tells of.")
          .column(LAST_SEEN, "date", "Last date any of the records tells of.")
          .column(SOURCE_RECORDS, "int", "Source records of the person.")
          .column(SOURCES, "array<string>", "Sources of these records, sorted.")
          .column(
              PROVENANCE,
              "map<string,string>",
              "By column the record that its value is from, as source:source_id; after override:"
                  + " when people set it for the person of that record. Consents are not told.")
          .key(CUSTOMER_ID);

  private Customers() {}
}
