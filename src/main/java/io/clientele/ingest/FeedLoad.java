package io.clientele.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.clientele.config.Feed;
import io.clientele.config.NewColumns;
import io.clientele.config.Settings;
import io.clientele.feed.FeedMapping;
import io.clientele.run.JobContext;
import io.clientele.table.Bronze;
import io.clientele.table.Rejects;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Takes the files of one feed into its bronze table: rows that can be used go there, each of the
 * others becomes a reject.
 *
 * @param context the run
 * @param feed the feed
 * @param reader reads its files
 * @param currency the lakehouse's
 */
record FeedLoad(JobContext context, Feed feed, FeedReader reader, String currency) {
  private static final Column GOOD = col(ReadRows.PROBLEM).isNull().and(col(ReadRows.USABLE));

  static FeedLoad of(Feed feed, Settings settings, JobContext context) {
    return new FeedLoad(
        context, feed, FeedReader.of(feed, settings.key(), context), settings.currency());
  }

  /** Version of what decides which rows of a file can be used. */
  String rules() {
    return feed.rules(currency);
  }

  /** The inspected files, those turned bad whose columns cannot stand in bronze, or may not. */
  List<Inspection> fitting(List<Inspection> inspected) {
    return reader.fitting(drift().judged(inspected), this::table);
  }

  /** Appends the files' good rows to bronze. */
  Kept keep(List<Inspection> files) {
    StructType own = own(files);
    ColumnDrift drift = drift();
    StructType stored = drift.stored(own);
    Dataset<Row> kept =
        read(files, own)
            .where(GOOD)
            .withColumn(Bronze.RESCUED, drift.rescued(own))
            .withColumn(Bronze.FEED, lit(feed.name()))
            .withColumn(Bronze.RUN_ID, lit(context.runId()))
            .withColumn(Bronze.INGESTED_AT, lit(context.startedAt()));
    return new Kept(
        feed, stored, context.lakehouse().append(Bronze.table(feed.name(), stored), kept));
  }

  /** The files' bad rows, as rejects with every reason. */
  Dataset<Row> rejects(List<Inspection> files) {
    Dataset<Row> bad = read(files, own(files)).where(not(GOOD));
    return new FeedMapping(feed)
        .withReasons(bad, currency, ReadRows.REASON)
        .select(
            lit(feed.name()).as(Rejects.FEED),
            col(Rejects.SOURCE_FILE),
            col(Rejects.LINE),
            coalesce(col(ReadRows.PROBLEM), col(ReadRows.REASON)).as(Rejects.REASON),
            col(ReadRows.RAW).as(Rejects.RAW),
            lit(1L).as(Rejects.ROWS),
            lit(context.runId()).as(Rejects.RUN_ID),
            lit(context.asOf()).as(Rejects.AS_OF));
  }

  /** A table without rows has no columns yet: what it had was undone. */
  private ColumnDrift drift() {
    boolean looked =
        feed.newColumns() != NewColumns.ADD
            && context.lakehouse().exists(name())
            && !context.lakehouse().read(name()).isEmpty();
    return new ColumnDrift(feed, looked ? table() : new StructType());
  }

  private String name() {
    return Bronze.tableName(feed.name());
  }

  private StructType own(List<Inspection> files) {
    return reader.own(files, table());
  }

  /** The columns of the feed's table; none before it is first written. */
  private StructType table() {
    return context.lakehouse().exists(name())
        ? context.lakehouse().read(name()).schema()
        : new StructType();
  }

  /** The files' rows, and whether each can be used; why not is asked of the few that cannot. */
  private Dataset<Row> read(List<Inspection> files, StructType own) {
    return new FeedMapping(feed)
        .withUsable(reader.rows(context.spark(), files, own), currency, ReadRows.USABLE);
  }
}
