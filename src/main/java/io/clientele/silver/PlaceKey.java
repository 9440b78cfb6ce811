package io.clientele.silver;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses and cities as they are compared: lower case, without accents, ligatures and signs. */
final class PlaceKey {
  private static final Pattern NO_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
  private static final Pattern CEDEX = Pattern.compile("\\bcedex\\b.*");
  private static final Pattern SAINT = Pattern.compile("\\bst(e?)\\b");

  private PlaceKey() {}

  /** A street address, its words apart by one space; null when no letter or digit is left. */
  static @Nullable String address(@Nullable String address) {
    if (address == null) {
      return null;
    }
    String key = NO_WORDS.matcher(NameKey.folded(address)).replaceAll(" ").strip();
    return key.isEmpty() ? null : key;
  }

  /** A city, its words joined, Saint spelt out; null when no letter is left. */
  static @Nullable String city(@Nullable String city) {
    if (city == null) {
      return null;
    }
    String words = NO_LETTERS.matcher(NameKey.folded(city)).replaceAll(" ");
    String whole = SAINT.matcher(CEDEX.matcher(words).replaceAll("")).replaceAll("saint$1");
    String key = NO_LETTERS.matcher(whole).replaceAll("");
    return key.isEmpty() ? null : key;
  }
}
