package io.clientele.serve;

/** How a query's rows are written. */
public enum ResultFormat {
  /** Aligned columns, for people. */
  TABLE,
  /** RFC 4180 with a header: ISO dates, null as nothing, an empty text as {@code ""}. */
  CSV,
  /** A JSON object a line. */
  JSON
}
