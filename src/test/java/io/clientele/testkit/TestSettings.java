package io.clientele.testkit;

import io.clientele.config.Settings;
import io.clientele.config.SettingsLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The product's own settings, with a test's differences. */
public final class TestSettings {
  private TestSettings() {}

  /** Settings whose {@code sources} are this HOCON object. */
  public static Settings withSources(String sources) {
    return with("clientele.sources", sources);
  }

  /** The defaults with these settings instead: path, value, path, value, .. */
  public static Settings with(String... pathsAndValues) {
    Map<String, String> overrides = new LinkedHashMap<>();
    for (int i = 0; i < pathsAndValues.length; i += 2) {
      overrides.put(pathsAndValues[i], pathsAndValues[i + 1]);
    }
    return new SettingsLoader(Path.of("")).load(Optional.empty(), overrides);
  }
}
