package io.clientele.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One object of the configuration, read key by key. What is missing, of the wrong type, out of
 * range or never asked for becomes a {@link Problem}; reading goes on, with a value that stands in,
 * so that one run tells them all.
 */
public final class Section {
  private final ConfigObject object;
  private final String path;
  private final List<Problem> problems;
  private final Set<String> known = new TreeSet<>();

  Section(ConfigObject object, String path, List<Problem> problems) {
    this.object = object;
    this.path = path;
    this.problems = problems;
  }

  /** A text that must be given. */
  public String text(String key) {
    return optionalText(key).orElseGet(() -> missing(key, "a text", ""));
  }

  public Optional<String> optionalText(String key) {
    return value(key)
        .flatMap(
            value ->
                switch (value.valueType()) {
                  case STRING, NUMBER, BOOLEAN -> Optional.of(value.unwrapped().toString());
                  default -> wrong(key, value, "a text");
                });
  }

  /** A secret that must be given; never shown in a problem. */
  public Secret secret(String key) {
    return new Secret(text(key));
  }

  public int wholeNumber(String key, int least, int most) {
    String expected = "a whole number from " + least + " to " + most;
    return number(
        key, expected, Config::getInt, number -> number >= least && number <= most, least);
  }

  public double number(String key, double least, double most) {
    String expected = "a number from " + least + " to " + most;
    return number(
        key, expected, Config::getDouble, number -> number >= least && number <= most, least);
  }

  public boolean flag(String key) {
    return number(key, "true or false", Config::getBoolean, any -> true, false);
  }

  /** One of an enum's constants, written in lower case with hyphens. */
  public <E extends Enum<E>> E choice(String key, Class<E> type) {
    E[] constants = type.getEnumConstants();
    List<String> names = Stream.of(constants).map(Section::choiceName).toList();
    Optional<String> given = optionalText(key);
    if (given.isEmpty()) {
      return missing(key, "one of " + String.join(", ", names), constants[0]);
    }
    int index = names.indexOf(given.get());
    if (index >= 0) {
      return constants[index];
    }
    problem(
        key,
        "is \""
            + given.get()
            + "\"; expected one of "
            + String.join(", ", names)
            + "."
            + Suggestion.near(given.get(), names));
    return constants[0];
  }

  /** The way an enum's constant is written in configuration. */
  public static String choiceName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A list of texts; an absent key is an empty list. */
  public List<String> texts(String key) {
    return value(key)
        .map(value -> elements(key, value, "a list of texts"))
        .orElseGet(List::of)
        .stream()
        .map(value -> value.unwrapped().toString())
        .toList();
  }

  /** A list of numbers; an absent key is an empty list. */
  public List<Double> numbers(String key) {
    List<Double> numbers = new ArrayList<>();
    for (String text : texts(key)) {
      try {
        numbers.add(Double.valueOf(text));
      } catch (NumberFormatException e) {
        problem(key, "holds \"" + text + "\"; expected a list of numbers.");
      }
    }
    return List.copyOf(numbers);
  }

  /** A list of objects; an absent key is an empty list. */
  public <T> List<T> sections(String key, Function<Section, T> reader) {
    List<T> read = new ArrayList<>();
    List<? extends ConfigValue> values =
        value(key).map(value -> elements(key, value, "a list of objects")).orElseGet(List::of);
    for (int i = 0; i < values.size(); i++) {
      String at = path(key) + "[" + i + "]";
      if (values.get(i) instanceof ConfigObject element) {
        read.add(read(new Section(element, at, problems), reader));
      } else {
        problems.add(new Problem(where(values.get(i).origin()), at, "is no object."));
      }
    }
    return List.copyOf(read);
  }

  /** An object under a key; an absent one is read as empty, so that its required keys are told. */
  public <T> T section(String key, Function<Section, T> reader) {
    return read(new Section(objectAt(key), path(key), problems), reader);
  }

