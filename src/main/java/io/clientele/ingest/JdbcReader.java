package io.clientele.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.clientele.config.Feed;
import io.clientele.feed.FeedMapping;
import io.clientele.run.JobContext;
import io.clientele.table.Bronze;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/**
 * Reads a database's table or query as one delivery a night, told apart by what its rows hold. It
 * is asked once: all steps of the run see the same rows, which stand on local disk meanwhile. What
 * the database says when it fails is not told, as it may hold secrets.
 */
final class JdbcReader implements FeedReader {
  private final SparkSession spark;
  private final Feed feed;
  private final TreeSet<String> required;
  private final Instant askedAt;
  private @Nullable Dataset<Row> answer;

  private JdbcReader(SparkSession spark, Feed feed, Instant askedAt) {
    this.spark = spark;
    this.feed = feed;
    this.required = new TreeSet<>(new FeedMapping(feed).required());
    this.askedAt = askedAt;
  }

  static JdbcReader of(Feed feed, JobContext context) {
    return new JdbcReader(
        context.spark(), feed, context.startedAt().truncatedTo(ChronoUnit.MILLIS));
  }

  @Override
  public List<DeliveredFile> delivered(Feed asked, LandingZone landing) {
    return List.of(new DeliveredFile(asked.name(), asked.path(), asked.path(), 0, askedAt));
  }

  @Override
  public boolean inspectsAnywhere() {
    return false;
  }

  @Override
  public Inspection inspect(DeliveredFile file) {
    try {
      UnorderedRows rows = new UnorderedRows(ask());
      UnorderedRows.Content content = rows.content();
      String problem = TypedColumns.problem(rows.columns(), required);
      return new Inspection(file, content.sha256(), content.rows(), rows.columns(), problem);
    } catch (Exception e) { // Spark throws checked exceptions without saying so
      return new Inspection(file, "", 0, new StructType(), DatabaseProblem.of(e));
    }
  }

  /** A time without a zone is read as it stands, whatever the machine's own zone. */
  private Dataset<Row> ask() {
    Dataset<Row> rows =
        spark
            .read()
            .format("jdbc")
            .option("preferTimestampNTZ", "true")
            .options(feed.options())
            .load()
            .persist(StorageLevel.DISK_ONLY());
    answer = rows;
    return rows;
  }

  @Override
  public Dataset<Row> rows(SparkSession session, List<Inspection> files, StructType own) {
    if (answer == null || files.size() != 1) {
      throw new IllegalStateException("Not one answer to the feed " + feed.name());
    }
    Inspection file = files.get(0);
    return TypedColumns.select(
        new UnorderedRows(answer).numbered(file.rows()),
        file.columns(),
        own,
        lit(file.file().path()).as(Bronze.SOURCE_FILE),
        col(Bronze.LINE));
  }

  @Override
  public void close() {
    if (answer != null) {
      answer.unpersist();
      answer = null;
    }
  }
}
