package io.clientele.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A commit of a table, as a rule the last that was about its rows, read from its file in Delta's
 * log: no Spark job is needed.
 *
 * @param version Delta's number of it
 * @param writtenAt when it was written
 * @param runId the run that wrote it; empty when none said so
 * @param rows how many it wrote
 * @param addedFiles the data files it added, unless they hold what others held
 * @param removedFiles the data files it removed, unless others hold what they held
 * @param unneededFiles the data files that its version does not need any more, whyever
 * @param housekeeping whether it only laid out rows another way
 * @param marksRows whether it left files in which rows are marked as removed
 * @param asOf the latest business date of the rows it added; empty when they have none
 */
public record LastCommit(
    long version,
    Instant writtenAt,
    String runId,
    long rows,
    List<String> addedFiles,
    List<String> removedFiles,
    List<String> unneededFiles,
    boolean housekeeping,
    boolean marksRows,
    Optional<LocalDate> asOf) {
  /** The version of a table without a commit. */
  static final long NONE = -1;

  private static final Pattern COMMIT = Pattern.compile("\\d{20}\\.json");
  private static final int DIGITS = 20;
  private static final String COMPACTION = "OPTIMIZE";
  private static final ObjectMapper JSON = new ObjectMapper();

  public LastCommit {
    addedFiles = List.copyOf(addedFiles);
    removedFiles = List.copyOf(removedFiles);
    unneededFiles = List.copyOf(unneededFiles);
  }

  /** The last commit of a table, {@code schema.name}, that exists, but for mere housekeeping. */
  public static LastCommit of(Lakehouse lakehouse, String table) {
    return of(lakehouse, table, version(lakehouse, table));
  }

  /**
   * The last commit up to a version of a table, {@code schema.name}, but for housekeeping as far as
   * the log reaches back.
   */
  static LastCommit of(Lakehouse lakehouse, String table, long version) {
    LastCommit commit = at(lakehouse, table, version);
    while (commit.housekeeping()) {
      Optional<LastCommit> before = find(lakehouse, table, commit.version() - 1);
      if (before.isEmpty()) {
        return commit;
      }
      commit = before.get();
    }
    return commit;
  }

  private static LastCommit at(Lakehouse lakehouse, String table, long version) {
    Path root = new Path(lakehouse.path(table));
    try {
      Path commit = new Path(root, "_delta_log/%020d.json".formatted(version));
      return read(files(lakehouse, root), root, commit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The commit that made a version of a table, {@code schema.name}; empty when the log does not
   * hold it any more.
   */
  static Optional<LastCommit> find(Lakehouse lakehouse, String table, long version) {
    try {
      return Optional.of(at(lakehouse, table, version));
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof FileNotFoundException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The version of a table, {@code schema.name}; {@link #NONE} when nothing was ever committed. */
  static long version(Lakehouse lakehouse, String table) {
    Path root = new Path(lakehouse.path(table));
    try {
      return last(files(lakehouse, root), root).map(LastCommit::version).orElse(NONE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileSystem files(Lakehouse lakehouse, Path root) throws IOException {
    return root.getFileSystem(lakehouse.spark().sparkContext().hadoopConfiguration());
  }

  private static Optional<Path> last(FileSystem files, Path root) throws IOException {
    try {
      return Arrays.stream(files.listStatus(new Path(root, "_delta_log")))
          .map(status -> status.getPath())
          .filter(path -> COMMIT.matcher(path.getName()).matches())
          .max(Comparator.comparing(Path::getName));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private static long version(Path commit) {
    return Long.parseLong(commit.getName().substring(0, DIGITS));
  }

  private static LastCommit read(FileSystem files, Path root, Path commit) throws IOException {
    JsonNode info = JSON.createObjectNode();
    List<String> added = new ArrayList<>();
    List<LocalDate> dates = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    List<String> unneeded = new ArrayList<>();
    boolean marks = false;
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(files.open(commit), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        JsonNode action = JSON.readTree(line);
        marks |= action.findValue("deletionVector") != null;
        if (action.has("commitInfo")) {
          info = action.path("commitInfo");
        } else if (action.has("remove")) {
          unneeded.add(file(root, action.path("remove")));
          if (action.path("remove").path("dataChange").asBoolean()) {
            removed.add(file(root, action.path("remove")));
          }
        } else if (action.path("add").path("dataChange").asBoolean()) {
          added.add(file(root, action.path("add")));
          latestDate(action.path("add").path("stats").asText("{}")).ifPresent(dates::add);
        }
      }
    }
    return new LastCommit(
        version(commit),
        Instant.ofEpochMilli(info.path("timestamp").asLong()),
        info.path("userMetadata").asText(""),
        rows(info.path("operationMetrics")),
        added,
        removed,
        unneeded,
        info.path("operation").asText("").equals(COMPACTION),
        marks,
        dates.stream().max(Comparator.naturalOrder()));
  }

  private static String file(Path root, JsonNode action) {
    return new Path(root, URI.create(action.path("path").asText()).getPath()).toString();
  }

  /** The latest business date of a data file's rows, by its statistics. */
  private static Optional<LocalDate> latestDate(String statistics) throws IOException {
    String date = JSON.readTree(statistics).path("maxValues").path(Columns.AS_OF).asText("");
    return date.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(date));
  }

  /** Rows written, without those that stood in a file of which others were replaced. */
  private static long rows(JsonNode metrics) {
    if (metrics.has("numTargetRowsInserted")) {
      return metrics.path("numTargetRowsInserted").asLong()
          + metrics.path("numTargetRowsUpdated").asLong();
    }
    return metrics.path("numOutputRows").asLong() - metrics.path("numCopiedRows").asLong();
  }
}
