package io.clientele.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A check on what a night made, before readers see it.
 *
 * @param name what tables and messages call it
 * @param error whether it holds the night back when it fails; else it is told
 * @param rule what must hold
 */
public record CheckSettings(String name, boolean error, Rule rule) {
  private static final int YEARS = 36_500;
  private static final double ANY = 1e12;

  /** What must hold. */
  public sealed interface Rule {
    /** The table it is about, which it follows once that is written; a feed's is in bronze. */
    String table();

    /** The other table that it holds that one against. */
    default Optional<String> other() {
      return Optional.empty();
    }
  }

  /** At most this share of rows, of those that satisfy where, repeats the values of another. */
  public record Unique(String table, List<String> columns, Optional<String> where, double atMost)
      implements Rule {
    /** No two rows have the same values in these columns. */
    public Unique(String table, List<String> columns) {
      this(table, columns, Optional.empty(), 0);
    }

    public Unique {
      columns = List.copyOf(columns);
    }
  }

  /** The values of these columns, where given, stand in those of the same names elsewhere. */
  public record References(String table, List<String> columns, String in) implements Rule {
    public References {
      columns = List.copyOf(columns);
    }

    @Override
    public Optional<String> other() {
      return Optional.of(in);
    }
  }

  /** At least this share of rows satisfies a condition. */
  public record Holds(String table, String condition, double atLeast) implements Rule {}

  /** The latest of the column's days up to D is at most so many days before D. */
  public record Fresh(String table, String column, int withinDays) implements Rule {}

  /** Rows are so many times those last published, of which there were at least so many. */
  public record Change(String table, int leastRows, double atLeast, double atMost)
      implements Rule {}

  /**
   * The shares of an expression's values among the rows that satisfy where are like those among the
   * published rows that satisfy against.
   */
  public record Drift(
      String table,
      String by,
      Optional<String> where,
      Optional<String> against,
      int leastRows,
      double atMost)
      implements Rule {}

  /** An aggregate is the same as another table's. */
  public record Total(String table, String total, String of, String equals) implements Rule {
    @Override
    public Optional<String> other() {
      return Optional.of(of);
    }
  }

  /**
   * Rows that satisfy where are at most this share of the rows of another table, of which there are
   * at least so many.
   */
  public record Share(String table, String where, String of, int leastRows, double atMost)
      implements Rule {
    @Override
    public Optional<String> other() {
      return Optional.of(of);
    }
  }

  /** A feed's rows of tonight, if there are some, are so many times those of a usual night. */
  public record Volume(double atLeast, double atMost, int nights, int afterNights) implements Rule {
    @Override
    public String table() {
      return FEEDS;
    }
  }

  /**
   * At most this share of a feed's rows of tonight is rejected, and no file of it is rejected
   * whole.
   */
  public record Rejected(double atMost) implements Rule {
    @Override
    public String table() {
      return FEEDS;
    }
  }

  /** The table of checks that look at what feeds delivered. */
  public static final String FEEDS = "ops.files";

  private enum Kind {
    UNIQUE,
    REFERENCES,
    HOLDS,
    FRESH,
    CHANGE,
    DRIFT,
    TOTAL,
    SHARE,
    VOLUME,
    REJECTED
  }

  private enum Severity {
    ERROR,
    WARNING
  }

  static CheckSettings read(Section section) {
    boolean error = section.choice("severity", Severity.class) == Severity.ERROR;
    return new CheckSettings(
        section.name(), error, rule(section, section.choice("kind", Kind.class)));
  }

  private static Rule rule(Section section, Kind kind) {
    return switch (kind) {
      case UNIQUE ->
          new Unique(
              table(section, "table"),
              columns(section),
              section.optionalText("where"),
              section.has("at-most") ? section.number("at-most", 0, 1) : 0);
      case REFERENCES ->
          new References(table(section, "table"), columns(section), table(section, "in"));
      case HOLDS ->
          new Holds(
              table(section, "table"),
              section.text("condition"),
              section.has("at-least") ? section.number("at-least", 0, 1) : 1);
      case FRESH ->
          new Fresh(
              table(section, "table"),
              section.text("column"),
              section.wholeNumber("within-days", 0, YEARS));
      case CHANGE ->
          new Change(
              table(section, "table"),
              section.has("least-rows") ? leastRows(section) : 0,
              atLeast(section),
              section.number("at-most", 0, ANY));
      case DRIFT ->
          new Drift(
              table(section, "table"),
              section.text("by"),
              section.optionalText("where"),
              section.optionalText("against"),
              leastRows(section),
              section.number("at-most", 0, ANY));
      case TOTAL ->
          new Total(
              table(section, "table"),
              section.text("total"),
              table(section, "of"),
              section.text("equals"));
      case SHARE ->
          new Share(
              table(section, "table"),
              section.text("where"),
              table(section, "of"),
              leastRows(section),
              section.number("at-most", 0, ANY));
      case VOLUME ->
          new Volume(
              atLeast(section),
              section.number("at-most", 0, ANY),
              section.wholeNumber("nights", 1, YEARS),
              section.wholeNumber("after-nights", 1, YEARS));
      case REJECTED -> new Rejected(section.number("at-most", 0, 1));
    };
  }

  /** Tells which checks are about a table that no job writes, and so would never be made. */
  static void checkTables(Section section, List<CheckSettings> checks, Set<String> tables) {
    List<String> known = tables.stream().sorted().toList();
    for (CheckSettings check : checks) {
      String table = check.rule().table();
      if (!known.isEmpty() && !known.contains(table) && !table.isEmpty()) {
        section
            .inside(check.name())
            .problem(
                "table",
                "is \"" + table + "\", which no job writes." + Suggestion.near(table, known));
      }
    }
  }

  private static double atLeast(Section section) {
    return section.number("at-least", 0, ANY);
  }

  private static int leastRows(Section section) {
    return section.wholeNumber("least-rows", 1, Integer.MAX_VALUE);
  }

  private static String table(Section section, String key) {
    String table = section.text(key);
    if (!table.isEmpty() && !table.matches("[a-z0-9_]+\\.[a-z0-9_]+")) {
      section.problem(key, "is \"" + table + "\"; expected a table, as in marts.rfm.");
    }
    return table;
  }

  private static List<String> columns(Section section) {
    List<String> columns = section.texts("columns");
    if (columns.isEmpty()) {
      section.problem("columns", "names no column; expected at least one, as in [customer_id].");
    }
    return columns;
  }
}
