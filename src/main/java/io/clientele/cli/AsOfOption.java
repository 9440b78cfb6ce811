package io.clientele.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says for which business date a command works. */
final class AsOfOption {
  @Option(
      names = "--as-of",
      paramLabel = "D",
      description = "Business date, as in 2026-01-31; nothing after it counts. Default: yesterday.")
  @Nullable LocalDate given;

  LocalDate date() {
    return given != null ? given : LocalDate.now(ZoneOffset.UTC).minusDays(1);
  }
}
