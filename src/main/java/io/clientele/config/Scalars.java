package io.clientele.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a single value of the configuration says, when it says it. */
final class Scalars {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final Set<String> YES = Set.of("true", "yes", "on");
  private static final Set<String> NO = Set.of("false", "no", "off");

  private Scalars() {}

  static Optional<String> text(ConfigValue value) {
    return switch (value.valueType()) {
      case STRING, NUMBER, BOOLEAN -> Optional.of(value.unwrapped().toString());
      default -> Optional.empty();
    };
  }

  static Optional<Double> number(ConfigValue value) {
    return text(value)
        .filter(text -> NUMBER.matcher(text).matches())
        .map(Double::valueOf)
        .filter(Double::isFinite);
  }

  static Optional<Integer> wholeNumber(ConfigValue value, int least, int most) {
    return number(value)
        .filter(number -> number == Math.rint(number) && number >= least && number <= most)
        .map(Double::intValue);
  }

  static Optional<Boolean> flag(ConfigValue value) {
    return text(value).filter(text -> YES.contains(text) || NO.contains(text)).map(YES::contains);
  }

  static Optional<Long> bytes(ConfigValue value) {
    try {
      return Optional.of(value.atKey("bytes").getBytes("bytes")).filter(bytes -> bytes >= 0);
    } catch (ConfigException.WrongType | ConfigException.BadValue e) {
      return Optional.empty();
    }
  }

  /** The value as a problem tells it. */
  static String told(ConfigValue value) {
    return switch (value.valueType()) {
      case OBJECT -> "is an object";
      case LIST -> "is a list";
      case NULL -> "is null";
      default -> {
        String text = value.unwrapped().toString();
        yield text.isBlank() ? "is empty" : "is \"" + text + "\"";
      }
    };
  }
}
