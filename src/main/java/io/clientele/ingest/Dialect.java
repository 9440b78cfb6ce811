package io.clientele.ingest;

import java.io.Serializable;
import java.util.Map;

/**
 * How the records of a text file are told apart. Lines end with LF, CRLF or CR; within quotes a
 * line end belongs to the value.
 *
 * @param quote opens and closes a value; NUL when values are never quoted
 * @param escape lets a quote stand within quotes; doubling the quote always does
 * @param delimiter between values
 * @param comment starts a line that is no record; NUL when none does
 * @param blanksBeforeQuote whether blanks may stand before an opening quote
 */
record Dialect(char quote, char escape, String delimiter, char comment, boolean blanksBeforeQuote)
    implements Serializable {
  private static final char NONE = '\0';

  /** A record a line. */
  static final Dialect LINES = new Dialect(NONE, NONE, "\n", NONE, false);

  /** The dialect of a csv reader's options, as Spark names them. */
  static Dialect of(Map<String, String> options) {
    char quote = character(options.getOrDefault("quote", "\""));
    return new Dialect(
        quote,
        options.containsKey("escape") ? character(options.get("escape")) : quote,
        delimiter(options),
        character(options.getOrDefault("comment", "")),
        Boolean.parseBoolean(options.get("ignoreleadingwhitespace")));
  }

  /** The same dialect with another delimiter. */
  Dialect separatedBy(String other) {
    return new Dialect(quote, escape, other, comment, blanksBeforeQuote);
  }

  boolean quotes() {
    return quote != NONE;
  }

  boolean comments() {
    return comment != NONE;
  }

  private static String delimiter(Map<String, String> options) {
    String given = options.getOrDefault("sep", options.getOrDefault("delimiter", ","));
    return given.replace("\\t", "\t");
  }

  private static char character(String text) {
    return text.isEmpty() ? NONE : text.charAt(0);
  }
}
