package io.clientele.cli;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.apache.spark.sql.functions.expr;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.Settings;
import io.clientele.table.Lakehouse;
import io.clientele.testkit.WithSpark;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/** Datasets of other people, taken on by configuration alone. */
@ExtendWith(WithSpark.class)
@EnabledIfEnvironmentVariable(named = "CLIENTELE_REAL_DATA", matches = ".+")
@EnabledIfEnvironmentVariable(named = "CLIENTELE_WHOLE_NIGHTS", matches = ".+")
final class ForeignNightsTest {
  @Test
  void thelookKeepsPeopleWhoShareAnAddressApartAndCountsNoReturnsOrCancellations(
      Lakehouse lakehouse) {
    Nights.run(lakehouse, settings("conf/examples/thelook.conf", lakehouse), "2026-06-30");

    // 77 users have an address, and a name, that another has before them; nobody is another.
    assertRows(
        lakehouse
            .read("silver.customer_records")
            .where("has_record")
            .join(lakehouse.read("golden.customer_links"), "source_id")
            .groupBy("email_key")
            .agg(
                expr("count(distinct source_id) users"),
                expr("count(distinct customer_id) customers"))
            .selectExpr("sum(users - 1) shared", "sum(users - customers) merged"),
        "shared, merged",
        "77|0");
    assertRows(
        lakehouse
            .read("golden.customer_links")
            .selectExpr("count(*) users", "count(distinct customer_id) customers"),
        "users, customers",
        "5000|5000");
    assertEquals(
        0,
        lakehouse
            .read("silver.order_lines")
            .where("status in ('cancelled', 'returned') and line_type = 'sale'")
            .count());
    assertRows(
        lakehouse.read("marts.customer_360").selectExpr("sum(monetary) revenue"),
        "revenue",
        lakehouse
            .read("silver.order_lines")
            .where("status not in ('cancelled', 'returned') and customer_id is not null")
            .selectExpr("cast(sum(amount) as string)")
            .head()
            .getString(0));
  }

  @Test
  void anAccessLogBecomesSessions(Lakehouse lakehouse) {
    Nights.run(lakehouse, settings("conf/examples/access-log.conf", lakehouse), "2015-05-20");

    assertRows(lakehouse.read("silver.visits").selectExpr("count(*) lines"), "lines", "10000");
    assertRows(
        lakehouse
            .read("silver.sessions")
            .selectExpr("count(*) sessions", "count_if(NOT is_bot) of_people"),
        "sessions, of_people",
        "3224|1790");
  }

  @Test
  void aFeedMayTellRobotsByItsOwnWords(Lakehouse lakehouse) {
    Settings settings =
        Nights.settings(
            "conf/examples/access-log.conf",
            Map.of(
                "clientele.landing", System.getenv("CLIENTELE_REAL_DATA"),
                "clientele.lakehouse", lakehouse.root(),
                "clientele.sources.access_log.columns.is_bot",
                    "user_agent is null or user_agent rlike"
                        + " '(?i)bot|crawl|spider|slurp|feed|rss|reader|perl'"));
    Nights.run(lakehouse, settings, "2015-05-20");

    assertRows(
        lakehouse
            .read("silver.sessions")
            .selectExpr("count(*) sessions", "count_if(NOT is_bot) of_people"),
        "sessions, of_people",
        "3224|1932");
  }

  private static Settings settings(String file, Lakehouse lakehouse) {
    return Nights.settings(
        file,
        Map.of(
            "clientele.landing", System.getenv("CLIENTELE_REAL_DATA"),
            "clientele.lakehouse", lakehouse.root()));
  }
}
