package io.clientele.cli;

import io.clientele.config.Settings;
import io.clientele.config.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which settings a command uses. */
final class ConfigOptions {
  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "HOCON file with the settings that differ from the defaults.")
  @Nullable Path file;

  @Option(
      names = "-D",
      paramLabel = "path=value",
      description = "One setting, as in -D clientele.lakehouse=/data/lakehouse.")
  Map<String, String> overrides = new LinkedHashMap<>();

  /** The checked settings; without a file, those of the installation's {@code conf/local.conf}. */
  Settings settings() {
    Path home = home();
    Path local = home.resolve("conf").resolve("local.conf");
    Optional<Path> chosen =
        file != null
            ? Optional.of(file)
            : Files.exists(local) ? Optional.of(local) : Optional.empty();
    return new SettingsLoader(home, Jobs::names).load(chosen, overrides);
  }

  private static Path home() {
    String home = System.getenv("CLIENTELE_HOME");
    return Path.of(home == null ? "" : home).toAbsolutePath();
  }
}
