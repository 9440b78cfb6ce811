package io.clientele.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says for which business date a command works. */
final class AsOfOption {
  @Option(
      names = "--as-of",
      paramLabel = "D",
      description =
          "Business date, as in 2026-01-31; nothing after it counts. Default: yesterday in UTC.")
  @Nullable LocalDate given;

  LocalDate date() {
    return date(Clock.systemUTC());
  }

  /** The date; without one given, the last that is over in UTC, whatever the clock's zone. */
  LocalDate date(Clock clock) {
    return given != null
        ? given
        : LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
  }
}
