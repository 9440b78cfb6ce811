package io.clientele.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;

import io.clientele.config.Feed;
import io.clientele.feed.FeedMapping;
import io.clientele.table.Bronze;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Inspects and reads Parquet files. A row's line is its position in the file, from 1.
 *
 * @param hadoop where file systems are configured
 * @param required the columns a file must have
 */
record ParquetReader(SerializableConfiguration hadoop, TreeSet<String> required)
    implements FeedReader {
  private static final String URI = "_clientele_uri";

  /** The same file is named with one slash, or with three. */
  private static final String SCHEME = "^([a-zA-Z][a-zA-Z0-9+.-]*):/+";

  static ParquetReader of(Feed feed, SerializableConfiguration hadoop) {
    return new ParquetReader(hadoop, new TreeSet<>(new FeedMapping(feed).required()));
  }

  @Override
  public Inspection inspect(DeliveredFile file) {
    return new ParquetInspection(hadoop.value(), Set.copyOf(required)).inspect(file);
  }

  @Override
  public Dataset<Row> rows(SparkSession spark, List<Inspection> files, StructType own) {
    Map<StructType, List<Inspection>> alike =
        files.stream()
            .collect(
                Collectors.groupingBy(
                    Inspection::columns, LinkedHashMap::new, Collectors.toList()));
    Dataset<Row> rows =
        alike.values().stream()
            .map(same -> alike(spark, same, own))
            .reduce(Dataset::unionAll)
            .orElseThrow();
    List<Row> paths =
        files.stream()
            .map(file -> RowFactory.create(uri(file.file()), file.file().path()))
            .toList();
    StructType named =
        new StructType().add(URI, "string", false).add(Bronze.SOURCE_FILE, "string", false);
    return rows.join(broadcast(spark.createDataFrame(paths, named)), URI).drop(URI);
  }

  /** The rows of files that have the same columns. */
  private static Dataset<Row> alike(SparkSession spark, List<Inspection> files, StructType own) {
    StructType columns = files.get(0).columns();
    Dataset<Row> read =
        spark
            .read()
            .schema(columns)
            .option("__globPaths__", "false") // names with * or [ are names
            .parquet(files.stream().map(file -> file.file().uri()).toArray(String[]::new));
    Column place = read.metadataColumn("_metadata");
    return TypedColumns.select(
        read,
        columns,
        own,
        place.getField("row_index").plus(lit(1L)).as(Bronze.LINE),
        regexp_replace(place.getField("file_path"), SCHEME, "$1:/").as(URI));
  }

  private static String uri(DeliveredFile file) {
    return new Path(file.uri()).toUri().toString().replaceFirst(SCHEME, "$1:/");
  }
}
