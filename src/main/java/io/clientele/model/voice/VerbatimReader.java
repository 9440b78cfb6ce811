package io.clientele.model.voice;

import io.clientele.config.VerbatimSettings;
import io.clientele.config.VerbatimSettings.Theme;
import io.clientele.model.voice.Words.Word;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one verbatim: takes contact data out, then finds language, words, themes and sentiment. */
final class VerbatimReader implements Serializable {
  private static final long serialVersionUID = 1;

  /** Names the method; whatever reads the same words otherwise takes the next number. */
  static final String VERSION = "reader 2";

  private final Masking masking;
  private final Language language;
  private final ThemeSeeds themes;

  VerbatimReader(VerbatimSettings settings) {
    List<Theme> all = settings.themes();
    List<String> french = all.stream().flatMap(theme -> theme.french().stream()).toList();
    List<String> english = all.stream().flatMap(theme -> theme.english().stream()).toList();
    masking = masking(settings);
    language = new Language(settings.defaultLanguage(), french, english);
    themes = new ThemeSeeds(all);
  }

  /** What themes are found by is no name. */
  static Masking masking(VerbatimSettings settings) {
    Stream<String> seeds =
        settings.themes().stream()
            .flatMap(theme -> Stream.concat(theme.french().stream(), theme.english().stream()));
    return new Masking(
        settings.names().first(), Stream.concat(settings.names().none().stream(), seeds).toList());
  }

  /**
   * What was read.
   *
   * @param masked the words without contact data
   * @param language fr, en or other
   * @param themes themes spoken of
   * @param words meaningful words by stem, each once, sorted by stem
   */
  record Reading(String masked, String language, List<String> themes, Map<String, String> words) {
    Reading {
      themes = List.copyOf(themes);
    }
  }

  /** Reads a verbatim by somebody of these names. */
  Reading read(String verbatim, @Nullable String names) {
    String masked = mask(verbatim, names);
    String text = Masking.words(masked);
    String found = language.of(text);
    List<Word> words = Words.of(text, found);
    Map<String, String> byStem = new TreeMap<>();
    words.forEach(word -> byStem.putIfAbsent(word.stem(), word.word()));
    return new Reading(masked, found, themes.of(words, found), byStem);
  }

  private String mask(String verbatim, @Nullable String names) {
    return masking.mask(verbatim, names == null ? "" : names);
  }

  /** What sentiment is told from. */
  List<String> terms(String verbatim, @Nullable String names) {
    return SentimentTerms.of(masking.maskCertain(verbatim, names == null ? "" : names));
  }

  /** Of that, what may be learned by heart, as it names nobody. */
  List<String> learnable(String verbatim, @Nullable String names) {
    return SentimentTerms.of(mask(verbatim, names));
  }
}
