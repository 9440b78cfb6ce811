package io.clientele.sample;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How people and systems write and miswrite names, numbers and addresses. */
final class Spelling {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_HANDLE = Pattern.compile("[^a-z]+");
  private static final Pattern PAIR = Pattern.compile("(..)(?!$)");
  private static final String KEYS = "azertyuiopqsdfghjklmwxcvbn";

  private Spelling() {}

  /** Without accents and ligatures. */
  static String plain(String text) {
    String spelled =
        text.replace("œ", "oe")
            .replace("Œ", "OE")
            .replace("ß", "ss")
            .replace("Ł", "L")
            .replace("ł", "l")
            .replace("ı", "i");
    return MARKS.matcher(Normalizer.normalize(spelled, Normalizer.Form.NFD)).replaceAll("");
  }

  /** As old systems write names: capitals without accents. */
  static String capitals(String text) {
    return plain(text).toUpperCase(Locale.ROOT);
  }

  /** As e-mail addresses hold names. */
  static String handle(String name) {
    return NO_HANDLE.matcher(plain(name).toLowerCase(Locale.ROOT)).replaceAll("");
  }

  /** With one slip of the finger: two letters swapped, one lost, doubled or missed. */
  static String slip(String text, Chance chance) {
    if (text.length() < 3) {
      return text;
    }
    int at = chance.between(1, text.length() - 2);
    String before = text.substring(0, at);
    char letter = text.charAt(at);
    return switch (chance.below(4)) {
      case 0 -> before + text.charAt(at + 1) + letter + text.substring(at + 2);
      case 1 -> before + text.substring(at + 1);
      case 2 -> before + letter + text.substring(at);
      default -> before + KEYS.charAt(chance.below(KEYS.length())) + text.substring(at + 1);
    };
  }

  /** A French number of ten digits in one of the ways people write it. */
  static String phone(String digits, Chance chance) {
    if (digits.isEmpty()) {
      return digits;
    }
    return switch (chance.below(6)) {
      case 0 -> "+33" + digits.substring(1);
      case 1 -> "0033" + digits.substring(1);
      case 2 -> pairs(digits, " ");
      case 3 -> pairs(digits, ".");
      case 4 -> "+33 " + digits.charAt(1) + " " + pairs(digits.substring(2), " ");
      default -> digits;
    };
  }

  private static String pairs(String digits, String separator) {
    return PAIR.matcher(digits).replaceAll("$1" + separator);
  }

  /** A first name as friends say it: the first of a compound, or its beginning. */
  static String familiar(String firstName) {
    int hyphen = firstName.indexOf('-');
    return hyphen > 0
        ? firstName.charAt(0) + "." + firstName.substring(hyphen)
        : firstName.substring(0, Math.min(4, firstName.length()));
  }
}
