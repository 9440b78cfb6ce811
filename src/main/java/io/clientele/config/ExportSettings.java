package io.clientele.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where and how the exports are written.
 *
 * @param description what the job does, for people
 * @param directory path or URI of the folder that holds a folder a night
 * @param dialects how CSV files are written, each beside the others
 */
public record ExportSettings(String description, String directory, List<Dialect> dialects) {
  public ExportSettings {
    dialects = List.copyOf(dialects);
  }

  /** A way to write CSV. */
  public enum Dialect {
    /** Comma, decimal point: RFC 4180. */
    STANDARD(",", ".", "", "csv"),
    /** Semicolon, decimal comma and a byte order mark: what a French Excel opens. */
    EXCEL_FR(";", ",", "\uFEFF", "excel-fr.csv");

    private final String separator;
    private final String decimalPoint;
    private final String start;
    private final String ending;

    Dialect(String separator, String decimalPoint, String start, String ending) {
      this.separator = separator;
      this.decimalPoint = decimalPoint;
      this.start = start;
      this.ending = ending;
    }

    public String separator() {
      return separator;
    }

    public String decimalPoint() {
      return decimalPoint;
    }

    /** What the file begins with. */
    public String start() {
      return start;
    }

    /** The end of the file's name. */
    public String ending() {
      return ending;
    }
  }

  static ExportSettings read(Section section) {
    return new ExportSettings(
        section.text("description"),
        Settings.location(section.text("directory")),
        dialects(section));
  }

  private static List<Dialect> dialects(Section section) {
    List<String> names = Stream.of(Dialect.values()).map(Section::choiceName).toList();
    List<Dialect> dialects = new ArrayList<>();
    for (String given : section.texts("dialects")) {
      int index = names.indexOf(given);
      if (index >= 0) {
        dialects.add(Dialect.values()[index]);
      } else {
        section.problem(
            "dialects",
            "holds \""
                + given
                + "\"; expected some of "
                + String.join(", ", names)
                + "."
                + Suggestion.near(given, names));
      }
    }
    return dialects.stream().distinct().toList();
  }
}
