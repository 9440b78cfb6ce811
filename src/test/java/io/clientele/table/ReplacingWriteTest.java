package io.clientele.table;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.clientele.testkit.TableRows;
import io.clientele.testkit.WithSpark;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class ReplacingWriteTest {
  private static final TableSpec CITIES =
      TableSpec.table("test", "cities", "A city.")
          .column("id", "int", "The city.")
          .contact("city", "string", "Its name.")
          .key("id");

  @Test
  void putsRowsBesideOthersWithoutTouchingTheseWhenNoneTakesAPlace(Lakehouse lakehouse) {
    inFiles(lakehouse, 1);

    assertEquals(1, lakehouse.replace(CITIES, next(lakehouse, "(9, 'Brest', NULL, false)")));

    assertRows(lakehouse.read(CITIES), "id, city", "1|City 1", "9|Brest");
    assertEquals(0, removedFiles(lakehouse));
  }

  @Test
  void writesAllWhenMostFilesAreTouched(Lakehouse lakehouse) {
    inFiles(lakehouse, 4);

    assertEquals(
        3,
        lakehouse.replace(
            CITIES,
            next(
                lakehouse,
                "(1, 'Nice', 1, false), (7, 'Lyon', 2, false), (NULL, NULL, 3, true), (9, 'Brest', NULL, false)")));

    assertRows(lakehouse.read(CITIES), "id, city", "1|Nice", "4|City 4", "7|Lyon", "9|Brest");
    assertEquals(4, removedFiles(lakehouse));
  }

  @Test
  void leavesFilesAloneWhenFewAreTouched(Lakehouse lakehouse) {
    inFiles(lakehouse, 4);

    assertEquals(
        2,
        lakehouse.replace(
            CITIES, next(lakehouse, "(1, 'Nice', 1, NULL), (9, 'Brest', NULL, NULL)")));

    assertRows(
        lakehouse.read(CITIES),
        "id, city",
        "1|Nice",
        "2|City 2",
        "3|City 3",
        "4|City 4",
        "9|Brest");
    assertEquals(1, removedFiles(lakehouse));
  }

  @Test
  void refusesTwoRowsForOnePlace(Lakehouse lakehouse) {
    inFiles(lakehouse, 1);

    assertEquals(
        "Of test.cities 2 rows are to take the place of 1.",
        assertThrows(
                IllegalStateException.class,
                () ->
                    lakehouse.replace(
                        CITIES, next(lakehouse, "(1, 'Nice', 1, false), (2, 'Lyon', 1, false)")))
            .getMessage());
    assertRows(lakehouse.read(CITIES), "id, city", "1|City 1");
  }

  /** As many cities, each in a file of its own. */
  private static void inFiles(Lakehouse lakehouse, int cities) {
    IntStream.rangeClosed(1, cities)
        .forEach(
            id ->
                lakehouse.append(
                    CITIES,
                    TableRows.rows(lakehouse.spark(), CITIES, "id, city", id + "|City " + id)));
  }

  private static int removedFiles(Lakehouse lakehouse) {
    return LastCommit.of(lakehouse, CITIES.fullName()).removedFiles().size();
  }

  /** Rows as id, city, the id whose place they take, and whether they leave. */
  private static Dataset<Row> next(Lakehouse lakehouse, String rows) {
    return lakehouse
        .spark()
        .sql("SELECT * FROM VALUES " + rows + " AS t (id, city, _former_id, _gone)");
  }
}
