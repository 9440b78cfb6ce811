package io.clientele.match;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A first or last name as it is compared.
 *
 * @param text in lower case without accents, words apart by one space
 * @param joined the same without spaces
 * @param words its words
 * @param letters its letters as bits
 */
record NamePart(String text, String joined, List<String> words, long letters) {
  private static final int SHORTEST_TYPO = 4;
  private static final int SHORTEST_TWO_TYPOS = 7;
  private static final int MOST_BITS_OF_TWO_TYPOS = 4;

  static @Nullable NamePart of(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String joined = text.replace(" ", "");
    return new NamePart(
        text,
        joined,
        joined.length() == text.length() ? List.of(text) : List.of(text.split(" ", -1)),
        Similarity.letters(joined));
  }

  boolean equalTo(NamePart other) {
    return joined.equals(other.joined);
  }

  /**
   * How many letters are wrong, 1 or 2, when the two may be spellings of one name; 0 when they may
   * not: short names take fewer errors.
   */
  int typos(NamePart other) {
    int length = Math.max(joined.length(), other.joined.length());
    if (length < SHORTEST_TYPO || Long.bitCount(letters ^ other.letters) > MOST_BITS_OF_TWO_TYPOS) {
      return 0;
    }
    int edits = Similarity.edits(joined, other.joined, 2);
    return edits == 1 || (edits == 2 && length >= SHORTEST_TWO_TYPOS) ? edits : 0;
  }

  /** Whether the words of one are all among the other's, as in Martin and Martin-Durand. */
  boolean partOf(NamePart other) {
    if (words.size() == other.words.size()) {
      return false;
    }
    List<String> fewer = words.size() < other.words.size() ? words : other.words;
    List<String> more = words.size() < other.words.size() ? other.words : words;
    for (String word : fewer) {
      if (word.length() < 2 || !more.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** Whether one starts as the other, as Alex and Alexandre. */
  boolean startsAs(NamePart other, int shortest) {
    return Math.min(joined.length(), other.joined.length()) >= shortest
        && (joined.startsWith(other.joined) || other.joined.startsWith(joined));
  }

  /** Whether one is, or starts with, a mere initial of the other. */
  boolean initialOf(NamePart other) {
    String own = words.get(0);
    String its = other.words.get(0);
    return (own.length() == 1 || its.length() == 1) && own.charAt(0) == its.charAt(0);
  }

  boolean similarTo(NamePart other, double similarity) {
    return Similarity.shareLetters(letters, other.letters)
        && Similarity.jaroWinkler(joined, other.joined) >= similarity;
  }
}
