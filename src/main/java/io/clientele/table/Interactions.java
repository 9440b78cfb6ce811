package io.clientele.table;

import java.util.List;

/** {@code silver.interactions}: a contact between company and customer known as of D. */
public final class Interactions {
  public static final String FEED = "feed";
  public static final String INTERACTION_ID = "interaction_id";
  public static final String SOURCE = Columns.SOURCE;
  public static final String CUSTOMER_SOURCE_ID = Columns.CUSTOMER_SOURCE_ID;
  public static final String CUSTOMER_ID = Columns.CUSTOMER_ID;
  public static final String HAPPENED_AT = "happened_at";
  public static final String CHANNEL = OrderLines.CHANNEL;
  public static final String DIRECTION = "direction";
  public static final String TYPE = "type";
  public static final String EMAIL_SENT = "email_sent";
  public static final String EMAIL_OPENED = "email_opened";
  public static final String EMAIL_CLICKED = "email_clicked";
  public static final String COMPLAINT = "complaint";

  /** {@link #DIRECTION} of what the customer began. */
  public static final String INBOUND = "inbound";

  /** Every {@link #CHANNEL}, by name. */
  public static final List<String> CHANNELS =
      List.of("chat", "email", "phone", "push", "sms", "social", "store");

  public static final String TOPIC = "topic";
  public static final String TEXT = "text";
  public static final String SOURCE_FILE = OrderLines.SOURCE_FILE;
  public static final String FILE_LINE = OrderLines.FILE_LINE;

  public static final TableSpec TABLE =
      TableSpec.table("silver", "interactions", "A contact between company and customer.")
          .column(FEED, "string", "The feed.")
          .column(INTERACTION_ID, "string", "The interaction.")
          .column(SOURCE, "string", "Source that customer_source_id belongs to.")
          .column(CUSTOMER_SOURCE_ID, "string", "The customer's id in that source.")
          .column(CUSTOMER_ID, "string", "The customer.")
          .column(HAPPENED_AT, "timestamp", "When it happened, UTC.")
          .column(CHANNEL, "string", "phone, email, chat, sms, push, store or social.")
          .column(DIRECTION, "string", "inbound or outbound.")
          .column(TYPE, "string", "call, complaint, email_sent, email_opened, email_clicked, ...")
          .column(TOPIC, "string", "What it was about.")
          .contact(TEXT, "string", "The words; may hold contact data.")
          .column(SOURCE_FILE, "string", "File it came from.")
          .column(FILE_LINE, "bigint", "Line of that file.")
          .key(FEED, SOURCE_FILE, FILE_LINE);

  private Interactions() {}
}
