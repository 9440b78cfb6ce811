package io.clientele.serve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clientele.config.ExportSettings;
import io.clientele.config.ExportSettings.Dialect;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Actions;
import io.clientele.table.Columns;
import io.clientele.table.Customer360;
import io.clientele.table.Segments;
import io.clientele.table.TableSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Date;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;

/**
 * Writes {@code segments}, {@code segment_kpis} (of this and earlier nights), {@code customer_360}
 * and {@code next_actions} for BI and marketing tools into the night's folder: a Parquet file and a
 * CSV file of each dialect by table, rows in the order of the table's key, and {@code
 * manifest.json} with rows and SHA-256 of each file. The folder is filled aside and put in place
 * whole; then {@code latest.json} names it: the night that was published last.
 *
 * @param settings where and in which dialects
 */
public record Export(ExportSettings settings) implements Job {
  private static final List<TableSpec> TABLES =
      List.of(Segments.TABLE, Segments.KPIS, Customer360.TABLE, Actions.NEXT);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String name() {
    return "export";
  }

  @Override
  public Set<String> reads() {
    return Set.of(
        Segments.TABLE.fullName(),
        Segments.KPIS.fullName(),
        Customer360.TABLE.fullName(),
        Actions.NEXT.fullName());
  }

  @Override
  public Set<String> writes() {
    return Set.of();
  }

  @Override
  public boolean serves() {
    return true;
  }

  @Override
  public JobReport run(JobContext context) {
    String night = context.asOf().toString();
    try (ExportFolder folder =
        new ExportFolder(
            context.spark().sparkContext().hadoopConfiguration(),
            settings.directory(),
            night,
            context.runId())) {
      List<Map<String, Object>> written = new ArrayList<>();
      for (TableSpec table : TABLES) {
        written.addAll(files(context, folder, table));
      }
      Map<String, Object> manifest = new LinkedHashMap<>();
      manifest.put("as_of", night);
      manifest.put("run_id", context.runId());
      manifest.put("files", written);
      folder.write("manifest.json", json(manifest));
      folder.publish();
      folder.point("latest.json", json(Map.of("as_of", night)));
      return report(written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Map<String, Object>> files(JobContext context, ExportFolder folder, TableSpec table)
      throws IOException {
    Dataset<Row> rows =
        night(context, table)
            .repartition(1)
            .sortWithinPartitions(
                table.key().stream()
                    .map(org.apache.spark.sql.functions::col)
                    .toArray(org.apache.spark.sql.Column[]::new));
    List<Map<String, Object>> files = new ArrayList<>();
    String parquet = table.name() + ".parquet";
    long count = written(rows, counted -> counted.write().parquet(folder.parts(parquet)));
    files.add(entry(parquet, count, folder.join(parquet, "")));
    for (Dialect dialect : settings.dialects()) {
      String csv = table.name() + "." + dialect.ending();
      long lines =
          written(
              rows.transform(new CsvCells(dialect)::apply),
              counted -> csv(counted, dialect).csv(folder.parts(csv)));
      files.add(entry(csv, lines, folder.join(csv, dialect.start())));
    }
    return files;
  }

  /** Tonight's rows; beside the figures of segments, those of earlier nights. */
  private static Dataset<Row> night(JobContext context, TableSpec table) {
    return table.equals(Segments.KPIS)
        ? context
            .lakehouse()
            .read(table)
            .where(col(Columns.AS_OF).leq(lit(Date.valueOf(context.asOf()))))
        : context.tonight(table);
  }

  private static DataFrameWriter<Row> csv(Dataset<Row> cells, Dialect dialect) {
    return cells
        .write()
        .option("header", true)
        .option("sep", dialect.separator())
        .option("quote", "\"")
        .option("escape", "\"")
        .option("lineSep", "\r\n")
        .option("nullValue", "")
        .option("ignoreLeadingWhiteSpace", false)
        .option("ignoreTrailingWhiteSpace", false);
  }

  private static long written(Dataset<Row> rows, java.util.function.Consumer<Dataset<Row>> writer) {
    Observation observation = new Observation(UUID.randomUUID().toString());
    writer.accept(rows.observe(observation, count(lit(1)).as("rows")));
    try {
      return ((Number) Objects.requireNonNull(observation.getAsJava().get("rows"))).longValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The export was interrupted.", e);
    }
  }

  private static Map<String, Object> entry(
      String file, long rows, ExportFolder.ExportedBytes bytes) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("file", file);
    entry.put("rows", rows);
    entry.put("bytes", bytes.bytes());
    entry.put("sha256", bytes.sha256());
    return entry;
  }

  private static JobReport report(List<Map<String, Object>> written) {
    JobReport report = JobReport.empty().metric("files", written.size());
    for (Map<String, Object> file : written) {
      report =
          report.and(
              "exports/" + file.get("file"),
              ((Number) Objects.requireNonNull(file.get("rows"))).longValue());
    }
    return report;
  }

  private static String json(Object value) throws JsonProcessingException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
  }
}
