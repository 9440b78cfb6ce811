package io.clientele.table;

/**
 * {@code silver.customer_records}: a source record as of D, its contact values as given and as
 * normalised. A source id that only events name is a record without contact values.
 */
public final class CustomerRecords {
  public static final String SOURCE = Columns.SOURCE;
  public static final String SOURCE_ID = Columns.SOURCE_ID;
  public static final String TITLE = "title";
  public static final String FIRST_NAME = "first_name";
  public static final String LAST_NAME = "last_name";
  public static final String FULL_NAME = "full_name";
  public static final String GENDER = "gender";
  public static final String BIRTH_DATE = "birth_date";
  public static final String EMAIL = "email";
  public static final String PHONE = "phone";
  public static final String ADDRESS = "address";
  public static final String POSTAL_CODE = "postal_code";
  public static final String CITY = "city";
  public static final String COUNTRY = "country";
  public static final String COMPANY = "company";
  public static final String COMPANY_ID = "company_id";
  public static final String VERIFIED_ID = "verified_id";
  public static final String CREATED_AT = "created_at";
  public static final String UPDATED_AT = "updated_at";
  public static final String CONSENTS = "consents";
  public static final String FIRST_NAME_KEY = "first_name_key";
  public static final String LAST_NAME_KEY = "last_name_key";
  public static final String EMAIL_KEY = "email_key";
  public static final String PHONE_E164 = "phone_e164";
  public static final String POSTAL_CODE_KEY = "postal_code_key";
  public static final String ADDRESS_KEY = "address_key";
  public static final String CITY_KEY = "city_key";
  public static final String COMPANY_KEY = "company_key";
  public static final String SIREN = "siren";
  public static final String SIRET = "siret";
  public static final String HAS_RECORD = "has_record";
  public static final String FIRST_SEEN = "first_seen";
  public static final String LAST_SEEN = "last_seen";

  public static final TableSpec TABLE =
      TableSpec.table(
              "silver",
              "customer_records",
              "A source record as of the night's date: contact values as given and normalised.")
          .column(SOURCE, "string", "The customers feed, or the feed of events that names it.")
          .column(SOURCE_ID, "string", "The record's id in its source.")
          .column(TITLE, "string", "Civility, as given.")
          .contact(FIRST_NAME, "string", "First name, as given.")
          .contact(LAST_NAME, "string", "Last name, as given.")
          .contact(FULL_NAME, "string", "Whole name, as given.")
          .column(GENDER, "string", "f or m, from the gender or the title; null when unknown.")
          .contact(BIRTH_DATE, "date", "Birth date.")
          .contact(EMAIL, "string", "E-mail address, as given.")
          .contact(PHONE, "string", "Phone number, as given.")
          .contact(ADDRESS, "string", "Street address, as given.")
          .contact(POSTAL_CODE, "string", "Postal code, as given.")
          .contact(CITY, "string", "City, as given.")
          .column(COUNTRY, "string", "Country, as given.")
          .contact(COMPANY, "string", "Company, as given.")
          .contact(COMPANY_ID, "string", "Official number of the company, as given.")
          .contact(VERIFIED_ID, "string", "A number that was checked, such as of a scanned card.")
          .column(CREATED_AT, "timestamp", "When the source created the record.")
          .column(UPDATED_AT, "timestamp", "When the source last changed the record.")
          .column(CONSENTS, "map<string,boolean>", "Consent by purpose.")
          .contact(FIRST_NAME_KEY, "string", "First name without case, accents and signs.")
          .contact(LAST_NAME_KEY, "string", "Last name without case, accents and signs.")
          .contact(EMAIL_KEY, "string", "E-mail in lower case; null when no valid address.")
          .contact(PHONE_E164, "string", "Phone as E.164; null when no valid number.")
          .contact(POSTAL_CODE_KEY, "string", "Postal code without signs, in upper case.")
          .contact(ADDRESS_KEY, "string", "Street address in lower case without accents.")
          .contact(CITY_KEY, "string", "City, letters only, without accents and CEDEX.")
          .contact(COMPANY_KEY, "string", "Company without case, accents, signs and legal form.")
          .contact(SIREN, "string", "SIREN of the company, 9 digits; null when not valid.")
          .contact(SIRET, "string", "SIRET of its establishment, 14 digits; null when not valid.")
          .column(HAS_RECORD, "boolean", "False when only events name the record.")
          .column(FIRST_SEEN, "date", "First date the record or an event of it tells of.")
          .column(LAST_SEEN, "date", "Last date the record or an event of it tells of.")
          .key(SOURCE, SOURCE_ID);

  private CustomerRecords() {}
}
