package io.clientele.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.clientele.config.Feed;
import io.clientele.config.Settings;
import io.clientele.feed.FeedMapping;
import io.clientele.run.JobContext;
import io.clientele.table.Bronze;
import io.clientele.table.Rejects;
import java.util.List;
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

  static FeedLoad of(Feed feed, Settings settings, JobContext context) {
    return new FeedLoad(
        context, feed, FeedReader.of(feed, settings.key(), context), settings.currency());
  }

  /** The inspected files, those turned bad whose columns cannot stand in bronze. */
  List<Inspection> fitting(List<Inspection> inspected) {
    return reader.fitting(inspected, this::table);
  }

  /** Appends the files' good rows to bronze. */
  Kept keep(List<Inspection> files) {
    StructType own = own(files);
    Dataset<Row> kept =
        checked(files, own)
            .where(col(ReadRows.REASON).isNull())
            .withColumn(Bronze.FEED, lit(feed.name()))
            .withColumn(Bronze.RUN_ID, lit(context.runId()))
            .withColumn(Bronze.INGESTED_AT, lit(context.startedAt()));
    return new Kept(feed, own, context.lakehouse().append(Bronze.table(feed.name(), own), kept));
  }

  /** The files' bad rows, as rejects. */
  Dataset<Row> rejects(List<Inspection> files) {
    return checked(files, own(files))
        .where(col(ReadRows.REASON).isNotNull())
        .select(
            lit(feed.name()).as(Rejects.FEED),
            col(Rejects.SOURCE_FILE),
            col(Rejects.LINE),
            col(ReadRows.REASON).as(Rejects.REASON),
            col(ReadRows.RAW).as(Rejects.RAW),
            lit(1L).as(Rejects.ROWS),
            lit(context.runId()).as(Rejects.RUN_ID),
            lit(context.asOf()).as(Rejects.AS_OF));
  }

  private StructType own(List<Inspection> files) {
    return reader.own(files, table());
  }

  /** The columns of the feed's table; none before it is first written. */
  private StructType table() {
    String table = Bronze.tableName(feed.name());
    return context.lakehouse().exists(table)
        ? context.lakehouse().read(table).schema()
        : new StructType();
  }

  /** The files' rows with every reason to reject them. */
  private Dataset<Row> checked(List<Inspection> files, StructType own) {
    return new FeedMapping(feed)
        .withReasons(reader.rows(context.spark(), files, own), currency, ReadRows.REASON)
        .withColumn(ReadRows.REASON, coalesce(col(ReadRows.PROBLEM), col(ReadRows.REASON)));
  }
}
