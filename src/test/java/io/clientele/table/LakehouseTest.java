package io.clientele.table;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.clientele.testkit.WithSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkRuntimeException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class LakehouseTest {
  private static final TableSpec CITIES =
      TableSpec.table("test", "cities", "A city.")
          .column("id", "int", "The city.")
          .contact("city", "string", "Its name.")
          .key("id");

  private static final TableSpec BIRTHS =
      TableSpec.table("test", "births", "A birth.")
          .column("name", "string", "Whose.")
          .contact("born", "date", "When.")
          .column("written", "date", "When the town wrote it down.")
          .key("name");

  @Test
  void readsATableNeverWrittenAsEmpty(Lakehouse lakehouse) {
    assertRows(lakehouse.read(CITIES), "id, city");
  }

  @Test
  void overwritesAllRowsAndCountsThem(Lakehouse lakehouse) {
    assertEquals(2, lakehouse.overwrite(CITIES, cities(lakehouse, "(1, 'Paris'), (2, 'Lyon')")));
    assertEquals(1, lakehouse.overwrite(CITIES, cities(lakehouse, "(3, 'Lille')")));

    assertRows(lakehouse.read(CITIES), "id, city", "3|Lille");
  }

  @Test
  void appendsRows(Lakehouse lakehouse) {
    lakehouse.append(CITIES, cities(lakehouse, "(1, 'Paris')"));
    assertEquals(1, lakehouse.append(CITIES, cities(lakehouse, "(2, 'Lyon')")));

    assertRows(lakehouse.read(CITIES), "id, city", "1|Paris", "2|Lyon");
    assertEquals(List.of("test.cities"), lakehouse.tables());
  }

  @Test
  void countsNoRowsWhenThereIsNoneToAdd(Lakehouse lakehouse) {
    lakehouse.append(CITIES, cities(lakehouse, "(1, 'Paris')"));

    assertEquals(0, lakehouse.append(CITIES, cities(lakehouse, "(2, 'Lyon')").where("id > 2")));
  }

  @Test
  void makesATableWhoseFirstWriteWasBrokenOff(Lakehouse lakehouse) {
    Dataset<Row> failing =
        cities(lakehouse, "(1, 'Paris')").selectExpr("id", "raise_error('no') as city");
    assertThrows(SparkRuntimeException.class, () -> lakehouse.append(CITIES, failing));

    assertFalse(lakehouse.exists("test.cities"));
    assertEquals(List.of(), lakehouse.tables());
    assertRows(lakehouse.read(CITIES), "id, city");
    lakehouse.append(CITIES, cities(lakehouse, "(1, 'Paris')"));
    assertRows(lakehouse.read(CITIES), "id, city", "1|Paris");
    assertEquals(
        List.of("id: The city.", "city: Its name."),
        Arrays.stream(lakehouse.read("test.cities").schema().fields())
            .map(field -> field.name() + ": " + field.getComment().get())
            .toList());
  }

  @Test
  void makesATableWhoseFirstWriteWasKilled(Lakehouse lakehouse) throws IOException {
    lakehouse.append(BIRTHS, births(lakehouse));
    Path killed = Path.of(lakehouse.path("test.births"));
    try (Stream<Path> commits = Files.list(killed.resolve("_delta_log"))) {
      for (Path commit : commits.filter(Files::isRegularFile).toList()) {
        Files.delete(commit);
      }
    }
    DeltaLog.clearCache();
    assertFalse(lakehouse.exists("test.births"));

    Path foreign = Files.writeString(killed.resolve("notes.txt"), "mine");
    assertThrows(IllegalStateException.class, () -> lakehouse.append(BIRTHS, births(lakehouse)));
    Files.delete(foreign);

    assertEquals(1, lakehouse.append(BIRTHS, births(lakehouse)));
    assertRows(lakehouse.read(BIRTHS), "name", "Ann");
  }

  private static Dataset<Row> births(Lakehouse lakehouse) {
    return lakehouse
        .spark()
        .sql("SELECT 'Ann' AS name, DATE'2000-01-01' AS born, DATE'2000-01-02' AS written");
  }

  @Test
  void replacesTheRowsOfACondition(Lakehouse lakehouse) {
    lakehouse.append(CITIES, cities(lakehouse, "(1, 'Paris'), (2, 'Lyon')"));
    assertEquals(1, lakehouse.replaceWhere(CITIES, cities(lakehouse, "(2, 'Nice')"), "id = 2"));

    assertRows(lakehouse.read(CITIES), "id, city", "1|Paris", "2|Nice");
  }

  @Test
  void keepsStatisticsOnDaysOnlyAndNeverOnContactColumns(Lakehouse lakehouse) {
    lakehouse.append(
        BIRTHS,
        lakehouse
            .spark()
            .sql("SELECT 'Ada' name, DATE '1815-12-10' born, DATE '1815-12-13' written"));

    Row detail =
        lakehouse
            .spark()
            .sql("DESCRIBE DETAIL delta.`" + lakehouse.path("test.births") + "`")
            .select(
                "description", "minReaderVersion", "properties.`delta.dataSkippingStatsColumns`")
            .head();
    assertEquals("[A birth.,1,written]", detail.toString());
    String stats =
        lakehouse
            .spark()
            .read()
            .json(lakehouse.path("test.births") + "/_delta_log/00000000000000000000.json")
            .selectExpr("add.stats")
            .where("stats is not null")
            .head()
            .getString(0);
    assertEquals(
        "{\"numRecords\":1,\"minValues\":{\"written\":\"1815-12-13\"},"
            + "\"maxValues\":{\"written\":\"1815-12-13\"},\"nullCount\":{\"written\":0}}",
        stats);
  }

  private static Dataset<Row> cities(Lakehouse lakehouse, String values) {
    return lakehouse.spark().sql("SELECT * FROM VALUES " + values + " AS t(id, city)");
  }
}
