package io.clientele.ingest;

import io.clientele.config.Feed;
import io.clientele.config.Secret;
import io.clientele.run.JobContext;
import java.io.Serializable;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Finds, inspects and reads what is delivered to a feed. */
interface FeedReader extends Serializable {

  static FeedReader of(Feed feed, Secret key, JobContext context) {
    SerializableConfiguration hadoop =
        new SerializableConfiguration(context.spark().sparkContext().hadoopConfiguration());
    return switch (feed.format()) {
      case CSV, JSON, TEXT -> TextReader.of(feed, key, hadoop);
      case PARQUET -> ParquetReader.of(feed, hadoop);
      case DELTA -> DeltaReader.of(feed, context.spark());
      case JDBC -> JdbcReader.of(feed, context);
    };
  }

  /** What is there, whether or not it is new. */
  default List<DeliveredFile> delivered(Feed feed, LandingZone landing) {
    return landing.files(feed);
  }

  /** Whether deliveries are inspected side by side on any machine, and not where the run is. */
  default boolean inspectsAnywhere() {
    return true;
  }

  /** Reads a delivery once. */
  Inspection inspect(DeliveredFile file);

  /**
   * The inspected files, in their order, those turned bad whose columns cannot stand beside the
   * others'.
   *
   * @param table the columns of the feed's table
   */
  default List<Inspection> fitting(List<Inspection> inspected, Supplier<StructType> table) {
    return TypedColumns.fitting(inspected, table);
  }

  /** All columns that the files have, as the table has them already or will. */
  default StructType own(List<Inspection> files, StructType table) {
    return TypedColumns.own(files, table);
  }

  /** The rows of the files, with the columns of {@link ReadRows} and where each stands. */
  Dataset<Row> rows(SparkSession spark, List<Inspection> files, StructType own);

  /** Gives back what is held for the run. */
  default void close() {}
}
