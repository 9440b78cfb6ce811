package io.clientele.ingest;

import io.clientele.config.Settings;
import io.clientele.config.SettingsLoader;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Lakehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A landing zone beside a test's lakehouse, and nights that take in its files.
 *
 * @param lakehouse the tables
 */
record Intakes(Lakehouse lakehouse) {
  static final String ORDERS =
      """
      kind = transactions, path = "orders/*", format = csv,
      columns { order_id = order_id, ordered_at = ordered_at, product_id = product,
                quantity = quantity, unit_price = price, discount = discount, currency = currency }
      """;

  /** The landing zone. */
  Path landing() {
    return Path.of(lakehouse.root(), "landing");
  }

  /** Delivers a file of text. */
  Intakes deliver(String path, String text) {
    return deliver(path, text.getBytes(StandardCharsets.UTF_8));
  }

  Intakes deliver(String path, byte[] bytes) {
    try {
      Path file = landing().resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Delivers rows as one Parquet file, without the checksum that Hadoop keeps beside it. */
  Intakes deliver(String path, Dataset<Row> rows) {
    return deliver(path, rows.coalesce(1).write());
  }

  Intakes deliver(String path, DataFrameWriter<Row> rows) {
    Path folder = Path.of(lakehouse.root(), "written", path);
    rows.mode("overwrite").parquet(folder.toString());
    try (Stream<Path> written = Files.list(folder)) {
      Path part =
          written
              .filter(file -> file.getFileName().toString().startsWith("part-"))
              .findFirst()
              .orElseThrow();
      return deliver(path, Files.readAllBytes(part));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of a delivered file. */
  byte[] bytes(String path) {
    try {
      return Files.readAllBytes(landing().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the files in, as the night of a run id, with feeds said in HOCON. */
  JobReport night(String runId, String sources) {
    return night(runId, sources, Instant.parse("2024-03-02T01:00:00Z"));
  }

  JobReport night(String runId, String sources, Instant startedAt) {
    Map<String, String> overrides = new LinkedHashMap<>();
    overrides.put("clientele.landing", landing().toString());
    overrides.put("clientele.sources", "{" + sources + "}");
    Settings settings = new SettingsLoader(Path.of("")).load(Optional.empty(), overrides);
    JobContext context = new JobContext(lakehouse, LocalDate.parse("2024-03-01"), runId, startedAt);
    return new IngestFiles(settings).run(context);
  }
}
