package io.clientele.silver;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.Feed;
import io.clientele.config.Kind;
import io.clientele.config.Target;
import io.clientele.feed.FeedMapping;
import io.clientele.table.Bronze;
import io.clientele.table.Columns;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;

/**
 * The typed rows of feeds as of D: rows dated after D are left out, and of rows equal on the feed's
 * key the last counts, by {@code updated_at} where the kind has one, then file and line. Which
 * night brought a row does not matter.
 *
 * @param lakehouse holds the bronze tables; a feed without one has no rows
 * @param asOf business date D
 */
record FeedRows(Lakehouse lakehouse, LocalDate asOf) {
  static final String FEED = OrderLines.FEED;
  static final String SOURCE_FILE = OrderLines.SOURCE_FILE;
  static final String FILE_LINE = OrderLines.FILE_LINE;

  private static final List<String> IDS =
      List.of(CustomerRecords.SOURCE_ID, Columns.CUSTOMER_SOURCE_ID, CustomerRecords.VERIFIED_ID);

  /**
   * The rows of all these feeds, which are of one kind: its canonical columns, then feed, source,
   * source_file and file_line.
   */
  Dataset<Row> of(Kind kind, List<Feed> feeds) {
    return of(kind, feeds, rows -> rows);
  }

  /** The same, of some of the rows: of all or none that are equal on the feed's key. */
  Dataset<Row> of(Kind kind, List<Feed> feeds, UnaryOperator<Dataset<Row>> some) {
    return feeds.stream()
        .filter(this::delivered)
        .map(feed -> rows(feed, some))
        .reduce(Dataset::unionByName)
        .orElseGet(() -> none(kind));
  }

  /** Whether any row of the feed has been taken in. */
  boolean delivered(Feed feed) {
    return lakehouse.exists(Bronze.tableName(feed.name()));
  }

  private Dataset<Row> rows(Feed feed, UnaryOperator<Dataset<Row>> some) {
    Dataset<Row> typed = typed(feed, lakehouse.read(Bronze.tableName(feed.name())));
    return lastByKey(some.apply(known(typed, feed.kind())), feed);
  }

  /** Typed rows of bronze, whether known as of D or not. */
  static Dataset<Row> typed(Feed feed, Dataset<Row> bronze) {
    Dataset<Row> typed = new FeedMapping(feed).apply(bronze);
    List<Column> columns = new ArrayList<>();
    for (Target target : feed.kind().targets()) {
      Column value = col(target.name());
      columns.add(IDS.contains(target.name()) ? given(value).as(target.name()) : value);
    }
    columns.add(lit(feed.name()).as(FEED));
    if (!namesSource(feed.kind())) {
      columns.add(lit(feed.source()).as(Columns.SOURCE));
    }
    columns.add(col(Bronze.SOURCE_FILE).as(SOURCE_FILE));
    columns.add(col(Bronze.LINE).as(FILE_LINE));
    return typed.select(columns.toArray(Column[]::new));
  }

  /** Those that are not dated after D. */
  Dataset<Row> known(Dataset<Row> rows, Kind kind) {
    if (kind == Kind.CUSTOMERS) {
      Column changed = coalesce(col(CustomerRecords.UPDATED_AT), col(CustomerRecords.CREATED_AT));
      return rows.where(changed.isNull().or(changed.lt(end())));
    }
    return kind.dateColumn()
        .map(date -> rows.where(col(date).isNull().or(col(date).lt(end()))))
        .orElse(rows);
  }

  /** The first instant that is after D. */
  Column end() {
    return lit(asOf.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  /** A row whose key is not wholly given stands by itself. */
  static Dataset<Row> lastByKey(Dataset<Row> rows, Feed feed) {
    if (feed.key().isEmpty()) {
      return rows;
    }
    List<Column> same = new ArrayList<>(feed.key().stream().map(key -> col(key)).toList());
    Column incomplete = same.stream().map(Column::isNull).reduce(Column::or).orElseThrow();
    same.add(when(incomplete, concat_ws(":", col(SOURCE_FILE), col(FILE_LINE))));
    List<Column> lastFirst = new ArrayList<>();
    feed.kind()
        .target(CustomerRecords.UPDATED_AT)
        .ifPresent(updated -> lastFirst.add(col(updated.name()).desc_nulls_last()));
    lastFirst.add(col(SOURCE_FILE).desc());
    lastFirst.add(col(FILE_LINE).desc());
    return rows.withColumn(
            "_nth",
            row_number()
                .over(
                    Window.partitionBy(same.toArray(Column[]::new))
                        .orderBy(lastFirst.toArray(Column[]::new))))
        .where(col("_nth").equalTo(1))
        .drop("_nth");
  }

  /** Whether each row tells the source of its record itself. */
  private static boolean namesSource(Kind kind) {
    return kind.target(Columns.SOURCE).isPresent();
  }

  private static Column given(Column value) {
    return nullif(trim(value), lit(""));
  }

  Dataset<Row> none(Kind kind) {
    StructType schema = new StructType();
    for (Target target : kind.targets()) {
      schema = schema.add(target.name(), target.type());
    }
    schema = namesSource(kind) ? schema : schema.add(Columns.SOURCE, "string");
    schema = schema.add(FEED, "string").add(SOURCE_FILE, "string").add(FILE_LINE, "bigint");
    return lakehouse.spark().createDataFrame(List.of(), schema);
  }
}
