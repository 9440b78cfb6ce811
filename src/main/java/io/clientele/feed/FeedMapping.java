package io.clientele.feed;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.ConfigurationException;
import io.clientele.config.Feed;
import io.clientele.config.Problem;
import io.clientele.config.Target;
import io.clientele.table.Bronze;
import io.clientele.table.Lenient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * From a file's own columns to the canonical columns of the feed's kind: each target is the feed's
 * expression, read as the target's type; what cannot be read so is null, as are targets without an
 * expression, blank texts, and numbers that are none (NaN, infinity). The expressions mean the same
 * in every session: they never fail on a value, whatever its ANSI setting.
 *
 * @param feed the feed
 */
public record FeedMapping(Feed feed) {
  /** In what {@link #counted} gives, the last of a group's days. */
  public static final String LAST_DAY = "_last_day";

  private static final String CURRENCY = "currency";
  private static final Set<String> DATES = Set.of("date", "timestamp");

  /**
   * The feed's rows with the canonical columns first and {@link Bronze}'s system columns after
   * them; the file's own columns are gone.
   *
   * @throws ConfigurationException naming the target whose expression cannot be used
   */
  public Dataset<Row> apply(Dataset<Row> rows) {
    Map<String, Column> selected = new LinkedHashMap<>();
    for (Target target : feed.kind().targets()) {
      selected.put(target.name(), value(target, rows).as(target.name()));
    }
    Set<String> present = Set.copyOf(Arrays.asList(rows.columns()));
    Bronze.systemColumns().stream()
        .filter(present::contains)
        .forEach(column -> selected.put(column, col(column)));
    return select(rows, selected);
  }

  /** The rows with a column more: whether {@link #withReasons} has no reason against the row. */
  public Dataset<Row> withUsable(Dataset<Row> rows, String currency, String as) {
    Column usable = lit(true);
    for (Target target : feed.kind().targets()) {
      if (target.required()) {
        usable = usable.and(value(target, rows).isNotNull());
      }
    }
    Column of =
        feed.kind()
            .target(CURRENCY)
            .map(target -> foreign(target, rows, currency).isNull())
            .orElse(lit(true));
    return with(rows, usable.and(of), as);
  }

  /**
   * The rows with a column more: every reason for which a row cannot be used (a required target
   * missing or unreadable, a currency that is not the lakehouse's), separated by semicolons; null
   * when there is none.
   */
  public Dataset<Row> withReasons(Dataset<Row> rows, String currency, String as) {
    List<Column> reasons = new ArrayList<>();
    for (Target target : feed.kind().targets()) {
      if (target.required()) {
        reasons.add(
            when(
                value(target, rows).isNull(),
                when(given(target, rows), "unreadable " + target.name())
                    .otherwise("missing " + target.name())));
      }
    }
    feed.kind().target(CURRENCY).ifPresent(target -> reasons.add(foreign(target, rows, currency)));
    Column all = concat_ws("; ", reasons.toArray(Column[]::new));
    return with(rows, nullif(all, lit("")), as);
  }

  /**
   * For each group of the rows how many there are; a list of counts: for each of {@link
   * #measured()} in turn, how many values are given, and how many of these are unreadable; and the
   * last of all their days, null when there is none.
   */
  public Dataset<Row> counted(Dataset<Row> rows, String as, String values, Column... by) {
    List<Column> counts = new ArrayList<>();
    for (Target target : measured()) {
      Column given = given(target, rows);
      counts.add(count_if(given));
      counts.add(count_if(given.and(value(target, rows).isNull())));
    }
    Column all = array(counts.toArray(Column[]::new)).cast("array<bigint>").as(values);
    Column last = max(lastDay(rows)).as(LAST_DAY);
    return lenient(rows, () -> rows.groupBy(by).agg(count(lit(1)).as(as), all, last));
  }

  /** The last of a row's days. */
  private Column lastDay(Dataset<Row> rows) {
    Column none = lit(null).cast("date");
    List<Column> days = new ArrayList<>(List.of(none, none));
    for (Target target : feed.kind().targets()) {
      if (DATES.contains(target.type()) && feed.columns().containsKey(target.name())) {
        days.add(value(target, rows).cast("date"));
      }
    }
    return greatest(days.toArray(Column[]::new));
  }

