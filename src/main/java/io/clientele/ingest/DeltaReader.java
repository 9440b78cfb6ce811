package io.clientele.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.clientele.config.Feed;
import io.clientele.feed.FeedMapping;
import io.clientele.table.Bronze;
import io.delta.tables.DeltaTable;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Reads a Delta table as one delivery, told apart by the table's id and version. All rows are of
 * the version that was inspected, whatever is written to the table meanwhile.
 *
 * @param spark the session
 * @param required the columns the table must have
 */
record DeltaReader(SparkSession spark, TreeSet<String> required) implements FeedReader {
  private static final String DELTA = "delta";
  private static final String AT = "@";

  static DeltaReader of(Feed feed, SparkSession spark) {
    return new DeltaReader(spark, new TreeSet<>(new FeedMapping(feed).required()));
  }

  @Override
  public List<DeliveredFile> delivered(Feed feed, LandingZone landing) {
    return landing.folder(feed).map(this::table).stream().toList();
  }

  /** With the size and time of the table in place of its folder's, if it is one. */
  private DeliveredFile table(DeliveredFile folder) {
    if (!DeltaTable.isDeltaTable(spark, folder.uri())) {
      return folder;
    }
    try {
      Row table =
          DeltaTable.forPath(spark, folder.uri())
              .detail()
              .select("sizeInBytes", "lastModified")
              .first();
      return new DeliveredFile(
          folder.feed(),
          folder.uri(),
          folder.path(),
          table.getLong(0),
          table.getTimestamp(1).toInstant());
    } catch (Exception e) { // Spark throws checked exceptions without saying so
      return folder; // its inspection tells
    }
  }

  @Override
  public boolean inspectsAnywhere() {
    return false;
  }

  @Override
  public Inspection inspect(DeliveredFile file) {
    Inspection none = new Inspection(file, "", 0, new StructType(), "");
    try {
      if (!DeltaTable.isDeltaTable(spark, file.uri())) {
        return none.bad("is no Delta table");
      }
      DeltaTable table = DeltaTable.forPath(spark, file.uri());
      String id = table.detail().select("id").first().getString(0);
      long version = table.history(1).select("version").first().getLong(0);
      UnorderedRows rows = new UnorderedRows(at(file, version));
      StructType columns = rows.columns();
      String problem = TypedColumns.problem(columns, required);
      // Every value is read, so that a damaged table is known before its rows are mixed with
      // others'.
      return new Inspection(file, id + AT + version, rows.content().rows(), columns, problem);
    } catch (Exception e) { // as above
      return none.bad("cannot be read: " + firstLine(e));
    }
  }

  @Override
  public Dataset<Row> rows(SparkSession session, List<Inspection> files, StructType own) {
    return files.stream().map(file -> rows(file, own)).reduce(Dataset::unionAll).orElseThrow();
  }

  private Dataset<Row> rows(Inspection file, StructType own) {
    String version = file.sha256().substring(file.sha256().lastIndexOf(AT) + AT.length());
    Dataset<Row> read = at(file.file(), Long.parseLong(version));
    return TypedColumns.select(
        new UnorderedRows(read).numbered(file.rows()),
        file.columns(),
        own,
        lit(file.file().path()).as(Bronze.SOURCE_FILE),
        col(Bronze.LINE));
  }

  private Dataset<Row> at(DeliveredFile file, long version) {
    return spark.read().format(DELTA).option("versionAsOf", version).load(file.uri());
  }

  private static String firstLine(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return message.lines().findFirst().orElse(failure.getClass().getSimpleName());
  }
}
