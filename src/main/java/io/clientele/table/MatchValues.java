package io.clientele.table;

/**
 * {@code golden.match_values}: what the model of who is who knows of single values; the rest of it
 * stands in {@code ops.models}.
 */
public final class MatchValues {
  public static final String MODEL_VERSION = "model_version";
  public static final String KIND = "kind";
  public static final String VALUE = "value";
  public static final String COUNT = "count";
  public static final String TEXT = "text";

  /** What the kind of a placeholder starts with. */
  public static final String PLACEHOLDER = "PLACEHOLDER_";

  public static final TableSpec TABLE =
      TableSpec.table(
              "golden",
              "match_values",
              "A frequent value, one that counts as missing, or a crowded key, as the model knows it.")
          .column(MODEL_VERSION, "string", "The version of the model, in ops.models.")
          .column(
              KIND,
              "string",
              "What kind of value, such as LAST_NAME; PLACEHOLDER_EMAIL, _PHONE, _BIRTH_DATE or _VERIFIED_ID for one that counts as missing; KEY for a key; MODEL in the one row of the model itself.")
          .column(VALUE, "string", "The hash of the value as compared; of a key, its number.")
          .column(
              COUNT,
              "bigint",
              "Records with the value; of an e-mail or phone, different names beyond two.")
          .contact(TEXT, "string", "The value itself; of one that counts as missing only.")
          .key(KIND, VALUE);

  private MatchValues() {}
}
