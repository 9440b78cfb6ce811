package io.clientele.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import io.clientele.run.InputException;
import io.clientele.table.Columns;
import io.clientele.table.CustomerLinks;
import io.clientele.table.Lakehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Labelled files that results are held against: CSV with a header.
 *
 * @param lakehouse the tables
 * @param file a file, or a glob of them
 */
public record Truth(Lakehouse lakehouse, String file) {
  /** The person a truth is about. */
  static final String PERSON_ID = "person_id";

  private static final String WHO_IS_WHO = "who_is_who*.csv*";
  private static final String RECORDS = "records";
  private static final String PLACE = "place";

  /** The truth that a generated company of this landing zone holds under this name. */
  public static Truth generated(Lakehouse lakehouse, String landing, String name) {
    return new Truth(lakehouse, landing + "/truth/" + name + "*.csv*");
  }

  /** The file's rows, all columns texts; refused when one of the columns is not there. */
  Dataset<Row> rows(String... columns) {
    requireFile();
    Dataset<Row> rows =
        lakehouse.spark().read().option("header", true).option("escape", "\"").csv(file);
    List<String> given = Arrays.asList(rows.columns());
    List<String> missing = Arrays.stream(columns).filter(name -> !given.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new InputException(
          "Cannot use the truth %s: it has no column %s, only %s. Name the columns in its header."
              .formatted(file, String.join(", ", missing), String.join(", ", given)));
    }
    return rows;
  }

  /**
   * The file's rows with the {@code customer_id} that most of the person's source records belong
   * to: from the file itself, or through the {@code who_is_who} beside it.
   */
  Dataset<Row> customers(String... columns) {
    Dataset<Row> rows = rows(columns);
    List<String> given = Arrays.asList(rows.columns());
    if (given.contains(Columns.CUSTOMER_ID)) {
      return rows;
    }
    Dataset<Row> persons =
        new Truth(lakehouse, new Path(new Path(file).getParent(), WHO_IS_WHO).toString())
            .rows(PERSON_ID, Columns.SOURCE_ID);
    Dataset<Row> links = lakehouse.read(CustomerLinks.TABLE);
    Dataset<Row> customers =
        persons
            .join(links, scala(key(persons)))
            .groupBy(PERSON_ID, Columns.CUSTOMER_ID)
            .agg(count(lit(1)).as(RECORDS))
            .withColumn(
                PLACE,
                row_number()
                    .over(
                        Window.partitionBy(PERSON_ID)
                            .orderBy(desc(RECORDS), col(Columns.CUSTOMER_ID))))
            .where(col(PLACE).equalTo(1))
            .select(PERSON_ID, Columns.CUSTOMER_ID);
    return rows.join(customers, PERSON_ID);
  }

  /** What tells source records apart in a labelled file; its source may go without saying. */
  static List<String> key(Dataset<Row> records) {
    return Arrays.asList(records.columns()).contains(Columns.SOURCE)
        ? List.of(Columns.SOURCE, Columns.SOURCE_ID)
        : List.of(Columns.SOURCE_ID);
  }

  static scala.collection.immutable.Seq<String> scala(List<String> names) {
    return scala.jdk.javaapi.CollectionConverters.asScala(names).toSeq();
  }

  private void requireFile() {
    Path path = new Path(file);
    try {
      FileStatus[] found =
          path.getFileSystem(lakehouse.spark().sparkContext().hadoopConfiguration())
              .globStatus(path);
      if (found == null || found.length == 0) {
        throw new InputException(
            "Cannot find the truth %s. Name a labelled file with --truth, or the landing zone of a"
                    .formatted(file)
                + " generated company with -D clientele.landing=DIR.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
