package io.clientele.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AsOfOptionTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @Test
  void isYesterdayInUtcWhateverTheZoneOfTheMachine() {
    // Half past midnight in summer is the day before in UTC, half past two is not.
    assertEquals(LocalDate.parse("2026-07-13"), at("2026-07-15T00:30"));
    assertEquals(LocalDate.parse("2026-07-14"), at("2026-07-15T02:30"));
    // The nights on which clocks are put forward, and back.
    assertEquals(LocalDate.parse("2026-03-28"), at("2026-03-29T03:00"));
    assertEquals(LocalDate.parse("2026-10-24"), at("2026-10-25T02:30"));

    AsOfOption option = new AsOfOption();
    option.given = LocalDate.parse("2026-01-31");
    assertEquals(
        option.given, option.date(Clock.fixed(Instant.parse("2026-07-15T02:30:00Z"), PARIS)));
  }

  @Test
  void runsAreInOrderThroughTheHourThatClocksRepeat() {
    Instant first = Instant.parse("2026-10-25T00:00:00Z");
    List<String> ids =
        Stream.iterate(first, instant -> instant.plusSeconds(1200))
            .limit(12)
            .map(RunIds::at)
            .toList();

    List<String> sorted = new ArrayList<>(ids);
    sorted.sort(null);
    assertEquals(sorted, ids);
    assertEquals(ids.size(), ids.stream().distinct().count());
    assertEquals("20261025T000000000Z", ids.get(0));
  }

  private static LocalDate at(String local) {
    Instant now = ZonedDateTime.of(java.time.LocalDateTime.parse(local), PARIS).toInstant();
    return new AsOfOption().date(Clock.fixed(now, PARIS));
  }
}
