package io.clientele.table;

import java.util.List;

/**
 * Companies that customers are contacts of: {@code golden.accounts} (the company), {@code
 * golden.account_contacts} (who is a contact of which) and {@code marts.accounts} (what its
 * contacts did and are expected to do, together).
 */
public final class Accounts {
  public static final String ACCOUNT_ID = "account_id";
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String AS_OF = Columns.AS_OF;
  public static final String COMPANY = CustomerRecords.COMPANY;
  public static final String COMPANY_KEY = CustomerRecords.COMPANY_KEY;
  public static final String SIREN = CustomerRecords.SIREN;
  public static final String SIRETS = "sirets";
  public static final String SOURCE_RECORDS = Customers.SOURCE_RECORDS;
  public static final String FIRST_SEEN = Customers.FIRST_SEEN;
  public static final String LAST_SEEN = Customers.LAST_SEEN;
  public static final String IS_MAIN = "is_main";
  public static final String CONTACTS = "contacts";
  public static final String BUYING_CONTACTS = "buying_contacts";
  public static final String MAIN_CUSTOMER_ID = "main_customer_id";

  public static final TableSpec TABLE =
      TableSpec.table("golden", "accounts", "A company that customer records name.")
          .column(ACCOUNT_ID, "string", "The company; a string without meaning.")
          .contact(COMPANY, "string", "Its name, as most records spell it.")
          .contact(COMPANY_KEY, "string", "The name without case, accents, signs and legal form.")
          .contact(SIREN, "string", "Its SIREN; null when no record tells a valid one.")
          .contact(SIRETS, "array<string>", "SIRETs of its establishments that records name.")
          .column(SOURCE_RECORDS, "bigint", "Source records that name it.")
          .column(FIRST_SEEN, "date", "First date any of them tells of.")
          .column(LAST_SEEN, "date", "Last date any of them tells of.")
          .key(ACCOUNT_ID);

  public static final TableSpec MEMBERS =
      TableSpec.table("golden", "account_contacts", "A customer whose records name a company.")
          .column(ACCOUNT_ID, "string", "The company.")
          .column(CUSTOMER_ID, "string", "The customer.")
          .column(
              IS_MAIN,
              "boolean",
              "Whether it is the customer's company: that of most of their records, of the last ones seen. What they do counts there.")
          .column(SOURCE_RECORDS, "bigint", "Records of the customer that name it.")
          .key(ACCOUNT_ID, CUSTOMER_ID);

  /** Features that are the sum of those of the contacts. */
  public static final List<String> SUMS =
      List.of(
          CustomerFeatures.FREQUENCY,
          CustomerFeatures.MONETARY,
          CustomerFeatures.ORDERS_90D,
          CustomerFeatures.ORDERS_365D,
          CustomerFeatures.REVENUE_90D,
          CustomerFeatures.REVENUE_365D,
          CustomerFeatures.LINES,
          CustomerFeatures.RETURN_LINES,
          CustomerFeatures.RETURNED_AMOUNT,
          CustomerFeatures.DISCOUNT_AMOUNT,
          CustomerFeatures.SESSIONS_90D,
          CustomerFeatures.SESSIONS_365D,
          CustomerFeatures.EMAILS_SENT_365D,
          CustomerFeatures.EMAILS_OPENED_365D,
          CustomerFeatures.COMPLAINTS_90D,
          CustomerFeatures.COMPLAINTS_365D,
          CustomerFeatures.CONTACTS_365D,
          CustomerFeatures.ANSWERS_365D);

  public static final TableSpec MART = mart();

  private Accounts() {}

  private static TableSpec mart() {
    TableSpec.Builder builder =
        TableSpec.table(
                "marts",
                "accounts",
                "What the contacts of a company did and are expected to do, together.")
            .column(ACCOUNT_ID, "string", "The company, see golden.accounts.")
            .column(AS_OF, "date", "Business date D.")
            .column(CONTACTS, "bigint", "Customers whose company it is.")
            .column(BUYING_CONTACTS, "bigint", "Of these, those with an order.")
            .column(MAIN_CUSTOMER_ID, "string", "The contact with the most sales.")
            .column(CustomerFeatures.RECENCY_DAYS, "int", "Days from the last order to after D.")
            .column(CustomerFeatures.FIRST_ORDER_DATE, "date", "First order of any contact.")
            .column(CustomerFeatures.LAST_ORDER_DATE, "date", "Last order of any contact.");
    for (String sum : SUMS) {
      builder.column(sum, type(sum), "Sum over the contacts; see features.customer_features.");
    }
    return builder
        .column(CustomerFeatures.LAST_VISIT_DAYS, "int", "Days from the last session to after D.")
        .column(Customer360.AVERAGE_BASKET, "decimal(18,2)", "Sales per order.")
        .column(Customer360.RETURN_SHARE, "double", "Lines returned of those sold or returned.")
        .column(CustomerFeatures.NPS_LAST, "double", "Mean of the contacts' last scores, 0 to 10.")
        .column(CustomerFeatures.CSAT_MEAN_365D, "double", "Mean satisfaction by answers, 1 to 5.")
        .column(
            CustomerValue.PROBABILITY_ALIVE,
            "double",
            "Probability that one contact at least is not lost, were they lost independently.")
        .column(CustomerValue.EXPECTED_REVENUE_365D, "decimal(18,2)", "Sales expected in 365 days.")
        .column(CustomerValue.CUSTOMER_VALUE, "decimal(18,2)", "Sum of the contacts' values.")
        .column(Churn.CHURN_PROBABILITY, "double", "Mean of the contacts', weighed by their sales.")
        .column(Rfm.R, "int", "Recency score among accounts, 1 to 5; 5 is the most recent.")
        .column(Rfm.F, "int", "Frequency score among accounts, 1 to 5.")
        .column(Rfm.M, "int", "Monetary score among accounts, 1 to 5.")
        .column(Rfm.RFM, "string", "The three scores, as in 555.")
        .key(ACCOUNT_ID);
  }

  private static String type(String feature) {
    return CustomerFeatures.TABLE.columns().stream()
        .filter(column -> column.name().equals(feature))
        .findFirst()
        .orElseThrow()
        .type();
  }
}
