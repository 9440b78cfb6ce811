package io.clientele.silver;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name as it is compared: lower case, without accents, ligatures and signs, words apart by one
 * space, particles joined to the word they go with, so that Le Goff, LE-GOFF and Legoff are one.
 */
final class NameKey {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
  private static final Set<String> PARTICLES =
      Set.of(
          "d", "de", "da", "do", "dos", "del", "della", "di", "du", "des", "l", "la", "le", "les",
          "o", "mac", "mc", "st", "van", "von", "der", "den", "ter", "zu", "el", "al", "ben",
          "bin");

  private NameKey() {}

  /** The key of a first name: words apart, nothing joined; null when no letter is left. */
  static @Nullable String first(@Nullable String name) {
    List<String> words = words(name);
    return words.isEmpty() ? null : String.join(" ", words);
  }

  /** The key of a last name; null when no letter is left. */
  static @Nullable String last(@Nullable String name) {
    List<String> words = words(name);
    StringBuilder key = new StringBuilder();
    boolean joins = true;
    for (String word : words) {
      if (!joins) {
        key.append(' ');
      }
      key.append(word);
      joins = PARTICLES.contains(word);
    }
    return key.isEmpty() ? null : key.toString();
  }

  /** Text in lower case without accents, ligatures taken apart. */
  static String folded(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return MARKS
        .matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD))
        .replaceAll("")
        .replace("œ", "oe")
        .replace("æ", "ae")
        .replace("ß", "ss")
        .replace("ø", "o")
        .replace("ł", "l")
        .replace("đ", "d")
        .replace("ı", "i");
  }

  private static List<String> words(@Nullable String name) {
    List<String> words = new ArrayList<>();
    if (name != null) {
      for (String word : NO_LETTERS.split(folded(name), -1)) {
        if (!word.isEmpty()) {
          words.add(word);
        }
      }
    }
    return words;
  }
}
