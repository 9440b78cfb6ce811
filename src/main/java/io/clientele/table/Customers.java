package io.clientele.table;

/** {@code golden.customers}: one row a person, with the contact values that survive. */
public final class Customers {
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String FIRST_SEEN = "first_seen";
  public static final String LAST_SEEN = "last_seen";
  public static final String SOURCE_RECORDS = "source_records";
  public static final String SOURCES = "sources";

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
          .key(CUSTOMER_ID);

  private Customers() {}
}
