package io.clientele.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What readers see of the lakehouse: the version of each table, all put forward by one commit to
 * {@code ops.published}. Delta has no commit over several tables; a reader that holds to the last
 * publication never sees a night half written, nor one that a check holds back.
 *
 * @param runId the run whose tables they are
 * @param asOf its business date
 * @param versions Delta's number of the version of each table, {@code schema.name}
 */
public record Publication(String runId, LocalDate asOf, Map<String, Long> versions) {
  /** Before anything was published. */
  public static final Publication NONE = new Publication("", LocalDate.EPOCH, Map.of());

  public Publication {
    versions = Map.copyOf(versions);
  }

  /** The last publication; {@link #NONE} before the first. */
  public static Publication last(Lakehouse lakehouse) {
    return lastRows(lakehouse).flatMap(Publication::latest).orElse(NONE);
  }

  /** At least the rows of the last publication; empty before the first. */
  private static Optional<Dataset<Row>> lastRows(Lakehouse lakehouse) {
    String table = Ops.PUBLISHED.fullName();
    if (!lakehouse.exists(table)) {
      return Optional.empty();
    }
    // A publication is one commit, so that the files of the last commit hold at least the last one,
    // unless they were joined with others since.
    return LastCommit.find(lakehouse, table, LastCommit.version(lakehouse, table))
        .filter(last -> !last.housekeeping())
        .map(last -> lakehouse.readFiles(Ops.PUBLISHED, last.addedFiles()))
        .or(() -> Optional.of(lakehouse.read(Ops.PUBLISHED)));
  }

  /** What a run published. */
  public static Optional<Publication> of(Lakehouse lakehouse, String runId) {
    return latest(lakehouse.read(Ops.PUBLISHED).where(col(Ops.RUN_ID).equalTo(runId)));
  }

  /** As a run publishes it that wrote some of the tables: the others stay as they were. */
  public Publication by(String run, LocalDate date, Map<String, Long> written) {
    Map<String, Long> all = new HashMap<>(versions);
    all.putAll(written);
    return new Publication(run, date, all);
  }

  /**
   * Shows it to readers. What is shown last is told by its time, so a clock that was put back is
   * taken to stand still.
   *
   * @param reason why people decided so; empty when they did not have to
   */
  public void show(Lakehouse lakehouse, Instant when, Optional<String> reason) {
    Timestamp shown =
        Timestamp.from(
            lastRows(lakehouse)
                .flatMap(Publication::latestTime)
                .map(last -> last.plus(1, ChronoUnit.MICROS))
                .filter(next -> next.isAfter(when))
                .orElse(when));
    List<Row> rows =
        new TreeMap<>(versions)
            .entrySet().stream()
                .map(
                    table ->
                        RowFactory.create(
                            runId,
                            Date.valueOf(asOf),
                            table.getKey(),
                            table.getValue(),
                            shown,
                            reason.orElse(null)))
                .toList();
    lakehouse.append(
        Ops.PUBLISHED,
        lakehouse.spark().createDataFrame(rows, Ops.PUBLISHED.structType()).coalesce(1));
  }

  private static Optional<Instant> latestTime(Dataset<Row> rows) {
    return Optional.ofNullable(rows.select(max(Ops.PUBLISHED_AT)).head().getTimestamp(0))
        .map(Timestamp::toInstant);
  }

  private static Optional<Publication> latest(Dataset<Row> rows) {
    List<Row> all =
        rows.select(Ops.PUBLISHED_AT, Ops.RUN_ID, Ops.AS_OF, Ops.TABLE, Ops.VERSION)
            .collectAsList();
    return all.stream()
        .max(Comparator.comparing(row -> row.getTimestamp(0)))
        .map(
            last -> {
              Map<String, Long> versions = new HashMap<>();
              all.stream()
                  .filter(row -> row.getTimestamp(0).equals(last.getTimestamp(0)))
                  .forEach(row -> versions.put(row.getString(3), row.getLong(4)));
              return new Publication(last.getString(1), last.getDate(2).toLocalDate(), versions);
            });
  }
}
