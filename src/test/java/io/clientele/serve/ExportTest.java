package io.clientele.serve;

import static io.clientele.testkit.DatasetAssert.assertRows;
import static io.clientele.testkit.TableRows.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clientele.config.ExportSettings;
import io.clientele.config.ExportSettings.Dialect;
import io.clientele.run.InputException;
import io.clientele.run.JobContext;
import io.clientele.table.Customer360;
import io.clientele.table.Lakehouse;
import io.clientele.table.Segments;
import io.clientele.testkit.WithSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class ExportTest {
  private static final LocalDate D = LocalDate.of(2026, 3, 31);

  @Test
  void refusesAFolderThatCannotBeMade(Lakehouse lakehouse) throws Exception {
    Path file = Files.writeString(Path.of(lakehouse.root(), "file"), "");
    fill(lakehouse, D);

    for (String refused : List.of(file + "/exports", "/proc/exports")) {
      InputException told =
          assertThrows(InputException.class, () -> run(lakehouse, Path.of(refused), D));
      String text = String.valueOf(told.getMessage());
      assertTrue(text.startsWith("Cannot write exports to " + refused + ": "), text);
      assertTrue(text.contains("Set clientele.jobs.exports.directory"), text);
    }
  }

  @Test
  void writesEachTableInEachFormAndPutsTheFolderInPlaceWhole(Lakehouse lakehouse) throws Exception {
    Path exports = Path.of(lakehouse.root(), "exports");
    fill(lakehouse, D.minusDays(1));
    run(lakehouse, exports, D.minusDays(1));
    Files.writeString(exports.resolve("2026-03-30/of-an-earlier-run"), "");
    Files.createDirectory(exports.resolve("reports"));
    fill(lakehouse, D);
    run(lakehouse, exports, D);
    fill(lakehouse, D.minusDays(1));
    run(lakehouse, exports, D.minusDays(1));

    assertEquals(List.of("2026-03-30", "2026-03-31", "latest.json", "reports"), names(exports));
    Path night = exports.resolve("2026-03-31");
    List<String> files =
        List.of(
            "customer_360.csv",
            "customer_360.excel-fr.csv",
            "customer_360.parquet",
            "manifest.json",
            "next_actions.csv",
            "next_actions.excel-fr.csv",
            "next_actions.parquet",
            "segment_kpis.csv",
            "segment_kpis.excel-fr.csv",
            "segment_kpis.parquet",
            "segments.csv",
            "segments.excel-fr.csv",
            "segments.parquet");
    assertEquals(files, names(night));
    assertEquals(files, names(exports.resolve("2026-03-30")));
    assertEquals(
        "{\n  \"as_of\" : \"2026-03-30\"\n}\n", Files.readString(exports.resolve("latest.json")));
    assertEquals(
        "customer_id,segmentation,segment,score,as_of\r\n"
            + "a,rfm,'=1+1,-1.5,2026-03-31\r\n"
            + "b,rfm,\"say \"\"hi\"\", you; there\",2.0,2026-03-31\r\n"
            + "c,rfm,\" two\r\nlines \",,2026-03-31\r\n"
            + "d,rfm,\"a\rb\",1.0,2026-03-31\r\n",
        Files.readString(night.resolve("segments.csv")));
    assertEquals(
        "\uFEFFcustomer_id;segmentation;segment;score;as_of\r\n"
            + "a;rfm;'=1+1;-1,5;2026-03-31\r\n"
            + "b;rfm;\"say \"\"hi\"\", you; there\";2,0;2026-03-31\r\n"
            + "c;rfm;\" two\r\nlines \";;2026-03-31\r\n"
            + "d;rfm;\"a\rb\";1,0;2026-03-31\r\n",
        Files.readString(night.resolve("segments.excel-fr.csv")));
    assertRows(
        lakehouse.spark().read().parquet(night.resolve("customer_360.parquet").toString()),
        "customer_id, monetary, reasons",
        "a|-5.50|[@x, y]");
    assertRows(
        lakehouse
            .spark()
            .read()
            .option("header", true)
            .csv(night.resolve("customer_360.csv").toString()),
        "customer_id, monetary, reasons",
        "a|-5.50|'@x | y");
    checkManifest(night);
  }

  @Test
  void refusesToExportAnotherNightsTables(Lakehouse lakehouse) throws Exception {
    Path exports = Path.of(lakehouse.root(), "exports");
    fill(lakehouse, D);

    InputException refused =
        assertThrows(InputException.class, () -> run(lakehouse, exports, D.minusDays(1)));

    assertEquals(
        "Cannot read marts.segments as of 2026-03-30: it is as of 2026-03-31. Run the jobs before"
            + " this one with --as-of 2026-03-30, or this one with --as-of 2026-03-31.",
        refused.getMessage());
    assertEquals(List.of(), names(exports));
  }

  private static void checkManifest(Path night) throws Exception {
    JsonNode manifest = new ObjectMapper().readTree(night.resolve("manifest.json").toFile());
    assertEquals("2026-03-31", manifest.get("as_of").asText());
    assertEquals("run", manifest.get("run_id").asText());
    assertEquals(12, manifest.get("files").size());
    for (JsonNode file : manifest.get("files")) {
      String name = file.get("file").asText();
      byte[] bytes = Files.readAllBytes(night.resolve(name));
      assertEquals(bytes.length, file.get("bytes").asInt(), name);
      assertEquals(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)),
          file.get("sha256").asText(),
          name);
      int rows = name.startsWith("segments.") ? 4 : name.startsWith("customer") ? 1 : 0;
      assertEquals(rows, file.get("rows").asInt(), name);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void run(Lakehouse lakehouse, Path exports, LocalDate asOf) {
    new Export(
            new ExportSettings("", exports.toString(), List.of(Dialect.STANDARD, Dialect.EXCEL_FR)))
        .run(new JobContext(lakehouse, asOf, "run", Instant.EPOCH));
  }

  private static void fill(Lakehouse lakehouse, LocalDate asOf) {
    lakehouse.overwrite(
        Segments.TABLE,
        rows(
            lakehouse.spark(),
            Segments.TABLE,
            "customer_id, segmentation, segment, score, as_of",
            "b|rfm|say \"hi\", you; there|2|" + asOf,
            "a|rfm|=1+1|-1.5|" + asOf,
            "c|rfm| two\nlines |null|" + asOf,
            "d|rfm|a\rb|1|" + asOf));
    lakehouse.overwrite(
        Customer360.TABLE,
        rows(
            lakehouse.spark(),
            Customer360.TABLE,
            "customer_id, as_of, monetary, reasons",
            "a|" + asOf + "|-5.50|[@x, y]"));
  }
}
