package io.clientele.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * One source of data, taken on by configuration alone.
 *
 * @param name the feed; its bronze table and, for customers, the source of its records
 * @param kind what it tells about
 * @param path glob of its files, below the landing zone unless absolute; of a Delta table its
 *     folder; of a database {@code jdbc:} and the feed
 * @param format how the files are read
 * @param options the reader's options, as Spark names them; may hold secrets, so never print them
 * @param columns SQL expression over the file's own columns, by target
 * @param key targets that make two rows the same thing, of which the last delivered counts; empty
 *     when every row stands
 * @param newColumns what becomes of columns that come later
 * @param source the customers feed whose {@code source_id} this feed's {@code customer_source_id}
 *     means; for a customers feed, itself
 */
public record Feed(
    String name,
    Kind kind,
    String path,
    Format format,
    Map<String, String> options,
    Map<String, String> columns,
    List<String> key,
    NewColumns newColumns,
    String source) {
  private static final int RULES_DIGITS = 12;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Set<String> RESERVED = Set.of("rejects");
  private static final String CUSTOMERS_KEY = "customers";
  private static final String NEW_COLUMNS = "new-columns";

  public Feed {
    options = Map.copyOf(options);
    columns = Map.copyOf(columns);
    key = List.copyOf(key);
  }

  /** The feed without its options' values, which may be secrets. */
  @Override
  public String toString() {
    return "Feed["
        + String.join(", ", name, kind.toString(), path, format.toString())
        + ", options "
        + new TreeSet<>(options.keySet())
        + ", columns "
        + new TreeMap<>(columns)
        + ", key "
        + key
        + ", source "
        + source
        + "]";
  }

  static Feed read(Section section) {
    String name = section.name();
    if (!NAME.matcher(name).matches()) {
      section.problem("", "is no feed name; expected lower-case letters, digits and underscores.");
    }
    if (RESERVED.contains(name)) {
      section.problem("", "is no feed name; bronze." + name + " is a table of Clientele's own.");
    }
    Optional<Kind> kind = section.chosen("kind", Kind.class);
    Format format = section.choice("format", Format.class);
    Map<String, String> options = section.textsByName("options");
    String path = format == Format.JDBC ? database(section, name, options) : section.text("path");
    Map<String, String> columns = section.textsByName("columns");
    List<String> key =
        kind.map(known -> FeedKey.read(section, known, columns))
            .orElseGet(() -> section.texts("key"));
    NewColumns newColumns =
        section.has(NEW_COLUMNS) ? section.choice(NEW_COLUMNS, NewColumns.class) : NewColumns.ADD;
    String source = section.optionalText(CUSTOMERS_KEY).orElse("");
    // Of a feed whose kind is not known, nothing else can be said.
    kind.ifPresent(known -> checkColumns(section, known, columns));
    Kind read = kind.orElse(Kind.PRODUCTS);
    return new Feed(name, read, path, format, options, columns, key, newColumns, source);
  }

  /** A database has no path; its rows are told apart from files' by the feed's name. */
  private static String database(Section section, String name, Map<String, String> options) {
    if (section.has("path")) {
      section.problem("path", "is told, but a database has none; its url is in the options.");
    }
    Set<String> given = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    given.addAll(options.keySet());
    if (!given.contains("url")) {
      section.problem("options", "lacks url, as in jdbc:postgresql://host/database.");
    }
    if (given.contains("dbtable") == given.contains("query")) {
      section.problem("options", "has both or none of dbtable and query; expected one of them.");
    }
    return "jdbc:" + name;
  }

  /**
   * The feeds with each one's {@code source} settled: a customers feed is its own; another kind's
   * is the one it names, else the only customers feed, else, without any, the feed itself.
   */
  static List<Feed> withSources(Map<String, Feed> feeds, Section sources) {
    List<String> customers =
        feeds.values().stream()
            .filter(feed -> feed.kind() == Kind.CUSTOMERS)
            .map(Feed::name)
            .toList();
    List<Feed> settled = new ArrayList<>();
    for (Feed feed : feeds.values()) {
      settled.add(feed.from(feed.settledSource(customers, sources)));
    }
    return List.copyOf(settled);
  }

  private String settledSource(List<String> customers, Section sources) {
    if (!source.isEmpty()) {
      checkSource(customers, sources);
    }
    if (kind == Kind.CUSTOMERS) {
      return name;
    }
    if (!source.isEmpty()) {
      return source;
    }
    if (customers.size() > 1 && columns.containsKey(Kind.CUSTOMER_SOURCE_ID)) {
      sources.problem(
          name,
          CUSTOMERS_KEY,
          "is missing; expected the customers feed that customer_source_id names, one of "
              + String.join(", ", customers)
              + ".");
    }
    return customers.isEmpty() ? name : customers.get(0);
  }

  private void checkSource(List<String> customers, Section sources) {
    if (!kind.namesCustomers()) {
      sources.problem(
          name,
          CUSTOMERS_KEY,
          "is told, but rows of "
              + Section.choiceName(kind)
              + " name no customer of another feed.");
    } else if (!customers.isEmpty() && !customers.contains(source)) {
      sources.problem(
          name,
          CUSTOMERS_KEY,
          "is \""
              + source
              + "\"; expected one of the customers feeds "
              + String.join(", ", customers)
              + "."
              + Suggestion.near(source, customers));
    }
  }

  private Feed from(String settled) {
    return new Feed(name, kind, path, format, options, columns, key, newColumns, settled);
  }

  private static void checkColumns(Section section, Kind kind, Map<String, String> columns) {
    List<String> targets = kind.targets().stream().map(Target::name).toList();
    for (String target : columns.keySet()) {
      if (Objects.requireNonNull(columns.get(target)).isBlank()) {
        section.problem("columns", target, "is empty; expected an SQL expression.");
      }
      if (!targets.contains(target)) {
        section.problem(
            "columns",
            target,
            "is no column of "
                + Section.choiceName(kind)
                + "; expected one of "
                + String.join(", ", targets)
                + "."
                + Suggestion.near(target, targets));
      }
    }
    List<String> missing =
        kind.targets().stream()
            .filter(Target::required)
            .map(Target::name)
            .filter(target -> !columns.containsKey(target))
            .toList();
    if (!missing.isEmpty()) {
      section.problem(
          "columns",
          "lacks "
              + String.join(", ", missing)
              + ", which "
              + Section.choiceName(kind)
              + " require.");
    }
  }

  /**
   * Version of what decides which rows of a file can be used, and what they say: options,
   * expressions, what becomes of new columns, and currency. A database's options are not told apart
   * from its credentials, and it is read anew in any case.
   */
  public String rules(String currency) {
    Map<String, String> read = format == Format.JDBC ? Map.of() : options;
    List<Object> rules = new ArrayList<>();
    rules.addAll(List.of(kind, format, new TreeMap<>(read), new TreeMap<>(columns), currency));
    if (newColumns != NewColumns.ADD) {
      rules.add(newColumns);
    }
    return DigestUtils.sha256Hex(rules.toString()).substring(0, RULES_DIGITS);
  }
}
