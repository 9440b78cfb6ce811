package io.clientele.ingest;

import io.clientele.config.Feed;
import io.clientele.config.Secret;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Inspects and reads text files.
 *
 * @param source opens them
 * @param format how they are written
 */
record TextReader(TextSource source, TextFormat format) implements FeedReader {
  private static final String ACCESS_LOG = "access_log";

  static TextReader of(Feed feed, Secret key, SerializableConfiguration hadoop) {
    String encoding =
        feed.options().getOrDefault("encoding", feed.options().getOrDefault("charset", "UTF-8"));
    return new TextReader(new TextSource(hadoop, encoding), format(feed, key));
  }

  private static TextFormat format(Feed feed, Secret key) {
    return switch (feed.format()) {
      case CSV -> CsvFormat.of(feed);
      case JSON -> new JsonFormat(feed.options());
      case TEXT ->
          ACCESS_LOG.equals(feed.options().get("layout")) ? AccessLog.of(key) : new PlainText();
      default -> throw new IllegalArgumentException(feed.format() + " is no text format");
    };
  }

  @Override
  public Inspection inspect(DeliveredFile file) {
    return new TextInspection(source, format).inspect(file);
  }

  /** All of them: a value that the table's type does not hold rejects its row alone. */
  @Override
  public List<Inspection> fitting(List<Inspection> inspected, Supplier<StructType> table) {
    return inspected;
  }

  @Override
  public StructType own(List<Inspection> files, StructType table) {
    return OwnColumns.conformed(table, format.settled(OwnColumns.of(files)));
  }

  @Override
  public Dataset<Row> rows(SparkSession spark, List<Inspection> files, StructType own) {
    return new TextRows(source, format, own).of(spark, files);
  }
}
