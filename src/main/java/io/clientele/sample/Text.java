package io.clientele.sample;

import java.util.Locale;

/** Lines of delimited files and of JSON. */
final class Text {
  private Text() {}

  /** Fields with a separator between them, quoted where they must be, quotes doubled. */
  static String delimited(char separator, String... fields) {
    StringBuilder line = new StringBuilder(128);
    for (int i = 0; i < fields.length; i++) {
      if (i > 0) {
        line.append(separator);
      }
      field(line, separator, fields[i]);
    }
    return line.toString();
  }

  /** An object of names and texts in turn; names with an empty text are left out. */
  static String json(String... namesAndTexts) {
    StringBuilder line = new StringBuilder(160).append('{');
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      if (!namesAndTexts[i + 1].isEmpty()) {
        line.append(line.length() > 1 ? ",\"" : "\"").append(namesAndTexts[i]).append("\":");
        quoted(line, namesAndTexts[i + 1]);
      }
    }
    return line.append('}').toString();
  }

  /** Cents as an amount with a point. */
  static String amount(long cents) {
    return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
  }

  /** Cents as an amount with a comma. */
  static String frenchAmount(long cents) {
    return String.format(Locale.ROOT, "%d,%02d", cents / 100, cents % 100);
  }

  private static void field(StringBuilder line, char separator, String field) {
    boolean plain = true;
    for (int i = 0; plain && i < field.length(); i++) {
      char c = field.charAt(i);
      plain = c != separator && c != '"' && c != '\n' && c != '\r';
    }
    if (plain) {
      line.append(field);
    } else {
      line.append('"').append(field.replace("\"", "\"\"")).append('"');
    }
  }

  private static void quoted(StringBuilder line, String text) {
    if (text.startsWith("{")) {
      line.append(text);
      return;
    }
    line.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> line.append('\\').append(c);
        case '\n' -> line.append("\\n");
        default -> line.append(c);
      }
    }
    line.append('"');
  }
}
