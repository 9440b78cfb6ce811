package io.clientele.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts the layers of configuration together: {@code -D path=value} over the {@code --conf} file
 * over the {@code jobs/*.conf} of the installation over {@code reference.conf}.
 *
 * @param home the installation, whose {@code jobs/} is read when it exists
 */
public record SettingsLoader(Path home) {
  private static final ConfigParseOptions MUST_EXIST =
      ConfigParseOptions.defaults().setAllowMissing(false);

  /**
   * The checked settings.
   *
   * @throws ConfigurationException with every problem found
   */
  public Settings load(Optional<Path> file, Map<String, String> overrides) {
    List<Problem> problems = new ArrayList<>();
    Config merged = merged(file, overrides, problems);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    Settings settings =
        Section.read(
            new Section(merged.root(), "", problems),
            root -> root.section(Settings.ROOT, Settings::read));
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return settings;
  }

  private Config merged(
      Optional<Path> file, Map<String, String> overrides, List<Problem> problems) {
    Config layers = ConfigFactory.empty();
    for (Map.Entry<String, String> override : overrides.entrySet()) {
      layers = parsed(() -> override(override), problems).withFallback(layers);
    }
    if (file.isPresent()) {
      layers = layers.withFallback(parsed(() -> parseFile(file.get()), problems));
    }
    for (Path job : jobFiles()) {
      layers = layers.withFallback(parsed(() -> parseFile(job), problems));
    }
    Config all =
        layers.withFallback(
            ConfigFactory.parseResources(getClass().getClassLoader(), "reference.conf"));
    return parsed(all::resolve, problems);
  }

  private List<Path> jobFiles() {
    Path jobs = home.resolve("jobs");
    if (!Files.isDirectory(jobs)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(jobs)) {
      return files.filter(job -> job.toString().endsWith(".conf")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Config parseFile(Path file) {
    return ConfigFactory.parseFile(file.toFile(), MUST_EXIST);
  }

  /** A value that starts like HOCON's lists, objects and quoted texts is one; another is a text. */
  private static Config override(Map.Entry<String, String> override) {
    String value = override.getValue();
    if (value.startsWith("[") || value.startsWith("{") || value.startsWith("\"")) {
      return ConfigFactory.parseString(
          override.getKey() + " = " + value,
          ConfigParseOptions.defaults().setOriginDescription("-D"));
    }
    return ConfigValueFactory.fromAnyRef(value, "-D").atPath(override.getKey());
  }

  private static Config parsed(java.util.function.Supplier<Config> parser, List<Problem> problems) {
    try {
      return parser.get();
    } catch (ConfigException e) {
      String where = e.origin() == null ? "configuration" : Section.where(e.origin());
      problems.add(new Problem(where, "", "cannot be read: " + e.getMessage()));
      return ConfigFactory.empty();
    }
  }
}
