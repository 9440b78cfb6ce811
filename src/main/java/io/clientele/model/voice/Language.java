package io.clientele.model.voice;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.jspecify.annotations.Nullable;

/**
 * Finds a text's language by its stop words (Grefenstette 1995, comparing two language
 * identification schemes: short words do as well as trigrams from about ten words on): it is the
 * language most of whose stop words the text holds. Where they tell nothing, the words that themes
 * are found by do, and then the default counts.
 */
final class Language implements Serializable {
  private static final long serialVersionUID = 1;

  static final String FRENCH = "fr";
  static final String ENGLISH = "en";

  /** What is neither. */
  static final String OTHER = "other";

  private static final Map<String, Set<String>> STOP_WORDS = stopWords();
  private static final int FEWEST_OTHER = 2;

  private final String otherwise;
  private final HashMap<String, Set<String>> known = new HashMap<>();

  /**
   * @param otherwise when the words tell none
   * @param french words that only French has
   * @param english words that only English has
   */
  Language(String otherwise, Collection<String> french, Collection<String> english) {
    this.otherwise = otherwise;
    known.put(FRENCH, folded(french));
    known.put(ENGLISH, folded(english));
  }

  /** The language: fr, en or other. */
  String of(String text) {
    if (isForeign(text)) {
      return OTHER;
    }
    List<String> words = words(text);
    long french = count(words, STOP_WORDS.get(FRENCH));
    long english = count(words, STOP_WORDS.get(ENGLISH));
    long others =
        STOP_WORDS.entrySet().stream()
            .filter(language -> !known.containsKey(language.getKey()))
            .mapToLong(language -> count(words, language.getValue()))
            .max()
            .orElse(0);
    if (others >= FEWEST_OTHER && others > Math.max(french, english)) {
      return OTHER;
    }
    if (french == english) {
      french = count(words, known.get(FRENCH));
      english = count(words, known.get(ENGLISH));
    }
    return french == english ? otherwise : french > english ? FRENCH : ENGLISH;
  }

  /** Snowball's stop words of a language, as Lucene ships them, also without their accents. */
  static CharArraySet stopWords(String language) {
    String file = "/org/apache/lucene/analysis/snowball/" + language + "_stop.txt";
    try (InputStream stream = Language.class.getResourceAsStream(file)) {
      CharArraySet listed =
          WordlistLoader.getSnowballWordSet(
              new InputStreamReader(Objects.requireNonNull(stream, file), StandardCharsets.UTF_8));
      CharArraySet all = CharArraySet.copy(listed);
      for (Object word : listed) {
        all.add(Masking.folded(new String((char[]) word)));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Set<String>> stopWords() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put(FRENCH, "french");
    names.put(ENGLISH, "english");
    for (String other : List.of("german", "spanish", "italian", "dutch", "portuguese")) {
      names.put(other, other);
    }
    Map<String, Set<String>> all = new HashMap<>();
    names.forEach(
        (language, name) -> {
          List<String> words = new ArrayList<>();
          for (Object word : stopWords(name)) {
            words.add(new String((char[]) word));
          }
          all.put(language, folded(words));
        });
    return all;
  }

  private static Set<String> folded(Collection<String> words) {
    Set<String> folded = new HashSet<>();
    words.forEach(word -> folded.addAll(words(word)));
    return folded;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : Masking.folded(text).split("[^\\p{L}]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  private static long count(List<String> words, @Nullable Set<String> among) {
    return among == null ? 0 : words.stream().filter(among::contains).count();
  }

  /** Whether most letters are not Latin. */
  private static boolean isForeign(String text) {
    long letters = text.codePoints().filter(Character::isLetter).count();
    long latin =
        text.codePoints()
            .filter(Character::isLetter)
            .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN)
            .count();
    return latin * 2 < letters;
  }
}