  /** Objects by name, as in {@code sources { orders { .. } }}, sorted by name. */
  public <T> Map<String, T> named(String key, Function<Section, T> reader) {
    Map<String, T> read = new LinkedHashMap<>();
    new TreeMap<>(objectAt(key))
        .forEach(
            (name, value) -> {
              if (value instanceof ConfigObject element) {
                Section section = new Section(element, path(key) + "." + name, problems);
                read.put(name, read(section, reader));
              } else {
                problem(key, "holds \"" + name + "\", which is no object.");
              }
            });
    return read;
  }

  /** Texts by name; nested objects are named with dots, as Spark's settings are. */
  public Map<String, String> textsByName(String key) {
    Map<String, String> texts = new TreeMap<>();
    objectAt(key)
        .toConfig()
        .entrySet()
        .forEach(
            entry ->
                texts.put(
                    String.join(".", ConfigUtil.splitPath(entry.getKey())),
                    entry.getValue().unwrapped().toString()));
    return texts;
  }

  /** The last part of this section's path: the name of a named object. */
  public String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** Whether the key is given and not null. */
  public boolean has(String key) {
    return value(key).isPresent();
  }

  /**
   * Adds a problem about one of this section's keys, or about the section when the key is empty.
   */
  public void problem(String key, String text) {
    ConfigValue value = key.isEmpty() ? null : object.get(key);
    ConfigOrigin origin = value == null ? object.origin() : value.origin();
    problems.add(new Problem(where(origin), key.isEmpty() ? path : path(key), text));
  }

  /** Adds a problem about an entry of a map under a key, told at the entry's own line. */
  public void problem(String key, String entry, String text) {
    ConfigValue value = objectAt(key).get(entry);
    ConfigOrigin origin = value == null ? object.origin() : value.origin();
    problems.add(new Problem(where(origin), path(key) + "." + entry, text));
  }

  static <T> T read(Section section, Function<Section, T> reader) {
    T read = reader.apply(section);
    section.refuseUnknown();
    return read;
  }

  static String where(ConfigOrigin origin) {
    String source =
        origin.filename() != null
            ? origin.filename()
            : origin.resource() != null ? origin.resource() : origin.description();
    return origin.lineNumber() > 0 ? source + ":" + origin.lineNumber() : source;
  }

  private void refuseUnknown() {
    for (Map.Entry<String, ConfigValue> entry : new TreeMap<>(object).entrySet()) {
      if (!known.contains(entry.getKey())) {
        problem(entry.getKey(), "is unknown." + Suggestion.near(entry.getKey(), known));
      }
    }
  }

  private Optional<ConfigValue> value(String key) {
    known.add(key);
    return Optional.ofNullable(object.get(key))
        .filter(value -> value.valueType() != ConfigValueType.NULL);
  }

  private ConfigObject objectAt(String key) {
    Optional<ConfigValue> value = value(key);
    if (value.isPresent() && value.get() instanceof ConfigObject found) {
      return found;
    }
    value.ifPresent(other -> wrong(key, other, "an object { }"));
    return ConfigFactory.empty(where(object.origin())).root();
  }

  private List<? extends ConfigValue> elements(String key, ConfigValue value, String expected) {
    if (value instanceof ConfigList list) {
      return list;
    }
    wrong(key, value, expected + ", as in [a, b]");
    return List.of();
  }

  private <T> T number(
      String key,
      String expected,
      BiFunction<Config, String, T> getter,
      Predicate<T> valid,
      T standIn) {
    Optional<ConfigValue> value = value(key);
    if (value.isEmpty()) {
      return missing(key, expected, standIn);
    }
    try {
      T number = getter.apply(object.toConfig(), ConfigUtil.quoteString(key));
      if (valid.test(number)) {
        return number;
      }
    } catch (ConfigException.WrongType | ConfigException.BadValue e) {
      // told below, with what was expected
    }
    wrong(key, value.get(), expected);
    return standIn;
  }

  private <T> T missing(String key, String expected, T standIn) {
    problem(key, "is missing; expected " + expected + ".");
    return standIn;
  }

  private <T> Optional<T> wrong(String key, ConfigValue value, String expected) {
    String given =
        switch (value.valueType()) {
          case OBJECT -> "an object";
          case LIST -> "a list";
          default -> "\"" + value.unwrapped() + "\"";
        };
    problem(key, "is " + given + "; expected " + expected + ".");
    return Optional.empty();
  }

  private String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
