package io.clientele.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.table.Lakehouse;
import io.clientele.table.Publication;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class BackfillTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-01-01");
  private static final LocalDate SECOND = LocalDate.parse("2026-01-02");
  private static final LocalDate LATEST = LocalDate.parse("2026-01-09");
  private static final List<LocalDate> NIGHTS = List.of(FIRST, SECOND);

  @Test
  void returnsToTheNightThatReadersSawAlsoWhenItWasBrokenOff(Lakehouse lakehouse) {
    assertEquals(NIGHTS, Backfill.begin(lakehouse, NIGHTS));
    Backfill.end(lakehouse);

    publish(lakehouse, LATEST, "2026-01-10");
    assertEquals(List.of(FIRST, SECOND, LATEST), Backfill.begin(lakehouse, NIGHTS));
    publish(lakehouse, FIRST, "2026-01-11"); // and broken off
    assertEquals(List.of(FIRST, SECOND, LATEST), Backfill.begin(lakehouse, NIGHTS));
    Backfill.end(lakehouse);

    assertEquals(NIGHTS, Backfill.begin(lakehouse, NIGHTS));
  }

  private static void publish(Lakehouse lakehouse, LocalDate date, String day) {
    new Publication("r" + day, date, Map.of("t.a", 0L))
        .show(lakehouse, Instant.parse(day + "T02:00:00Z"), Optional.empty());
  }
}
