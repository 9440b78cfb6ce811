package io.clientele.testkit;

import io.clientele.config.Settings;
import io.clientele.config.SettingsLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The product's own settings, with feeds of the test's. */
public final class TestSettings {
  private TestSettings() {}

  /** Settings whose {@code sources} are this HOCON object. */
  public static Settings withSources(String sources) {
    return new SettingsLoader(Path.of(""))
        .load(Optional.empty(), Map.of("clientele.sources", sources));
  }
}
