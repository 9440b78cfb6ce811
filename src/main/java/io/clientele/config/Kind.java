package io.clientele.config;

import static io.clientele.config.Target.oneOf;
import static io.clientele.config.Target.optional;
import static io.clientele.config.Target.required;

import io.clientele.table.Customers;
import java.util.List;
import java.util.Optional;

/** What a feed tells about: its canonical columns, and the one that dates a row. */
public enum Kind {
  CUSTOMERS(
      "created_at",
      required("source_id", "string"),
      optional("title", "string"),
      optional("first_name", "string"),
      optional("last_name", "string"),
      optional("full_name", "string"),
      optional("gender", "string"),
      optional("birth_date", "date"),
      optional("email", "string"),
      optional("phone", "string"),
      optional("address", "string"),
      optional("postal_code", "string"),
      optional("city", "string"),
      optional("country", "string"),
      optional("company", "string"),
      optional("company_id", "string"),
      optional("verified_id", "string"),
      optional("created_at", "timestamp"),
      optional("updated_at", "timestamp"),
      optional("consents", "map<string,boolean>")),
  TRANSACTIONS(
      "ordered_at",
      required("order_id", "string"),
      optional("line_no", "string"),
      optional("customer_source_id", "string"),
      required("ordered_at", "timestamp"),
      required("product_id", "string"),
      optional("product_name", "string"),
      optional("category", "string"),
      required("quantity", "decimal(18,4)"),
      required("unit_price", "decimal(18,4)"),
      optional("discount", "decimal(18,2)"),
      optional("currency", "string"),
      optional("channel", "string"),
      optional("store_id", "string"),
      optional("status", "string")),
  VISITS(
      "happened_at",
      optional("event_id", "string"),
      required("visitor_id", "string"),
      optional("customer_source_id", "string"),
      required("happened_at", "timestamp"),
      required("event_type", "string"),
      optional("url", "string"),
      optional("product_id", "string"),
      optional("referrer", "string"),
      optional("campaign", "string"),
      optional("device", "string"),
      optional("session_id", "string"),
      optional("is_bot", "boolean")),
  SURVEYS(
      "answered_at",
      required("response_id", "string"),
      optional("customer_source_id", "string"),
      required("answered_at", "timestamp"),
      optional("survey_type", "string"),
      optional("metric", "string"),
      optional("score", "double"),
      optional("verbatim", "string"),
      optional("channel", "string"),
      optional("order_id", "string")),
  INTERACTIONS(
      "happened_at",
      required("interaction_id", "string"),
      optional("customer_source_id", "string"),
      required("happened_at", "timestamp"),
      optional("channel", "string"),
      optional("direction", "string"),
      optional("type", "string"),
      optional("topic", "string"),
      optional("text", "string")),
  PRODUCTS(
      "",
      required("product_id", "string"),
      optional("product_name", "string"),
      optional("category", "string"),
      optional("price", "decimal(18,4)")),
  /**
   * Whether customers churned, as the company itself says, with what was known of them when they
   * had not yet.
   */
  LABELS(
      "observed_at",
      required("customer_source_id", "string"),
      optional("observed_at", "timestamp"),
      optional("churned", "boolean"),
      optional("held_back", "boolean"),
      optional("features", "map<string,string>"),
      optional("feature_dates", "map<string,timestamp>")),
  /** What people decided of two source records: that they are one person's, or not. */
  DECISIONS(
      "decided_at",
      required("source_l", "string"),
      required("source_id_l", "string"),
      required("source_r", "string"),
      required("source_id_r", "string"),
      oneOf("decision", "same", "different", "open"),
      optional("reason", "string"),
      optional("decided_by", "string"),
      optional("decided_at", "timestamp")),
  /** What people set right of the person that holds a source record. */
  OVERRIDES(
      "decided_at",
      required("source", "string"),
      required("source_id", "string"),
      oneOf("column", Customers.VALUES.toArray(String[]::new)),
      optional("value", "string"),
      optional("reason", "string"),
      optional("decided_by", "string"),
      optional("decided_at", "timestamp"));

  /** When the features of a label were true. */
  public static final String OBSERVED_AT = "observed_at";

  /** The column by which an event names its customer in the customers feed. */
  public static final String CUSTOMER_SOURCE_ID = "customer_source_id";

  private final String dateColumn;
  private final List<Target> targets;

  Kind(String dateColumn, Target... targets) {
    this.dateColumn = dateColumn;
    this.targets = List.of(targets);
  }

  public List<Target> targets() {
    return targets;
  }

  /** The target of this name. */
  public Optional<Target> target(String name) {
    return targets.stream().filter(target -> target.name().equals(name)).findFirst();
  }

  /**
   * The column whose date says whether a row is known as of a business date; products have none.
   */
  public Optional<String> dateColumn() {
    return dateColumn.isEmpty() ? Optional.empty() : Optional.of(dateColumn);
  }

  /** Whether rows of this kind may name a customer of a customers feed. */
  public boolean namesCustomers() {
    return target(CUSTOMER_SOURCE_ID).isPresent();
  }
}
