package io.clientele.serve;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.table.Lakehouse;
import io.clientele.table.TableSpec;
import io.clientele.testkit.WithSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WithSpark.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QueriesTest {
  private static final TableSpec CITIES =
      TableSpec.table("silver", "cities", "A city.")
          .column("id", "int", "The city.")
          .column("city", "string", "Its name.")
          .key("id");
  private static final TableSpec SIZES =
      TableSpec.table("marts", "city_sizes", "How big a city is.")
          .column("id", "int", "The city.")
          .column("people", "bigint", "Who live there.")
          .key("id");

  private final Lakehouse lakehouse;
  private final Queries queries;

  QueriesTest(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
    // A session of its own: its catalog is no other test's.
    this.queries = new Queries(new Lakehouse(lakehouse.spark().newSession(), lakehouse.root()));
    lakehouse.append(CITIES, values("(1, 'Orléans'), (2, null)", "id, city"));
    lakehouse.append(SIZES, values("(1, 116238)", "id, people"));
  }

  @BeforeEach
  void enterSession() {
    SparkSession.setActiveSession(queries.lakehouse().spark());
  }

  @AfterEach
  void leaveSession() {
    SparkSession.setActiveSession(lakehouse.spark());
  }

  @Test
  void joinsTablesOfAnySchema() {
    assertRows(
        queries.rows(
            "SELECT city, people > 0 AS big FROM silver.cities LEFT JOIN Marts.City_Sizes USING (id)"),
        "city, big",
        "Orléans|true",
        "null|null");
  }

  @Test
  void readsWhatWasWrittenSince() {
    assertRows(queries.rows("SELECT people FROM marts.city_sizes"), "people", "116238");
    lakehouse.overwrite(SIZES, values("(1, 116269)", "id, people"));

    assertRows(queries.rows("SELECT people FROM marts.city_sizes"), "people", "116269");
  }

  @Test
  void showsSchemasTablesAndColumnsWithTheirComments() {
    assertRows(queries.rows("SHOW SCHEMAS"), "namespace", "marts", "silver");
    assertRows(
        queries.rows("SHOW TABLES"), "namespace, tableName", "marts|city_sizes", "silver|cities");
    assertRows(queries.rows("SHOW TABLES IN marts"), "namespace, tableName", "marts|city_sizes");
    assertRows(
        queries.rows("DESCRIBE silver.cities"),
        "col_name, data_type, comment",
        "id|int|The city.",
        "city|string|Its name.");
  }

  @Test
  void tellsTheHistoryOfATable() {
    assertRows(
        queries.rows("DESCRIBE HISTORY silver.cities").select("version", "operation"),
        "version, operation",
        "0|CREATE TABLE AS SELECT");
    assertRows(queries.rows("SELECT id FROM silver.cities VERSION AS OF 0"), "id", "1", "2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "(SELECT 1)",
        "-- why\n/* how */ select 1",
        "WITH one AS (SELECT 1) SELECT * FROM one",
        "VALUES (1)",
        "TABLE silver.cities",
        "FROM silver.cities |> WHERE id = 1",
        "EXPLAIN SELECT * FROM silver.cities",
        "SHOW COLUMNS IN silver.cities",
        "DESC silver.cities",
      })
  void runsWhatReads(String statement) {
    assertTrue(queries.rows(statement).columns().length > 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM silver.cities",
        "INSERT INTO silver.cities VALUES (3, 'Nice')",
        "WITH one AS (SELECT 3 AS id, 'Nice' AS city) INSERT INTO silver.cities SELECT * FROM one",
        "FROM silver.cities INSERT INTO silver.cities SELECT *",
        "WITH one AS (SELECT 1 AS x) INSERT OVERWRITE DIRECTORY '/tmp/x' USING csv SELECT * FROM one",
        "WITH one AS (SELECT 1 AS x) DELETE FROM silver.cities",
        "MERGE INTO silver.cities t USING silver.cities s ON t.id = s.id WHEN MATCHED THEN DELETE",
        "DROP TABLE silver.cities",
        "CREATE TABLE silver.more AS SELECT 1 AS x",
        "RESTORE TABLE silver.cities TO VERSION AS OF 0",
        "VACUUM silver.cities",
        "OPTIMIZE silver.cities",
        "SET spark.sql.defaultCatalog = spark_catalog",
        "USE silver",
        "BEGIN DELETE FROM silver.cities; END",
        "",
      })
  void refusesWhatWrites(String statement) {
    QueryException refused = assertThrows(QueryException.class, () -> queries.rows(statement));

    assertEquals(
        "Cannot run the statement: it is no query. Statements begin with SELECT, WITH, VALUES, "
            + "FROM, TABLE, SHOW, DESCRIBE or EXPLAIN, and change nothing.",
        refused.getMessage());
  }

  @Test
  void tellsWhichTableMayHaveBeenMeant() {
    assertTold(
        "there is no table silver.citys. Did you mean \"silver.cities\"?",
        "SELECT * FROM silver.citys");
    assertTold("there is no table cities. Did you mean \"silver.cities\"?", "SELECT * FROM cities");
    assertTold(
        "there is no table nowhere.nothing_like_it. SHOW TABLES lists them all.",
        "SELECT * FROM nowhere.nothing_like_it");
    assertTold(
        "there is no schema sliver; there are marts, silver. Did you mean \"silver\"?",
        "SHOW TABLES IN sliver");
  }

  @Test
  void tellsWhichColumnMayHaveBeenMeant() {
    assertTold("there is no column citi. Did you mean \"city\"?", "SELECT citi FROM silver.cities");
    assertTold(
        "there is no column c.citi. Did you mean \"city\"?", "SELECT c.citi FROM silver.cities c");
  }

  @Test
  void namesTheColumnsThereAreWhenNoneIsNear() {
    assertTold(
        "there is no column mayor. Near it are id, city.", "SELECT mayor FROM silver.cities");
  }

  @Test
  void tellsOtherMistakesInOneLine() {
    assertTold("Syntax error at or near 'silver'. (line 1, pos 14)", "SELECT * FORM silver.cities");
    assertTold(
        "Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL instead. "
            + "If necessary set \"spark.sql.ansi.enabled\" to \"false\" to bypass this error.",
        "SELECT id / 0 FROM silver.cities");
  }

  private void assertTold(String expected, String statement) {
    QueryException told =
        assertThrows(
            QueryException.class,
            () -> queries.told(() -> queries.rows(statement).collectAsList()));
    assertEquals("Cannot run the statement: " + expected, told.getMessage());
  }

  private Dataset<Row> values(String values, String columns) {
    return lakehouse.spark().sql("SELECT * FROM VALUES " + values + " AS t(" + columns + ")");
  }
}
