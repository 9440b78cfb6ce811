package io.clientele.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One object of the configuration, read key by key. What is missing, of the wrong type, out of
 * range or never asked for becomes a {@link Problem}; reading goes on, with a value that stands in,
 * so that one run tells them all.
 */
public final class Section extends Keys {
  private static final String TEXT = "a text";

  private final String name;

  Section(ConfigObject object, List<Problem> problems) {
    this(object, "", "", problems);
  }

  private Section(ConfigObject object, String path, String name, List<Problem> problems) {
    super(object, path, problems);
    this.name = name;
  }

  /** A text that must be given and not be blank. */
  public String text(String key) {
    return required(key, TEXT, "", value -> Scalars.text(value).filter(text -> !text.isBlank()));
  }

  /** A text that may be left out, but not be blank. */
  public Optional<String> optionalText(String key) {
    return value(key).isPresent() ? Optional.of(text(key)).filter(t -> !t.isEmpty()) : none();
  }

  /** A secret that must be given; never shown in a problem. */
  public Secret secret(String key) {
    return new Secret(text(key));
  }

  public int wholeNumber(String key, int least, int most) {
    return required(
        key,
        "a whole number from " + least + " to " + most,
        least,
        value -> Scalars.wholeNumber(value, least, most));
  }

  public double number(String key, double least, double most) {
    return required(
        key,
        "a number from " + least + " to " + most,
        least,
        value -> Scalars.number(value).filter(number -> number >= least && number <= most));
  }

  /** A date as in 2025-01-31. */
  public LocalDate date(String key) {
    return required(
        key,
        "a date, as in 2025-01-31",
        LocalDate.EPOCH,
        value -> Scalars.text(value).flatMap(Section::parsed));
  }

  public boolean flag(String key) {
    return required(key, "true or false", false, Scalars::flag);
  }

  /** A size in bytes, as in {@code 64 MiB}. */
  public long bytes(String key) {
    return required(key, "a size, as in 64 MiB", 0L, Scalars::bytes);
  }

  /** One of an enum's constants, written in lower case with hyphens. */
  public <E extends Enum<E>> E choice(String key, Class<E> type) {
    return chosen(key, type).orElse(type.getEnumConstants()[0]);
  }

  /** As {@link #choice}, or nothing when that is told as a problem. */
  <E extends Enum<E>> Optional<E> chosen(String key, Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    List<String> names = constants.stream().map(Section::choiceName).toList();
    int index = names.indexOf(oneOf(key, names, "one of " + String.join(", ", names)));
    return index < 0 ? Optional.empty() : Optional.of(constants.get(index));
  }

  /** Some of an enum's constants, written as {@link #choice} reads them. */
  <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    List<String> names = constants.stream().map(Section::choiceName).toList();
    return elements(
        key,
        "a list, as in [" + names.get(0) + "]",
        "one of " + String.join(", ", names),
        value ->
            Scalars.text(value)
                .map(names::indexOf)
                .filter(index -> index >= 0)
                .map(constants::get));
  }

  /** One of the given texts; an empty text stands in. */
  String oneOf(String key, List<String> names, String expected) {
    Optional<String> given = value(key).flatMap(Scalars::text);
    String hint = given.map(text -> Suggestion.near(text, names)).orElse("");
    return required(
        key,
        expected + (hint.isEmpty() ? "" : "." + hint),
        "",
        value -> Scalars.text(value).filter(names::contains));
  }

  /** The way an enum's constant is written in configuration. */
  public static String choiceName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A list of texts; an absent key is an empty list. */
  public List<String> texts(String key) {
    return elements(key, "a list of texts, as in [a, b]", TEXT, Scalars::text);
  }

  /** A list of numbers; an absent key is an empty list. */
  public List<Double> numbers(String key) {
    return elements(key, "a list of numbers, as in [1, 2]", "a number", Scalars::number);
  }

  /** A list of whole numbers; an absent key is an empty list. */
  public List<Integer> wholeNumbers(String key, int least, int most) {
    return elements(
        key,
        "a list of whole numbers, as in [1, 2]",
        "a whole number from " + least + " to " + most,
        value -> Scalars.wholeNumber(value, least, most));
  }

  /** A list of objects; an absent key is an empty list. */
  public <T> List<T> sections(String key, Function<Section, T> reader) {
    List<T> read = new ArrayList<>();
    List<ConfigObject> elements =
        elements(key, "a list of objects, as in [{ }, { }]", "an object { }", Keys::object);
    for (int i = 0; i < elements.size(); i++) {
      String at = path(key) + "[" + i + "]";
      read.add(read(new Section(elements.get(i), at, key, problems()), reader));
    }
    return List.copyOf(read);
  }

  /** An object under a key; an absent one is read as empty, so that its required keys are told. */
  public <T> T section(String key, Function<Section, T> reader) {
    return read(inside(key), reader);
  }

  /** An object under a key, to tell problems of; its unknown keys are not refused. */
  Section inside(String key) {
    ConfigObject found = objectAt(key);
    boolean wrong = isOtherThanObject(key);
    // What an object of another type lacks is no news.
    return new Section(found, path(key), key, wrong ? new ArrayList<>() : problems());
  }

  /** Objects by name, as in {@code sources { orders { .. } }}, sorted by name. */
  public <T> Map<String, T> named(String key, Function<Section, T> reader) {
    Map<String, T> read = new LinkedHashMap<>();
    Section parent = inside(key);
    for (String element : new TreeSet<>(parent.keys())) {
      if (parent.value(element).isPresent()) {
        Section section = parent.inside(element);
        T value = read(section, reader);
        if (section.problems() == problems()) {
          read.put(element, value);
        }
      }
    }
    return read;
  }

  /** Texts by name; nested objects are named with dots, as Spark's settings are. */
  public Map<String, String> textsByName(String key) {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : objectAt(key).toConfig().entrySet()) {
      String dotted = String.join(".", ConfigUtil.splitPath(entry.getKey()));
      Optional<String> text = Scalars.text(entry.getValue());
      text.ifPresent(given -> texts.put(dotted, given));
      if (text.isEmpty()) {
        tell(entry.getValue().origin(), path(key) + "." + dotted, "is a list; expected a text.");
      }
    }
    return texts;
  }

  /** The key this section stands under: the name of a named object. */
  public String name() {
    return name;
  }

  /** Whether the key is given and not null. */
  public boolean has(String key) {
    return value(key).isPresent();
  }

  static <T> T read(Section section, Function<Section, T> reader) {
    T read = reader.apply(section);
    section.refuseUnknown();
    return read;
  }

  private static Optional<LocalDate> parsed(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> none() {
    return Optional.empty();
  }
}
