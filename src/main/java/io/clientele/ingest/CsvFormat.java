package io.clientele.ingest;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.clientele.config.Feed;
import io.clientele.feed.FeedMapping;
import io.clientele.table.Bronze;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Delimited text. Columns are matched by the names of the file's header, in any order; options are
 * those of Spark's csv reader, save that quotes are doubled within quotes (RFC 4180) unless {@code
 * escape} says otherwise, that values may span lines, and that there is a header unless {@code
 * header} is false.
 *
 * @param options the reader's options, by lower-case name
 * @param mapped columns the feed's expressions read
 * @param required those among them that a file must have
 */
record CsvFormat(Map<String, String> options, Set<String> mapped, Set<String> required)
    implements TextFormat {
  private static final List<String> OTHER_DELIMITERS = List.of(",", ";", "\t", "|");

  static CsvFormat of(Feed feed) {
    FeedMapping mapping = new FeedMapping(feed);
    Map<String, String> options = new HashMap<>();
    feed.options().forEach((name, value) -> options.put(name.toLowerCase(Locale.ROOT), value));
    return new CsvFormat(
        options, new TreeSet<>(mapping.reads()), new TreeSet<>(mapping.required()));
  }

  @Override
  public Dialect dialect() {
    return Dialect.of(options);
  }

  @Override
  public Probe probe() {
    return new HeaderProbe();
  }

  @Override
  public Parser parser(StructType filled, StructType present) {
    int[] places = new int[present.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = place(filled, present.fields()[i].name());
    }
    CsvParser parser = new CsvParser(settings(dialect().delimiter()));
    return new ValueParser(parser, places, options.getOrDefault("nullvalue", ""), hasHeader());
  }

  private static int place(StructType filled, String name) {
    for (int i = 0; i < filled.size(); i++) {
      if (filled.fields()[i].name().equalsIgnoreCase(name)) {
        return i;
      }
    }
    throw new IllegalStateException("No column for " + name);
  }

  private boolean hasHeader() {
    return Boolean.parseBoolean(options.getOrDefault("header", "true"));
  }

  private CsvParserSettings settings(String delimiter) {
    Map<String, String> all = new HashMap<>(options);
    all.remove("delimiter");
    all.put("sep", delimiter);
    all.put("header", "false");
    all.put("multiline", "true");
    all.putIfAbsent("escape", options.getOrDefault("quote", "\""));
    CSVOptions csv =
        new CSVOptions(
            scala.collection.immutable.Map.from(CollectionConverters.asScala(all)), false, "UTC");
    CsvParserSettings settings = csv.asParserSettings();
    settings.setLineSeparatorDetectionEnabled(false);
    return settings;
  }

  private final class HeaderProbe implements Probe {
    private StructType columns = new StructType();
    private String problem = "";
    private long records;

    @Override
    public void take(String raw) {
      if (records++ == 0) {
        readHeader(raw);
      }
    }

    @Override
    public long rows() {
      return Math.max(0, records - headers());
    }

    @Override
    public StructType columns() {
      return columns;
    }

    @Override
    public String problem() {
      return problem;
    }

    @Override
    public int headers() {
      return hasHeader() ? 1 : 0;
    }

    private void readHeader(String raw) {
      List<String> names = names(raw, dialect().delimiter());
      Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      Set<String> twice = new TreeSet<>();
      for (String name : names) {
        if (!seen.add(Bronze.storable(name))) {
          twice.add(name);
        }
        columns = columns.add(Bronze.storable(name), DataTypes.StringType);
      }
      problem = problem(raw, names, seen, twice);
    }

    private String problem(String raw, List<String> names, Set<String> seen, Set<String> twice) {
      if (!hasHeader()) {
        return missing(seen).isEmpty() ? "" : "has only " + names.size() + " columns";
      }
      if (!mapped.isEmpty() && mapped.stream().map(Bronze::storable).noneMatch(seen::contains)) {
        return "no header: the first line names none of the columns "
            + String.join(", ", mapped)
            + delimiterHint(raw);
      }
      if (!twice.isEmpty()) {
        return "duplicate column " + String.join(", ", twice);
      }
      Set<String> missing = missing(seen);
      return missing.isEmpty()
          ? ""
          : "missing required column "
              + String.join(", ", missing)
              + "; the header has "
              + String.join(", ", names);
    }

    private Set<String> missing(Set<String> seen) {
      Set<String> missing = new TreeSet<>(required);
      missing.removeIf(name -> seen.contains(Bronze.storable(name)));
      return missing;
    }

    private String delimiterHint(String raw) {
      for (String other : OTHER_DELIMITERS) {
        List<String> names = names(raw, other);
        if (mapped.stream().anyMatch(names::contains)) {
          return " (it is separated by \"" + other + "\", not \"" + dialect().delimiter() + "\")";
        }
      }
      return "";
    }

    private List<String> names(String raw, String delimiter) {
      String[] values = new CsvParser(settings(delimiter)).parseLine(raw);
      List<String> names = new ArrayList<>();
      for (int i = 0; values != null && i < values.length; i++) {
        String name = values[i] == null ? "" : values[i].replace('\u00a0', ' ').strip();
        names.add(name.isEmpty() || !hasHeader() ? "_c" + i : name);
      }
      return names;
    }
  }

  private static final class ValueParser implements Parser {
    private final CsvParser parser;
    private final int[] places;
    private final String nullValue;
    private final boolean hasHeader;

    ValueParser(CsvParser parser, int[] places, String nullValue, boolean hasHeader) {
      this.parser = parser;
      this.places = places;
      this.nullValue = nullValue;
      this.hasHeader = hasHeader;
    }

    @Override
    public @Nullable String parse(String raw, @Nullable Object[] values) {
      String[] read = parser.parseLine(raw);
      int count = read == null ? 0 : read.length;
      if (count != places.length) {
        return count + " columns where the header has " + places.length;
      }
      for (int i = 0; i < count; i++) {
        String value = read[i];
        values[places[i]] =
            value == null || value.equals(nullValue) ? null : UTF8String.fromString(value);
      }
      return null;
    }

    @Override
    public int headers() {
      return hasHeader ? 1 : 0;
    }
  }
}
