package io.clientele.ingest;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.table.Lakehouse;
import io.clientele.table.Rejects;
import io.clientele.testkit.WithSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class AccessLogTest {
  private static final String VISITS =
      """
      log { kind = visits, path = "*.log", format = text, options { layout = access_log }
        columns { visitor_id = visitor_id, happened_at = time, event_type = "'view'", url = url } }
      """;

  @Test
  void readsCommonAndCombinedLines(Lakehouse lakehouse) {
    new Intakes(lakehouse)
        .deliver(
            "a.log",
            """
            10.0.0.1 - bob [17/May/2015:10:05:03 +0200] "GET /a?b=c HTTP/1.1" 200 512
            10.0.0.1 - bob [17/May/2015:10:05:03 +0200] "GET /a?b=c HTTP/1.1" 200 512 "http://x.org/" "Mozilla \\"5\\""
            ::1 - - [29/Feb/2024:23:59:59 +0000] "-" 400 - "-" "Googlebot/2.1"
            10.0.0.2 - - [29/Feb/2024:23:59:59 +0000] "GET /cut HTTP/1.1" 200 5 "-" "Mozilla/5.0 (cut o
            nonsense
            10.0.0.1 - - [31/Feb/2024:23:59:59 +0000] "GET / HTTP/1.1" 200 5
            """)
        .night("r1", VISITS);

    assertRows(
        lakehouse.read("bronze.log"),
        "remote_host, ident, remote_user, time, method, url, protocol, status, bytes, referrer,"
            + " user_agent, is_bot, _line",
        "10.0.0.1|null|bob|2015-05-17 08:05:03|GET|/a?b=c|HTTP/1.1|200|512|null|null|false|1",
        "10.0.0.1|null|bob|2015-05-17 08:05:03|GET|/a?b=c|HTTP/1.1|200|512|http://x.org/|Mozilla \\\"5\\\"|false|2",
        "::1|null|null|2024-02-29 23:59:59|null|null|null|400|null|null|Googlebot/2.1|true|3",
        "10.0.0.2|null|null|2024-02-29 23:59:59|GET|/cut|HTTP/1.1|200|5|null|Mozilla/5.0 (cut o|false|4");
    assertRows(
        lakehouse.read(Rejects.TABLE),
        "_line, reason",
        "5|no access log line",
        "6|no access log line: unreadable time");
    assertRows(
        lakehouse
            .read("bronze.log")
            .selectExpr("visitor_id rlike '^[0-9a-f]{20}$' ok", "visitor_id")
            .distinct(),
        "ok",
        "true",
        "true",
        "true",
        "true");
  }

  @Test
  void tellsBotsByTheirUserAgent() {
    assertTrue(
        AccessLog.bot("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)"));
    assertTrue(
        AccessLog.bot("Mozilla/5.0 (compatible; YandexImages/3.0; +http://yandex.com/bots)"));
    assertTrue(AccessLog.bot("Tiny Tiny RSS/1.11 (http://tt-rss.org/)"));
    assertTrue(AccessLog.bot("curl/7.1"));
    assertTrue(AccessLog.bot("-"));
    assertTrue(AccessLog.bot(""));
    assertFalse(AccessLog.bot(null));
    assertFalse(
        AccessLog.bot("Mozilla/5.0 (X11; Linux x86_64; rv:28.0) Gecko/20100101 Firefox/28.0"));
    assertFalse(AccessLog.bot("Cubot Mobile"));
  }
}
