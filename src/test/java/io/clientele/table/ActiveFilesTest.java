package io.clientele.table;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.testkit.WithSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WithSpark.class)
final class ActiveFilesTest {
  private static final TableSpec VISITS =
      TableSpec.table("test", "visits", "A visit.")
          .column("id", "bigint", "The visit.")
          .column("day", "date", "When.")
          .key("id");

  private static final TableSpec VISITS_WITH_PAGES =
      TableSpec.table("test", "visits", "A visit.")
          .column("id", "bigint", "The visit.")
          .column("day", "date", "When.")
          .column("spent", "decimal(9,2)", "How much, in euros.")
          .column("pages", "array<string>", "Where.")
          .column("left_at", "timestamp", "Until when.")
          .key("id");

  @ParameterizedTest
  @ValueSource(strings = {"lake", "lac d'été", "lake [1-2] {a,b} 100%20?*"})
  void readsWhatDeltaReads(String folder, Lakehouse lakehouse) {
    Lakehouse named = new Lakehouse(lakehouse.spark(), lakehouse.root() + "/" + folder);
    named.append(VISITS, sql(named, "SELECT 1L id, DATE '2025-06-01' day"));
    named.overwrite(
        VISITS, sql(named, "SELECT id, date_add(DATE '2025-06-01', CAST(id AS INT)) day FROM t"));
    named.append(
        VISITS_WITH_PAGES,
        sql(
            named,
            "SELECT 9L id, DATE '1582-10-04' day, 1.50 spent, array('a', null) pages,"
                + " TIMESTAMP '2025-06-29 23:59:59.000001' left_at"));
    named.replaceWhere(VISITS, sql(named, "SELECT 2L id, DATE '2024-02-29' day"), "id = 2");

    Dataset<Row> read = named.read("test.visits");

    assertTrue(files(named, "test.visits").isPresent());
    assertRows(
        read.selectExpr("id", "day", "spent", "pages[0] page", "size(pages) pages", "left_at"),
        "id, day, spent, page, pages, left_at",
        "1|2025-06-02|null|null|null|null",
        "2|2024-02-29|null|null|null|null",
        "3|2025-06-04|null|null|null|null",
        "9|1582-10-04|1.50|a|2|2025-06-29 23:59:59.000001");
    assertEquals(delta(named, "test.visits").schema(), read.schema());
    assertEquals(List.of(), read.exceptAll(delta(named, "test.visits")).collectAsList());
    assertEquals(List.of(), delta(named, "test.visits").exceptAll(read).collectAsList());
  }

  @Test
  void readsATableEmptiedOfItsRows(Lakehouse lakehouse) {
    lakehouse.append(VISITS, sql(lakehouse, "SELECT id, DATE '2025-06-01' day FROM t"));
    lakehouse.overwrite(VISITS, sql(lakehouse, "SELECT 1L id, DATE '2025-06-01' day WHERE false"));

    assertRows(lakehouse.read("test.visits"), "id, day");
  }

  @Test
  void readsATableOfSoManyCommitsThatDeltaSummedThemUp(Lakehouse lakehouse) {
    for (int day = 1; day <= 12; day++) {
      lakehouse.append(
          VISITS, sql(lakehouse, "SELECT " + day + "L id, DATE '2025-06-01' + " + day + " day"));
    }
    lakehouse.replaceWhere(VISITS, sql(lakehouse, "SELECT 3L id, DATE '2024-02-29' day"), "id = 3");

    Dataset<Row> read = lakehouse.read("test.visits");

    assertTrue(
        Files.exists(Path.of(lakehouse.path("test.visits"), "_delta_log", "_last_checkpoint")));
    assertEquals(12, read.count());
    assertRows(
        read.where("id between 2 and 4"),
        "id, day",
        "2|2025-06-03",
        "3|2024-02-29",
        "4|2025-06-05");
  }

  @Test
  void leavesToDeltaWhatOnlyDeltaReadsRight(Lakehouse lakehouse) {
    SparkSession spark = lakehouse.spark();
    String marked = create(lakehouse, "marked", "TBLPROPERTIES (delta.enableDeletionVectors=true)");
    spark.sql("DELETE FROM " + marked + " WHERE id = 2");
    String mapped = create(lakehouse, "mapped", "TBLPROPERTIES (delta.columnMapping.mode='name')");
    spark.sql("ALTER TABLE " + mapped + " RENAME COLUMN id TO number");
    create(lakehouse, "parted", "PARTITIONED BY (id)");

    for (String table : List.of("marked", "mapped", "parted")) {
      assertEquals(Optional.empty(), files(lakehouse, "test." + table));
    }
    assertRows(lakehouse.read("test.marked"), "id", "1", "3");
    assertRows(lakehouse.read("test.mapped"), "number", "1", "2", "3");
    assertRows(lakehouse.read("test.parted"), "id", "1", "2", "3");
  }

  @Test
  void leavesATableOfManyFilesToDelta(Lakehouse lakehouse) {
    Dataset<Row> many =
        lakehouse.spark().range(0, 33, 1, 33).selectExpr("id", "DATE '2025-06-01' day");
    lakehouse.append(VISITS, many.limit(1));
    lakehouse.overwrite(VISITS, many);

    assertEquals(Optional.empty(), files(lakehouse, "test.visits"));
    assertEquals(33, lakehouse.read("test.visits").count());
  }

  private static Optional<ActiveFiles> files(Lakehouse lakehouse, String table) {
    return ActiveFiles.of(
        lakehouse.spark(), lakehouse.path(table), lakehouse.version(table).orElseThrow());
  }

  private static String create(Lakehouse lakehouse, String table, String as) {
    String name = "delta.`" + lakehouse.path("test." + table) + "`";
    lakehouse
        .spark()
        .sql(
            "CREATE TABLE "
                + name
                + " USING delta "
                + as
                + " AS SELECT id, 'x' AS sign FROM VALUES 1, 2, 3 v(id)");
    return name;
  }

  private static Dataset<Row> delta(Lakehouse lakehouse, String table) {
    return lakehouse.spark().read().format("delta").load(lakehouse.path(table));
  }

  private static Dataset<Row> sql(Lakehouse lakehouse, String query) {
    return lakehouse.spark().sql("WITH t AS (SELECT id FROM range(1, 4)) " + query);
  }
}
