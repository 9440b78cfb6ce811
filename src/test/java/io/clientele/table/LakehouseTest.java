package io.clientele.table;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.clientele.testkit.WithSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class LakehouseTest {
  private static final TableSpec CITIES =
      TableSpec.table("test", "cities", "A city.")
          .column("id", "int", "The city.")
          .contact("city", "string", "Its name.")
          .key("id");

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
  void replacesTheRowsOfACondition(Lakehouse lakehouse) {
    lakehouse.append(CITIES, cities(lakehouse, "(1, 'Paris'), (2, 'Lyon')"));
    lakehouse.replaceWhere(CITIES, cities(lakehouse, "(2, 'Nice')"), "id = 2");

    assertRows(lakehouse.read(CITIES), "id, city", "1|Paris", "2|Nice");
  }

  @Test
  void keepsNoStatisticsOnContactColumns(Lakehouse lakehouse) {
    lakehouse.append(CITIES, cities(lakehouse, "(1, 'Paris')"));

    Row detail =
        lakehouse
            .spark()
            .sql("DESCRIBE DETAIL delta.`" + lakehouse.path("test.cities") + "`")
            .select(
                "description", "minReaderVersion", "properties.`delta.dataSkippingStatsColumns`")
            .head();
    assertEquals("[A city.,1,id]", detail.toString());
    String stats =
        lakehouse
            .spark()
            .read()
            .json(lakehouse.path("test.cities") + "/_delta_log/00000000000000000001.json")
            .selectExpr("add.stats")
            .where("stats is not null")
            .head()
            .getString(0);
    assertFalse(stats.contains("Paris"), stats);
  }

  private static Dataset<Row> cities(Lakehouse lakehouse, String values) {
    return lakehouse.spark().sql("SELECT * FROM VALUES " + values + " AS t(id, city)");
  }
}
