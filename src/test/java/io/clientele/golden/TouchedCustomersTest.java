package io.clientele.golden;

import static io.clientele.testkit.DatasetAssert.assertRows;

import io.clientele.table.Cached;
import io.clientele.table.CustomerLinks;
import io.clientele.table.Matches;
import io.clientele.testkit.TableRows;
import io.clientele.testkit.WithSpark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records are those of source a, by their ids; customer c1 has record 1, and so on. */
@ExtendWith(WithSpark.class)
final class TouchedCustomersTest {
  @Test
  void reachThoseInDoubtWithThoseOfChangedRecords(SparkSession spark) {
    TouchedCustomers touched =
        new TouchedCustomers(
            TableRows.rows(
                spark,
                CustomerLinks.TABLE,
                "source, source_id, customer_id",
                "a|1|c1",
                "a|1b|c1",
                "a|2|c2",
                "a|3|c3",
                "a|4|c4",
                "a|5|c5",
                "a|6|c6"),
            TableRows.rows(
                spark,
                Matches.REVIEW,
                "source_l, source_id_l, source_r, source_id_r",
                "a|1b|a|2",
                "a|2|a|3",
                "a|5|a|6",
                "a|9|a|6"),
            1000);

    try (Cached doubted = touched.of(nodes(spark, "1"), edges(spark));
        Cached met = touched.of(nodes(spark, "7"), edges(spark, "7 5", "8 4"))) {
      assertRows(doubted.rows(), "customer_id", "c1", "c2", "c3");
      assertRows(met.rows(), "customer_id", "c4", "c5", "c6");
    }
  }

  private static Dataset<Row> nodes(SparkSession spark, String... ids) {
    return records(spark, List.of(ids), "one").select(node("one").as(ComparedRecords.NODE));
  }

  private static Dataset<Row> edges(SparkSession spark, String... pairs) {
    return records(spark, List.of(pairs), "one, other")
        .select(
            node("one").as(Components.ONE),
            node("other").as(Components.OTHER),
            functions.lit(0.0).as(Components.WEIGHT));
  }

  private static Column node(String column) {
    return ComparedRecords.node(functions.lit("a"), functions.col(column));
  }

  private static Dataset<Row> records(SparkSession spark, List<String> lines, String columns) {
    List<Row> rows = new ArrayList<>();
    for (String line : lines) {
      rows.add(RowFactory.create((Object[]) line.split(" ", -1)));
    }
    return spark.createDataFrame(
        rows,
        org.apache.spark.sql.types.StructType.fromDDL(
            columns.replace(",", " string,") + " string"));
  }
}
