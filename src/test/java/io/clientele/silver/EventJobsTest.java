package io.clientele.silver;

import static io.clientele.silver.CompanyFeeds.ORDERS;
import static io.clientele.silver.CompanyFeeds.SETTINGS;
import static io.clientele.silver.CompanyFeeds.VISITS;
import static io.clientele.silver.CompanyFeeds.night;
import static io.clientele.testkit.DatasetAssert.assertRows;

import io.clientele.table.CustomerLinks;
import io.clientele.table.Interactions;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import io.clientele.table.Products;
import io.clientele.table.Sessions;
import io.clientele.table.SurveyAnswers;
import io.clientele.table.Visits;
import io.clientele.testkit.BronzeTable;
import io.clientele.testkit.WithSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class EventJobsTest {

  @Test
  void typesOrderLinesAndNamesTheirProductAndBuyer(Lakehouse lakehouse) {
    link(lakehouse, "('crm', '1', 'cA'), ('crm', '2', 'cB')");
    BronzeTable.append(
        lakehouse,
        "catalogue",
        "c1.csv",
        "sku, label, family, price",
        "p1|Old|f|1",
        "p1|Lamp|Home|9.5");
    BronzeTable.append(
        lakehouse,
        "orders",
        "o.csv",
        ORDERS,
        "o1|1|2025-01-01 10:00:00|p1|||3|9.95|1.005||",
        "o1|1|2025-01-01 10:00:00|p1|||3|9.95|1.005||",
        "o2|2|2025-01-02 10:00:00|p2|Own|Mine|-1|5||usd|",
        "o3||2025-01-03 10:00:00|p1|||1|5||| Remboursé",
        "o4|3|2025-01-04 10:00:00|p1|||1|5|||Canceled",
        "o5|1|2025-01-05 10:00:00|p1|||1|0|||paid",
        "o6|1|2025-02-01 00:00:00|p1|||1|5|||");

    new CleanOrders(SETTINGS).run(night(lakehouse, "2025-01-31"));

    assertRows(
        lakehouse.read(Products.TABLE),
        "product_id, product_name, category, price",
        "p1|Lamp|Home|9.5000");
    assertRows(
        lakehouse.read(OrderLines.TABLE),
        "feed, order_id, source, customer_source_id, customer_id, ordered_at, product_id,"
            + " product_name, category, amount, currency, status, line_type, source_file, file_line",
        "orders|o1|crm|1|cA|2025-01-01 10:00:00|p1|Lamp|Home|28.84|EUR|null|sale|o.csv|2",
        "orders|o1|crm|1|cA|2025-01-01 10:00:00|p1|Lamp|Home|28.84|EUR|null|sale|o.csv|3",
        "orders|o2|crm|2|cB|2025-01-02 10:00:00|p2|Own|Mine|-5.00|USD|null|return|o.csv|4",
        "orders|o3|crm|null|null|2025-01-03 10:00:00|p1|Lamp|Home|5.00|EUR|remboursé|return|o.csv|5",
        "orders|o4|crm|3|null|2025-01-04 10:00:00|p1|Lamp|Home|5.00|EUR|canceled|cancelled|o.csv|6",
        "orders|o5|crm|1|cA|2025-01-05 10:00:00|p1|Lamp|Home|0.00|EUR|paid|other|o.csv|7");
  }

  @Test
  void givesAnonymousVisitsToTheVisitorsOnlyCustomer(Lakehouse lakehouse) {
    link(lakehouse, "('crm', '1', 'cA'), ('crm', '2', 'cB')");
    BronzeTable.append(
        lakehouse,
        "web",
        "w.csv",
        VISITS,
        "e1|v1||2025-01-01 10:00:00|Page|/a|p1||mail|",
        "e2|v1|1|2025-01-02 10:00:00|login|/b||||",
        "e3|v2||2025-01-01 10:00:00|page|/c||||",
        "e4|v2|1|2025-01-01 10:30:00|page|/d||||",
        "e5|v2||2025-01-01 11:00:01|page|/e||||",
        "e6|v2|2|2025-01-01 12:00:00|page|/f||||",
        "e7|v3||2025-01-01 10:00:00|page|/g||||true",
        "e7|v3||2025-01-01 10:00:00|page|/g||||true",
        "|v3||2025-01-01 10:01:00|page|/h|p1|||",
        "|v3||2025-01-01 10:01:00|page|/h|p2|||",
        "e9|v3|2|2025-02-01 00:00:00|page|||||");

    new CleanVisits(SETTINGS).run(night(lakehouse, "2025-01-31"));

    assertRows(
        lakehouse.read(Visits.TABLE),
        "event_id, visitor_id, customer_id, event_type, file_line, is_bot",
        "e1|v1|cA|page|2|false",
        "e2|v1|cA|login|3|false",
        "e3|v2|cA|page|4|false",
        "e4|v2|cA|page|5|false",
        "e5|v2|null|page|6|false",
        "e6|v2|cB|page|7|false",
        "e7|v3|null|page|9|true",
        "null|v3|null|page|10|false",
        "null|v3|null|page|11|false");
    assertRows(
        lakehouse.read(Sessions.TABLE),
        "visitor_id, customer_id, started_at, ended_at, events, products_seen, is_bot, landing_url,"
            + " campaign",
        "v1|cA|2025-01-01 10:00:00|2025-01-01 10:00:00|1|1|false|/a|mail",
        "v1|cA|2025-01-02 10:00:00|2025-01-02 10:00:00|1|0|false|/b|null",
        "v2|cA|2025-01-01 10:00:00|2025-01-01 10:30:00|2|0|false|/c|null",
        "v2|null|2025-01-01 11:00:01|2025-01-01 11:00:01|1|0|false|/e|null",
        "v2|cB|2025-01-01 12:00:00|2025-01-01 12:00:00|1|0|false|/f|null",
        "v3|null|2025-01-01 10:00:00|2025-01-01 10:01:00|3|2|true|/g|null");
  }

  @Test
  void typesAnswersAndContacts(Lakehouse lakehouse) {
    link(lakehouse, "('crm', '1', 'cA')");
    BronzeTable.append(
        lakehouse,
        "answers",
        "a.csv",
        "id, who, at, metric, score, type",
        "r1|1|2025-01-01 10:00:00| NPS |9|Relational",
        "r1|1|2025-01-01 10:00:00|csat|n/a|relational",
        "r2|1|2025-02-01 00:00:00|csat|1|relational");
    BronzeTable.append(
        lakehouse,
        "calls",
        "c.csv",
        "id, who, at, type, channel",
        "i1|1|2025-01-01 10:00:00|Complaint|PHONE",
        "i2|7|2025-01-01 10:00:00|call|");

    CleanEvents.surveys(SETTINGS).run(night(lakehouse, "2025-01-31"));
    CleanEvents.interactions(SETTINGS).run(night(lakehouse, "2025-01-31"));

    assertRows(
        lakehouse.read(SurveyAnswers.TABLE),
        "feed, response_id, source, customer_id, metric, score, survey_type, file_line",
        "answers|r1|crm|cA|nps|9.0|relational|2",
        "answers|r1|crm|cA|csat|null|relational|3");
    assertRows(
        lakehouse.read(Interactions.TABLE),
        "feed, interaction_id, source, customer_source_id, customer_id, type, channel, file_line",
        "calls|i1|crm|1|cA|complaint|phone|2",
        "calls|i2|crm|7|null|call|null|3");
  }

  private static void link(Lakehouse lakehouse, String links) {
    lakehouse.overwrite(
        CustomerLinks.TABLE,
        lakehouse
            .spark()
            .sql("SELECT * FROM VALUES " + links + " AS t(source, source_id, customer_id)"));
  }
}
