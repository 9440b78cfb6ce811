package io.clientele.run;

import io.clientele.table.Lakehouse;
import io.clientele.table.Publication;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Nights made again or for the first time, in order, after which readers see a night no earlier
 * than before. The latest night is kept until that is done, so that a backfill that was broken off
 * returns to it when it is run again.
 *
 * @param latest the latest night that readers saw, ISO 8601
 */
public record Backfill(String latest) {
  private static final String NAME = "latest";

  /** Begins, or begins again: these nights, and the latest one that readers saw if it is later. */
  public static List<LocalDate> begin(Lakehouse lakehouse, List<LocalDate> dates) {
    JsonFolder<Backfill> kept = kept(lakehouse);
    LocalDate seen = Publication.last(lakehouse).asOf();
    LocalDate latest =
        kept.find(NAME)
            .map(backfill -> LocalDate.parse(backfill.latest()))
            .filter(seen::isBefore)
            .orElse(seen);
    kept.keep(NAME, new Backfill(latest.toString()));
    return nights(dates, latest);
  }

  /** Ends, once all its nights are done. */
  public static void end(Lakehouse lakehouse) {
    kept(lakehouse).forget(NAME);
  }

  static List<LocalDate> nights(List<LocalDate> dates, LocalDate latest) {
    return latest.isAfter(dates.get(dates.size() - 1))
        ? Stream.concat(dates.stream(), Stream.of(latest)).toList()
        : dates;
  }

  private static JsonFolder<Backfill> kept(Lakehouse lakehouse) {
    return JsonFolder.of(lakehouse, "backfill", Backfill.class);
  }
}
