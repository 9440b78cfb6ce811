package io.clientele.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.clientele.config.Feed;
import io.clientele.config.NewColumns;
import io.clientele.feed.FeedMapping;
import io.clientele.table.Bronze;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What becomes of the columns of a feed's files that its table does not have. The first delivery
 * makes the table, so that none of its columns is new; nor is one that the feed's expressions read.
 *
 * @param feed the feed
 * @param table the columns of its table; none before it is first written
 */
record ColumnDrift(Feed feed, StructType table) {

  /** The inspected files, those turned bad that have new columns where the feed takes none. */
  List<Inspection> judged(List<Inspection> inspected) {
    return feed.newColumns() == NewColumns.REJECT
        ? inspected.stream().map(this::judged).toList()
        : inspected;
  }

  /** The columns of files as the table gets them. */
  StructType stored(StructType own) {
    Set<String> aside = aside(own);
    if (aside.isEmpty()) {
      return own;
    }
    StructField[] taken =
        Arrays.stream(own.fields())
            .filter(field -> !aside.contains(field.name()))
            .toArray(StructField[]::new);
    return new StructType(taken).add(Bronze.RESCUED, DataTypes.StringType);
  }

  /** The values of columns that are kept aside, as JSON; null where a row has none. */
  Column rescued(StructType own) {
    Column[] aside = aside(own).stream().map(name -> col("`" + name + "`")).toArray(Column[]::new);
    return aside.length == 0
        ? lit(null).cast(DataTypes.StringType)
        : nullif(to_json(struct(aside), TypedColumns.EXACT), lit("{}"));
  }

  private Set<String> aside(StructType own) {
    return feed.newColumns() == NewColumns.RESCUE ? unknown(own) : Set.of();
  }

  private Inspection judged(Inspection file) {
    Set<String> unknown = file.bad() ? Set.of() : unknown(file.columns());
    return unknown.isEmpty()
        ? file
        : file.bad("has columns that came later: " + String.join(", ", unknown));
  }

  /** Those of the columns that the table does not have and the feed does not name. */
  private Set<String> unknown(StructType columns) {
    if (table.isEmpty()) {
      return Set.of();
    }
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    known.addAll(List.of(table.fieldNames()));
    new FeedMapping(feed).reads().stream().map(Bronze::storable).forEach(known::add);
    return Arrays.stream(columns.fieldNames())
        .filter(name -> !known.contains(Bronze.storable(name)))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
