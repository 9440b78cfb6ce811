package io.clientele.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.table.Lakehouse;
import io.clientele.table.Rejects;
import io.clientele.testkit.TableRows;
import io.clientele.testkit.WithSpark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class RejectsReportTest {
  @Test
  void tellsReasonsAndRows(Lakehouse lakehouse) {
    lakehouse.append(
        Rejects.TABLE,
        TableRows.rows(
            lakehouse.spark(),
            Rejects.TABLE,
            "_feed, _source_file, _line, reason, raw, rows, _run_id",
            "shop|b.csv|7|unreadable quantity|a;b|1|r1",
            "shop|a.csv|3|unreadable quantity|é;x|1|r2",
            "shop|c.csv|null|no header|null|40|r2",
            "crm|a.csv|2|missing source_id|;;|1|r1"));

    assertEquals(
        """
        feed  reason               rows  files  last_run
        ----  -------------------  ----  -----  --------
        shop  no header              40      1  r2
        shop  unreadable quantity     2      2  r2
        crm   missing source_id       1      1  r1
        """,
        printed(lakehouse, report -> report.printReasons(Optional.empty())));
    assertEquals(
        """
        feed  file   line  reason               raw
        ----  -----  ----  -------------------  ---
        shop  a.csv     3  unreadable quantity  é;x
        shop  b.csv     7  unreadable quantity  a;b
        """,
        printed(
            lakehouse, report -> report.print(Optional.of("shop"), Optional.of("quantity"), 5)));
    assertEquals(
        "None.\n",
        printed(lakehouse, report -> report.printReasons(Optional.of("web")))
            .lines()
            .reduce((one, last) -> last + "\n")
            .orElse(""));
  }

  private static String printed(Lakehouse lakehouse, Consumer<RejectsReport> work) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    work.accept(new RejectsReport(lakehouse, new PrintStream(bytes, true, StandardCharsets.UTF_8)));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
