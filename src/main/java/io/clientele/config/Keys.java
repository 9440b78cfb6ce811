package io.clientele.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one object of the configuration: which were asked for, and what is wrong with them.
 */
abstract class Keys {
  private final ConfigObject object;
  private final String path;
  private final List<Problem> problems;
  private final Set<String> known = new TreeSet<>();

  Keys(ConfigObject object, String path, List<Problem> problems) {
    this.object = object;
    this.path = path;
    this.problems = problems;
  }

  /** All keys that are given. */
  final Set<String> keys() {
    return object.keySet();
  }

  /** Where problems are told. */
  final List<Problem> problems() {
    return problems;
  }

  /** The same for the same settings, whatever their layout and files. */
  String fingerprint(String... but) {
    ConfigObject counted = object;
    for (String key : but) {
      counted = counted.withoutKey(key);
    }
    String all = counted.render(ConfigRenderOptions.concise());
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Whether the key holds something that is no object. */
  final boolean isOtherThanObject(String key) {
    return value(key).isPresent() && object(object.get(key)).isEmpty();
  }

  /**
   * Adds a problem about one of this section's keys, or about the section when the key is empty.
   */
  public final void problem(String key, String text) {
    tell(origin(key.isEmpty() ? null : object.get(key)), key.isEmpty() ? path : path(key), text);
  }

  /** Adds a problem about an entry of a map under a key, told at the entry's own line. */
  public final void problem(String key, String entry, String text) {
    ConfigObject map = objectAt(key);
    ConfigValue value = map.get(entry) == null ? dotted(map, entry) : map.get(entry);
    ConfigOrigin origin = value == null ? map.origin() : value.origin();
    tell(origin, path(key) + "." + entry, text);
  }

  /** Adds a problem about an element of a list, told at the element's own line. */
  final void problem(String key, int index, String text) {
    ConfigValue value = object.get(key) instanceof ConfigList list ? list.get(index) : null;
    tell(origin(value), path(key) + "[" + index + "]", text);
  }

  /** Each key that nobody asked for is a problem. */
  final void refuseUnknown() {
    for (String key : new TreeSet<>(object.keySet())) {
      if (!known.contains(key)) {
        problem(key, "is unknown." + Suggestion.near(key, known));
      }
    }
  }

  /** What must be given, and read; else a problem, and the value that stands in. */
  final <T> T required(
      String key, String expected, T standIn, Function<ConfigValue, Optional<T>> reader) {
    Optional<ConfigValue> value = value(key);
    if (value.isEmpty()) {
      tellExpected(key, object.get(key) == null ? "is missing" : "is null", expected);
      return standIn;
    }
    Optional<T> read = value.flatMap(reader);
    if (read.isEmpty()) {
      tellExpected(key, Scalars.told(value.get()), expected);
    }
    return read.orElse(standIn);
  }

  /** The elements of a list that can be read; each of the others is a problem. */
  final <T> List<T> elements(
      String key, String expected, String each, Function<ConfigValue, Optional<T>> reader) {
    Optional<ConfigValue> value = value(key);
    if (value.isPresent() && !(value.get() instanceof ConfigList)) {
      tellExpected(key, Scalars.told(value.get()), expected);
    }
    List<T> read = new ArrayList<>();
    if (value.isPresent() && value.get() instanceof ConfigList list) {
      for (int i = 0; i < list.size(); i++) {
        Optional<T> element = reader.apply(list.get(i));
        element.ifPresent(read::add);
        if (element.isEmpty()) {
          problem(key, i, Scalars.told(list.get(i)) + "; expected " + each + ".");
        }
      }
    }
    return List.copyOf(read);
  }

  private void tellExpected(String key, String given, String expected) {
    problem(key, given + "; expected " + expected + (expected.endsWith("?") ? "" : "."));
  }

  final void tell(ConfigOrigin origin, String at, String text) {
    problems.add(Problem.at(origin, at, text));
  }

  /** What the key holds; null is nothing. */
  final Optional<ConfigValue> value(String key) {
    known.add(key);
    return Optional.ofNullable(object.get(key))
        .filter(value -> value.valueType() != ConfigValueType.NULL);
  }

  /** The object under the key; an empty one stands in. */
  final ConfigObject objectAt(String key) {
    Optional<ConfigValue> value = value(key);
    Optional<ConfigObject> found = value.flatMap(Keys::object);
    if (value.isPresent() && found.isEmpty()) {
      tellExpected(key, Scalars.told(value.get()), "an object { }");
    }
    return found.orElseGet(() -> ConfigFactory.empty().root().withOrigin(object.origin()));
  }

  private ConfigOrigin origin(@Nullable ConfigValue value) {
    return value == null ? object.origin() : value.origin();
  }

  static Optional<ConfigObject> object(@Nullable ConfigValue value) {
    return value instanceof ConfigObject found ? Optional.of(found) : Optional.empty();
  }

  private static @Nullable ConfigValue dotted(ConfigObject map, String entry) {
    return map.toConfig().hasPath(entry) ? map.toConfig().getValue(entry) : null;
  }

  final String path(String key) {
    String last = ConfigUtil.joinPath(key);
    return path.isEmpty() ? last : path + "." + last;
  }
}
