package io.clientele.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Puts the layers of configuration together: {@code -D path=value} over the {@code --conf} file
 * over the {@code jobs/*.conf} of the installation over {@code reference.conf}.
 *
 * @param home the installation, whose {@code jobs/} is read when it exists
 * @param names names of the jobs there are, which a night's must be among
 */
public record SettingsLoader(Path home, Function<Settings, NightNames> names) {
  private static final ConfigParseOptions MUST_EXIST =
      ConfigParseOptions.defaults().setAllowMissing(false).appendIncluder(new StrictIncluder());

  /** A loader that takes the night's jobs as they are. */
  public SettingsLoader(Path home) {
    this(home, settings -> new NightNames(settings.night().jobs(), Set.of()));
  }

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
            new Section(withoutStrays(merged.root(), problems), problems),
            root -> root.section(Settings.ROOT, this::read));
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return settings;
  }

  private Settings read(Section section) {
    Settings settings = Settings.read(section);
    NightNames known = names.apply(settings);
    NightSettings.checkNames(section.inside("night"), known.jobs());
    CheckSettings.checkTables(section.inside("checks"), settings.checks(), known.tables());
    return settings;
  }

  /** Tells of settings that stand beside the object they belong in, and takes them out. */
  private static ConfigObject withoutStrays(ConfigObject root, List<Problem> problems) {
    ConfigObject rest = root;
    for (Map.Entry<String, ConfigValue> entry : root.entrySet()) {
      String key = entry.getKey();
      if (reference().hasPath(Settings.ROOT + "." + ConfigUtil.quoteString(key))) {
        String text = "is unknown. Did you mean \"" + Settings.ROOT + "." + key + "\"?";
        problems.add(Problem.at(entry.getValue().origin(), key, text));
        rest = rest.withoutKey(key);
      }
    }
    return rest;
  }

  private static Config reference() {
    return ConfigFactory.parseResources(SettingsLoader.class.getClassLoader(), "reference.conf");
  }

  private Config merged(
      Optional<Path> file, Map<String, String> overrides, List<Problem> problems) {
    Config layers = ConfigFactory.empty();
    for (Map.Entry<String, String> override : overrides.entrySet()) {
      layers = parsed(() -> override(override), problems).withFallback(layers);
    }
    if (file.isPresent()) {
      if (!Files.isRegularFile(file.get())) {
        problems.add(new Problem(file.get().toString(), 0, "", "cannot be read: no such file."));
        return layers;
      }
      layers = layers.withFallback(parsed(() -> parseFile(file.get()), problems));
    }
    for (Path job : jobFiles()) {
      layers = layers.withFallback(parsed(() -> parseFile(job), problems));
    }
    Config all = layers.withFallback(reference());
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
    boolean hocon = value.startsWith("[") || value.startsWith("{") || value.startsWith("\"");
    return ConfigFactory.parseString(
        override.getKey() + " = " + (hocon ? value : ConfigUtil.quoteString(value)),
        ConfigParseOptions.defaults().setOriginDescription(Problem.COMMAND_LINE));
  }

  private static Config parsed(Supplier<Config> parser, List<Problem> problems) {
    try {
      return parser.get();
    } catch (ConfigException e) {
      problems.add(unreadable(e));
      return ConfigFactory.empty();
    }
  }

  private static Problem unreadable(ConfigException e) {
    String text = "cannot be read: " + e.getMessage();
    return e.origin() == null
        ? new Problem("configuration", 0, "", text)
        : Problem.at(e.origin(), "", text.replace(e.origin().description() + ": ", ""));
  }
}
