package io.clientele.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clientele.table.Lakehouse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The last version of a table, read from its last commit: no Spark job is needed.
 *
 * @param table {@code schema.name}
 * @param version Delta's number of it
 * @param writtenAt when it was written, UTC
 * @param runId the run that wrote it; empty when none said so
 */
record TableVersion(String table, long version, String writtenAt, String runId) {
  private static final Pattern COMMIT = Pattern.compile("\\d{20}\\.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The last version of every table of the lakehouse. */
  static List<TableVersion> all(Lakehouse lakehouse) {
    return lakehouse.tables().stream().map(table -> of(lakehouse, table)).toList();
  }

  private static TableVersion of(Lakehouse lakehouse, String table) {
    Path log = new Path(lakehouse.path(table), "_delta_log");
    try {
      FileSystem files = log.getFileSystem(lakehouse.spark().sparkContext().hadoopConfiguration());
      Path last =
          Arrays.stream(files.listStatus(log))
              .map(status -> status.getPath())
              .filter(path -> COMMIT.matcher(path.getName()).matches())
              .max(Comparator.comparing(Path::getName))
              .orElseThrow(() -> new IOException("No commit in " + log));
      JsonNode commit = commitInfo(files, last);
      long version = Long.parseLong(last.getName().substring(0, 20));
      Instant at = Instant.ofEpochMilli(commit.path("timestamp").asLong());
      return new TableVersion(
          table,
          version,
          at.truncatedTo(ChronoUnit.SECONDS).toString(),
          commit.path("userMetadata").asText(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode commitInfo(FileSystem files, Path commit) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(files.open(commit), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        JsonNode action = JSON.readTree(line).path("commitInfo");
        if (!action.isMissingNode()) {
          return action;
        }
      }
      return JSON.createObjectNode();
    }
  }
}
