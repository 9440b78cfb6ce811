package io.clientele.mart;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static io.clientele.testkit.TableRows.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.clientele.run.JobContext;
import io.clientele.table.Churn;
import io.clientele.table.Clusters;
import io.clientele.table.Customer360;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.CustomerValue;
import io.clientele.table.Customers;
import io.clientele.table.Lakehouse;
import io.clientele.table.NextPurchase;
import io.clientele.table.Outliers;
import io.clientele.table.Recommendations;
import io.clientele.table.Rfm;
import io.clientele.table.Segments;
import io.clientele.table.TableCatalog;
import io.clientele.table.TableSpec;
import io.clientele.table.Verbatims;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class MartsTest {
  private static final LocalDate D = LocalDate.of(2026, 3, 31);
  private static final String KPIS = String.join(",", Segments.KPIS.columnNames());

  @Test
  void tellsAllOfACustomerAndNothingToReachThem(Lakehouse lakehouse) {
    fill(lakehouse);

    new BuildCustomer360(TestSettings.with().jobs().engagement()).run(context(lakehouse));
    new BuildSegments().run(context(lakehouse));
    new BuildSegmentKpis().run(context(lakehouse));

    assertRows(
        lakehouse.read(Customer360.TABLE),
        "customer_id, as_of, first_seen, last_seen, source_records, frequency, monetary,"
            + " average_basket, return_share, r, f, m, rfm, rfm_segment, cluster_id, cluster_name,"
            + " churn_probability, decile, band, reasons",
        "ann|2026-03-31|2024-01-02|2026-03-30|2|3|100.00|33.33|0.2|5|4|3|543|Champions|0|Best|0.2"
            + "|9|low|[few orders, no visit]",
        "ben|2026-03-31|2024-01-03|2026-03-29|1|1|10.00|10.00|0.0|1|1|1|111|Lost|1|Rest|0.9|1|high"
            + "|[few orders]",
        "cat|2026-03-31|2024-01-04|2026-03-28|1|0|0.00|null|null|null|null|null|null|null|null|null"
            + "|null|null|null|null");
    assertRows(
        lakehouse.read(Segments.TABLE),
        "customer_id, segmentation, segment, score, as_of",
        "ann|rfm|Champions|12.0|2026-03-31",
        "ben|rfm|Lost|3.0|2026-03-31",
        "ann|cluster|Best|0.5|2026-03-31",
        "ben|cluster|Rest|1.5|2026-03-31",
        "ann|churn|low|0.2|2026-03-31",
        "ben|churn|high|0.9|2026-03-31");
    // Ann's engagement: 30 / 2 of a visit 30 days ago, 30 of ten visits, 25 (2 / 8) / .5 of
    // e-mails, 15 of three contacts.
    // Ben was sent no e-mails: 15 ln 2 / ln 4 of 75.
    assertRows(
        lakehouse.read(Customer360.TABLE),
        "customer_id, months_since_purchase, engagement_score, nps_class, last_sentiment, last_verbatim_date,"
            + " expected_days_left, expected_purchases_365d, days_overdue, expected_purchase_date, preferred_hour,"
            + " promotion_share, next_product, outlier_kind, outlier_reasons",
        "ann|2|72.5|promoter|0.2|2026-03-30|40.0|2.5|5|2026-04-09|18|0.5|Tea|null|null",
        "ben|11|10.0|detractor|null|null|null|null|null|null|null|null|null|data fault|[many phone numbers]",
        "cat|null|0.0|null|null|null|null|null|null|null|null|null|null|null|null");
    for (String mart : lakehouse.tables().stream().filter(t -> t.startsWith("marts.")).toList()) {
      List<String> rows = lakehouse.read(mart).collectAsList().stream().map(Row::toString).toList();
      assertFalse(rows.toString().contains("secret"), mart);
    }
  }

  @Test
  void hasNoContactColumnInAnyMart() {
    Set<String> contact =
        TableCatalog.tables().stream()
            .filter(table -> Set.of("silver", "golden").contains(table.schema()))
            .flatMap(table -> table.contactColumns().stream())
            .collect(Collectors.toSet());

    assertEquals(Set.of("email", "phone", "last_name"), intersection(contact, Customers.TABLE));
    for (TableSpec table : TableCatalog.tables()) {
      if (Set.of("marts", "features").contains(table.schema())) {
        assertEquals(
            List.of(),
            table.columnNames().stream().filter(contact::contains).toList(),
            table.name());
      }
    }
  }

  @Test
  void sumsUpSegmentsAndLeavesOutScoresOnlyWhereNoneWereGiven(SparkSession spark) {
    assertRows(
        new SegmentKpis()
            .apply(
                rows(
                    spark,
                    Segments.TABLE,
                    "customer_id, segmentation, segment, as_of",
                    "a|rfm|Best|2026-03-31",
                    "b|rfm|Best|2026-03-31",
                    "c|rfm|Best|2026-03-31",
                    "d|rfm|Best|2026-03-31",
                    "e|rfm|Rest|2026-03-31",
                    "a|churn|low|2026-03-31"),
                rows(
                    spark,
                    Customer360.TABLE,
                    "customer_id, monetary, frequency, nps_last, churn_probability",
                    "a|100.00|2|9|0.1",
                    "b|50.00|1|6|0.2",
                    "c|25.50|4|10|0.6",
                    "d|0.00|0|8|null",
                    "e|0.00|0|null|null"))
            .withColumn("churn", org.apache.spark.sql.functions.expr("round(churn, 6)"))
            .withColumn(
                "average_basket",
                org.apache.spark.sql.functions.expr("cast(average_basket AS decimal(18, 2))")),
        KPIS,
        "rfm|Best|2026-03-31|4|175.50|7|25.07|0.300000|25.0",
        "rfm|Rest|2026-03-31|1|0.00|0|null|null|null",
        "churn|low|2026-03-31|1|100.00|2|50.00|0.100000|100.0");
  }

  @Test
  void keepsTheFiguresOfOtherNightsAndReplacesItsOwn(Lakehouse lakehouse) {
    fill(lakehouse);
    lakehouse.append(
        Segments.KPIS,
        rows(
            lakehouse.spark(),
            Segments.KPIS,
            "segmentation, segment, as_of, customers",
            "rfm|Champions|2026-03-30|7",
            "rfm|Gone|2026-03-31|7"));
    new BuildCustomer360(TestSettings.with().jobs().engagement()).run(context(lakehouse));
    new BuildSegments().run(context(lakehouse));

    new BuildSegmentKpis().run(context(lakehouse));

    assertRows(
        lakehouse.read(Segments.KPIS),
        KPIS,
        "rfm|Champions|2026-03-30|7|null|null|null|null|null",
        "rfm|Champions|2026-03-31|1|100.00|3|33.33|0.2|100.0",
        "rfm|Lost|2026-03-31|1|10.00|1|10.00|0.9|-100.0",
        "cluster|Best|2026-03-31|1|100.00|3|33.33|0.2|100.0",
        "cluster|Rest|2026-03-31|1|10.00|1|10.00|0.9|-100.0",
        "churn|low|2026-03-31|1|100.00|3|33.33|0.2|100.0",
        "churn|high|2026-03-31|1|10.00|1|10.00|0.9|-100.0");
  }

  private static Set<String> intersection(Set<String> contact, TableSpec table) {
    return Set.of("email", "phone", "last_name").stream()
        .filter(contact::contains)
        .filter(table.columnNames()::contains)
        .collect(Collectors.toSet());
  }

  private static JobContext context(Lakehouse lakehouse) {
    return new JobContext(lakehouse, D, "run", Instant.EPOCH);
  }

  private static void fill(Lakehouse lakehouse) {
    SparkSession spark = lakehouse.spark();
    lakehouse.overwrite(
        Customers.TABLE,
        rows(
            spark,
            Customers.TABLE,
            "customer_id, first_name, last_name, email, phone, address, city, first_seen,"
                + " last_seen, source_records",
            "ann|secret1|secret2|secret3|secret4|secret5|secret6|2024-01-02|2026-03-30|2",
            "ben|secret1|secret2|secret3|secret4|secret5|secret6|2024-01-03|2026-03-29|1",
            "cat|secret1|secret2|secret3|secret4|secret5|secret6|2024-01-04|2026-03-28|1"));
    lakehouse.overwrite(
        CustomerFeatures.TABLE,
        rows(
            spark,
            CustomerFeatures.TABLE,
            "customer_id, as_of, frequency, monetary, lines, return_lines, nps_last, last_order_date, last_visit_days,"
                + " sessions_90d, emails_sent_90d, emails_opened_90d, emails_clicked_90d, contacts_365d, answers_365d",
            "ann|2026-03-31|3|100.00|4|1|10|2026-01-30|31|10|4|2|0|1|2",
            "ben|2026-03-31|1|10.00|2|0|0|2025-04-01|null|0|0|0|0|0|1",
            "cat|2026-03-31|0|0.00|0|0|null|null|null|0|0|0|0|0|0"));
    lakehouse.overwrite(
        Rfm.TABLE,
        rows(
            spark,
            Rfm.TABLE,
            "customer_id, as_of, r, f, m, rfm, segment",
            "ann|2026-03-31|5|4|3|543|Champions",
            "ben|2026-03-31|1|1|1|111|Lost",
            "cat|2026-03-30|5|5|5|555|Champions"));
    lakehouse.overwrite(
        Clusters.TABLE,
        rows(
            spark,
            Clusters.TABLE,
            "customer_id, as_of, cluster_id, cluster_name, distance",
            "ann|2026-03-31|0|Best|0.5",
            "ben|2026-03-31|1|Rest|1.5"));
    lakehouse.overwrite(
        Churn.TABLE,
        rows(
            spark,
            Churn.TABLE,
            "customer_id, as_of, churn_probability, decile, band, reasons, expected_days_left",
            "ann|2026-03-31|0.2|9|low|[few orders, no visit]|40",
            "ben|2026-03-31|0.9|1|high|[few orders]|null"));
    lakehouse.overwrite(
        CustomerValue.TABLE,
        rows(
            spark,
            CustomerValue.TABLE,
            "customer_id, as_of, expected_purchases_365d",
            "ann|2026-03-31|2.5"));
    lakehouse.overwrite(
        NextPurchase.TABLE,
        rows(
            spark,
            NextPurchase.TABLE,
            "customer_id, as_of, days_overdue, expected_purchase_date, preferred_hour, promotion_share",
            "ann|2026-03-31|5|2026-04-09|18|0.5"));
    lakehouse.overwrite(
        Recommendations.TABLE,
        rows(
            spark,
            Recommendations.TABLE,
            "customer_id, as_of, rank, product_name",
            "ann|2026-03-31|2|Cups",
            "ann|2026-03-31|1|Tea"));
    lakehouse.overwrite(
        Outliers.TABLE,
        rows(
            spark,
            Outliers.TABLE,
            "customer_id, as_of, kind, reasons",
            "ben|2026-03-31|data fault|[many phone numbers]",
            "cat|2026-03-30|unusual|[another night]"));
    // The last has no sentiment; one is of the day after.
    lakehouse.overwrite(
        Verbatims.TABLE,
        rows(
            spark,
            Verbatims.TABLE,
            "feed, response_id, customer_id, answered_at, sentiment, text",
            "nps|1|ann|2026-01-01 10:00:00|0.9|secret",
            "nps|2|ann|2026-03-30 23:00:00|0.2|secret",
            "nps|3|ann|2026-03-31 10:00:00|null|secret",
            "nps|4|ann|2026-04-01 00:00:00|0.99|secret",
            "nps|5|null|2026-03-31 10:00:00|0.5|secret"));
  }
}