  /** The optional targets that can be unreadable: those mapped that are no texts. */
  public List<Target> measured() {
    return feed.kind().targets().stream()
        .filter(target -> !target.required() && !target.type().equals("string"))
        .filter(target -> !reads(target.name()).isEmpty())
        .toList();
  }

  /** All own columns that expressions read. */
  public Set<String> reads() {
    return feed.columns().keySet().stream()
        .flatMap(target -> reads(target).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The own columns that the expression of a target reads. */
  public Set<String> reads(String target) {
    return expression(target).reads();
  }

  /** The own columns a file must have: those that required targets read. */
  public Set<String> required() {
    return feed.kind().targets().stream()
        .filter(Target::required)
        .flatMap(target -> reads(target.name()).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Column value(Target target, Dataset<Row> rows) {
    Column value = expression(target.name()).column(rows.columns());
    return switch (target.type()) {
      case "string" -> word(target, nullif(trim(value.cast("string")), lit("")));
      // A time alone would be read as that time today.
      case "timestamp" -> when(value.try_cast("date").isNotNull(), value.try_cast("timestamp"));
      case "double" -> {
        Column number = value.try_cast("double");
        yield when(number.between(lit(-Double.MAX_VALUE), lit(Double.MAX_VALUE)), number);
      }
      default -> value.try_cast(target.type());
    };
  }

  private static Column word(Target target, Column text) {
    return target.words().isEmpty()
        ? text
        : when(lower(text).isin(target.words().toArray()), lower(text));
  }

  /** Whether any of the columns that the target reads holds something. */
  private Column given(Target target, Dataset<Row> rows) {
    return reads(target.name()).stream()
        .map(name -> FeedExpression.own(name, rows.columns()))
        .map(own -> coalesce(trim(own.cast("string")).notEqual(""), lit(false)))
        .reduce(lit(false), Column::or);
  }

  private Column foreign(Target target, Dataset<Row> rows, String currency) {
    Column given = upper(value(target, rows));
    return when(
        given.notEqual(currency), concat(lit("currency "), given, lit(", not " + currency)));
  }

  private Dataset<Row> with(Dataset<Row> rows, Column value, String as) {
    Map<String, Column> selected = new LinkedHashMap<>();
    Arrays.stream(rows.columns()).forEach(column -> selected.put(column, col("`" + column + "`")));
    selected.put(as, value.as(as));
    return select(rows, selected);
  }

  private FeedExpression expression(String target) {
    String text = feed.columns().getOrDefault(target, "null");
    try {
      return FeedExpression.parse(text);
    } catch (Exception e) { // Spark throws checked exceptions without saying so
      throw unusable(target, "is no SQL expression: " + e.getMessage());
    }
  }

  private Dataset<Row> select(Dataset<Row> rows, Map<String, Column> columns) {
    return lenient(rows, () -> rows.select(columns.values().toArray(Column[]::new)));
  }

  private Dataset<Row> lenient(Dataset<Row> rows, Supplier<Dataset<Row>> work) {
    try {
      return Lenient.call(rows.sparkSession(), work);
    } catch (Exception e) { // as above
      throw blamed(rows, e);
    }
  }

  /** The failure told of the first target whose expression is at fault. */
  private RuntimeException blamed(Dataset<Row> rows, Exception failure) {
    for (Target target : feed.kind().targets()) {
      try {
        Column value = value(target, rows);
        Lenient.call(rows.sparkSession(), () -> rows.select(value));
      } catch (ConfigurationException e) {
        return e;
      } catch (Exception e) { // as above
        return unusable(target.name(), "cannot be used: " + e.getMessage());
      }
    }
    return new IllegalStateException(failure);
  }

  private ConfigurationException unusable(String target, String text) {
    String path = "clientele.sources." + feed.name() + ".columns." + target;
    return new ConfigurationException(List.of(new Problem("feed " + feed.name(), path, text)));
  }
}
