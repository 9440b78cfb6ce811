package io.clientele.run;

import io.clientele.config.MaintenanceSettings;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import io.clientele.table.Publication;
import io.clientele.table.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Removes data files that no version which is kept needs, and joins the small files of the log of
 * the runs. A table of which readers do not see the last version is left alone: the age of files
 * does not tell whether the version that they see needs them. The lakehouse must be held.
 *
 * @param context the run
 * @param settings how long files are kept
 */
public record Maintenance(JobContext context, MaintenanceSettings settings) {
  private static final int TABLES_SIDE_BY_SIDE = 3;
  private static final String LAST = "last";

  /**
   * What was done.
   *
   * @param tables tables that were looked at
   * @param bytes freed
   * @param left tables left alone, sorted
   */
  public record Report(int tables, long bytes, List<String> left) {
    public Report {
      left = List.copyOf(left);
    }
  }

  /**
   * When it was last done.
   *
   * @param at ISO 8601
   */
  record Done(String at) {}

  /** Does it when a night is to. */
  public Optional<Report> whenDue() {
    return isDue() ? Optional.of(run()) : Optional.empty();
  }

  /**
   * Does it now.
   *
   * @throws HeldException while people are to decide on a run: what they may go back to stays
   */
  public Report run() {
    Lakehouse lakehouse = context.lakehouse();
    Journals.of(lakehouse).refuseUndecided();
    Map<String, Long> seen = Publication.last(lakehouse).versions();
    List<String> all = lakehouse.tables();
    List<String> left =
        all.stream()
            .filter(table -> !Ops.isLog(table))
            .filter(
                table -> lakehouse.version(table).orElseThrow() != seen.getOrDefault(table, -1L))
            .toList();
    List<String> kept = all.stream().filter(table -> !left.contains(table)).toList();
    List<Long> freed = new SideBySide(context, TABLES_SIDE_BY_SIDE).run(kept, this::upkeep);
    done().keep(LAST, new Done(context.startedAt().toString()));
    return new Report(kept.size(), freed.stream().mapToLong(Long::longValue).sum(), left);
  }

  private long upkeep(String table) {
    Upkeep upkeep = new Upkeep(context.lakehouse(), table);
    if (Ops.isLog(table)) {
      upkeep.compact();
    }
    return upkeep.vacuum(settings.keepDays());
  }

  private boolean isDue() {
    if (settings.vacuumEveryDays() == 0) {
      return false;
    }
    // The first night leaves nothing to remove: from it on days are counted.
    Optional<Done> last = done().find(LAST);
    if (last.isEmpty()) {
      done().keep(LAST, new Done(context.startedAt().toString()));
      return false;
    }
    return Duration.between(Instant.parse(last.get().at()), context.startedAt()).toDays()
        >= settings.vacuumEveryDays();
  }

  private JsonFolder<Done> done() {
    return JsonFolder.of(context.lakehouse(), "maintenance", Done.class);
  }
}
