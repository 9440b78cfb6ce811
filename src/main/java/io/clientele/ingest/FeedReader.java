package io.clientele.ingest;

import io.clientele.config.Feed;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Inspects and reads a feed's files.
 *
 * @param source opens its files
 * @param format how they are written
 */
record FeedReader(TextSource source, TextFormat format) implements Serializable {

  static FeedReader of(Feed feed, SparkSession spark) {
    SerializableConfiguration hadoop =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    String encoding =
        feed.options().getOrDefault("encoding", feed.options().getOrDefault("charset", "UTF-8"));
    return new FeedReader(new TextSource(hadoop, encoding), CsvFormat.of(feed));
  }

  Inspection inspect(DeliveredFile file) {
    return new TextInspection(source, format).inspect(file);
  }

  /** All columns that the files have, each once, whatever the case it is written in. */
  StructType own(List<Inspection> files) {
    Map<String, StructField> fields = new LinkedHashMap<>();
    for (Inspection file : files) {
      for (StructField field : file.columns().fields()) {
        fields.putIfAbsent(field.name().toLowerCase(Locale.ROOT), field);
      }
    }
    return new StructType(fields.values().toArray(StructField[]::new));
  }

  /** The rows of the files, with the columns of {@link ReadRows} and where each stands. */
  Dataset<Row> rows(SparkSession spark, List<Inspection> files) {
    return new TextRows(source, format, own(files)).of(spark, files);
  }
}
