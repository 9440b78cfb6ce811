package io.clientele.silver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A whole name taken apart: {@code LAST, First}; {@code LAST First} when only some words are in
 * capitals; else the first word is the first name and the rest the last. Civilities are left out.
 *
 * @param first the first name, null when there is none
 * @param last the last name, null when there is none
 */
record FullName(@Nullable String first, @Nullable String last) {

  static FullName of(@Nullable String whole) {
    if (whole == null) {
      return new FullName(null, null);
    }
    int comma = whole.indexOf(',');
    if (comma >= 0) {
      return new FullName(
          joined(words(whole.substring(comma + 1))), joined(words(whole.substring(0, comma))));
    }
    List<String> words = words(whole);
    List<String> capitals = words.stream().filter(FullName::inCapitals).toList();
    if (!capitals.isEmpty() && capitals.size() < words.size()) {
      return new FullName(
          joined(words.stream().filter(word -> !inCapitals(word)).toList()), joined(capitals));
    }
    return words.size() < 2
        ? new FullName(null, joined(words))
        : new FullName(words.get(0), joined(words.subList(1, words.size())));
  }

  /** The first name in a whole name. */
  static @Nullable String firstOf(@Nullable String whole) {
    return of(whole).first();
  }

  /** The last name in a whole name. */
  static @Nullable String lastOf(@Nullable String whole) {
    return of(whole).last();
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Arrays.stream(text.strip().split("\\s+", -1))
        .filter(word -> !word.isEmpty())
        .forEach(words::add);
    if (words.size() > 1 && Gender.ofTitle(words.get(0)) != null) {
      words.remove(0);
    }
    return words;
  }

  private static boolean inCapitals(String word) {
    return word.length() > 1
        && word.equals(word.toUpperCase(Locale.ROOT))
        && !word.equals(word.toLowerCase(Locale.ROOT));
  }

  private static @Nullable String joined(List<String> words) {
    return words.isEmpty() ? null : String.join(" ", words);
  }
}
