package io.clientele.ingest;

import io.clientele.config.Feed;
import io.clientele.config.Secret;
import io.clientele.run.InputException;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Inspects and reads a feed's files.
 *
 * @param source opens its files
 * @param format how they are written
 */
record FeedReader(TextSource source, TextFormat format) implements Serializable {
  private static final String ACCESS_LOG = "access_log";

  static FeedReader of(Feed feed, Secret key, SparkSession spark) {
    SerializableConfiguration hadoop =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    String encoding =
        feed.options().getOrDefault("encoding", feed.options().getOrDefault("charset", "UTF-8"));
    return new FeedReader(new TextSource(hadoop, encoding), format(feed, key));
  }

  private static TextFormat format(Feed feed, Secret key) {
    return switch (feed.format()) {
      case CSV -> CsvFormat.of(feed);
      case JSON -> new JsonFormat(feed.options());
      case TEXT ->
          ACCESS_LOG.equals(feed.options().get("layout")) ? AccessLog.of(key) : new PlainText();
      default -> throw new InputException("Cannot read the feed " + feed.name() + ".");
    };
  }

  Inspection inspect(DeliveredFile file) {
    return new TextInspection(source, format).inspect(file);
  }

  /** All columns that the files have, as the table has them already or will. */
  StructType own(List<Inspection> files, StructType table) {
    return OwnColumns.conformed(table, format.settled(OwnColumns.of(files)));
  }

  /** The rows of the files, with the columns of {@link ReadRows} and where each stands. */
  Dataset<Row> rows(SparkSession spark, List<Inspection> files, StructType own) {
    return new TextRows(source, format, own).of(spark, files);
  }
}
