package io.clientele.mart;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static io.clientele.testkit.TableRows.rows;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.run.JobContext;
import io.clientele.table.Customer360;
import io.clientele.table.Lakehouse;
import io.clientele.table.Segments;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class SegmentHistoryTest {
  private static final String HISTORY = String.join(",", Segments.HISTORY.columnNames());
  private static final String TRANSITIONS = String.join(",", Segments.TRANSITIONS.columnNames());

  @Test
  void writesAPeriodOnlyWhenTheSegmentChangesAndCountsTheMoves(Lakehouse lakehouse) {
    night(lakehouse, "2026-01-30", "ann|A|10", "ben|A|20", "cat|B|5");
    assertEquals(
        Map.of("marts.segment_history", 2L, "marts.segment_transitions", 1L),
        night(lakehouse, "2026-01-31", "ann|A|11", "ben|B|20", "cat|B|5"));
    assertEquals(
        Map.of("marts.segment_history", 2L, "marts.segment_transitions", 2L),
        night(lakehouse, "2026-02-01", "ann|A|11", "ben|B|20", "dan|A|1"));

    assertRows(
        lakehouse.read(Segments.HISTORY),
        HISTORY,
        "ann|rfm|A|2026-01-30|null|10.00",
        "ben|rfm|A|2026-01-30|2026-01-31|20.00",
        "ben|rfm|B|2026-01-31|null|20.00",
        "cat|rfm|B|2026-01-30|2026-02-01|5.00",
        "dan|rfm|A|2026-02-01|null|1.00");
    assertRows(
        lakehouse.read(Segments.TRANSITIONS),
        TRANSITIONS,
        "rfm|2026-01-01|A|B|1|20.00",
        "rfm|2026-02-01|B|null|1|5.00",
        "rfm|2026-02-01|null|A|1|1.00");
  }

  @Test
  void putsANightBetweenOthersInItsPlace(Lakehouse lakehouse) {
    night(lakehouse, "2026-01-10", "ann|A|10", "ben|A|20");
    night(lakehouse, "2026-01-30", "ann|A|10", "ben|B|20");
    night(lakehouse, "2026-01-20", "ann|C|10", "ben|B|20");

    assertRows(
        lakehouse.read(Segments.HISTORY),
        HISTORY,
        "ann|rfm|A|2026-01-10|2026-01-20|10.00",
        "ann|rfm|C|2026-01-20|2026-01-30|10.00",
        "ann|rfm|A|2026-01-30|null|10.00",
        "ben|rfm|A|2026-01-10|2026-01-20|20.00",
        "ben|rfm|B|2026-01-20|null|20.00");
  }

  @Test
  void tellsTheSameWhateverTheOrderOfTheNights(SparkSession spark) {
    Random random = new Random(11);
    Map<LocalDate, Dataset<Row>> nights = new TreeMap<>();
    for (int day = 1; day <= 4; day++) {
      List<String> lines = new ArrayList<>();
      for (int customer = 0; customer < 30; customer++) {
        if (random.nextInt(4) > 0) {
          lines.add("c" + customer + "|rfm|" + "AB".charAt(random.nextInt(2)));
        }
      }
      nights.put(
          LocalDate.of(2026, 1, day),
          rows(
                  spark,
                  Segments.TABLE,
                  "customer_id, segmentation, segment",
                  lines.toArray(String[]::new))
              .withColumn(Segments.REVENUE, lit(null)));
    }
    List<LocalDate> dates = new ArrayList<>(nights.keySet());
    List<String> inOrder = history(spark, nights, dates);

    Collections.shuffle(dates, random);
    dates.add(2, dates.get(0));

    assertEquals(inOrder, history(spark, nights, dates));
  }

  private static List<String> history(
      SparkSession spark, Map<LocalDate, Dataset<Row>> nights, List<LocalDate> dates) {
    List<Row> history = new ArrayList<>();
    Set<LocalDate> seen = new HashSet<>();
    for (LocalDate date : dates) {
      SegmentHistory night = SegmentHistory.among(date, List.copyOf(seen));
      Dataset<Row> before = spark.createDataFrame(history, Segments.HISTORY.structType());
      List<Row> open = night.open(before).collectAsList();
      List<Row> now =
          night
              .apply(
                  spark.createDataFrame(open, Segments.HISTORY.structType()),
                  nights.getOrDefault(date, before))
              .select(
                  Segments.HISTORY.columnNames().stream()
                      .map(column -> col(column))
                      .toArray(Column[]::new))
              .collectAsList();
      history.removeAll(open);
      history.addAll(now);
      seen.add(date);
    }
    return history.stream().map(Row::toString).sorted().toList();
  }

  /** Runs a night of customers as {@code id|segment|sales}; how many rows it wrote. */
  private static Map<String, Long> night(Lakehouse lakehouse, String date, String... customers) {
    List<String> segments = new ArrayList<>();
    List<String> sales = new ArrayList<>();
    for (String customer : customers) {
      String[] values = customer.split("\\|", -1);
      segments.add(values[0] + "|rfm|" + values[1] + "|" + date);
      sales.add(values[0] + "|" + date + "|" + values[2]);
    }
    lakehouse.overwrite(
        Segments.TABLE,
        rows(
            lakehouse.spark(),
            Segments.TABLE,
            "customer_id, segmentation, segment, as_of",
            segments.toArray(String[]::new)));
    lakehouse.overwrite(
        Customer360.TABLE,
        rows(
            lakehouse.spark(),
            Customer360.TABLE,
            "customer_id, as_of, monetary",
            sales.toArray(String[]::new)));
    JobContext context = new JobContext(lakehouse, LocalDate.parse(date), "run", Instant.EPOCH);
    new BuildSegmentKpis().run(context);
    return new BuildSegmentHistory().run(context).rows();
  }
}
