package io.clientele.model.voice;

import io.clientele.config.VerbatimSettings.Theme;
import io.clientele.model.voice.Words.Word;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;

/**
 * Finds the themes of a verbatim: those of which it holds a seed, a word or phrase, in its
 * language. Stems are compared, so that endings and accents do not matter; a phrase's words must
 * follow each other, stop words between them aside.
 */
final class ThemeSeeds implements Serializable {
  private static final long serialVersionUID = 1;

  /** A theme's seeds in a language, each the stems of its words. */
  private record Seeds(String theme, ArrayList<ArrayList<String>> phrases)
      implements Serializable {}

  private final HashMap<String, ArrayList<Seeds>> byLanguage = new HashMap<>();

  ThemeSeeds(List<Theme> themes) {
    for (Theme theme : themes) {
      add(Language.FRENCH, theme.name(), theme.french());
      add(Language.ENGLISH, theme.name(), theme.english());
    }
  }

  /** The themes, in the order they were given. */
  List<String> of(List<Word> words, String language) {
    List<String> stems = words.stream().map(Word::stem).toList();
    return byLanguage.getOrDefault(language, new ArrayList<>()).stream()
        .filter(
            seeds ->
                seeds.phrases().stream()
                    .anyMatch(phrase -> Collections.indexOfSubList(stems, phrase) >= 0))
        .map(Seeds::theme)
        .toList();
  }

  private void add(String language, String theme, List<String> seeds) {
    ArrayList<ArrayList<String>> phrases = new ArrayList<>();
    for (String seed : seeds) {
      ArrayList<String> stems = new ArrayList<>();
      Words.of(seed, language).forEach(word -> stems.add(word.stem()));
      // Of stop words alone there is nothing to find.
      if (!stems.isEmpty()) {
        phrases.add(stems);
      }
    }
    byLanguage.computeIfAbsent(language, none -> new ArrayList<>()).add(new Seeds(theme, phrases));
  }
}
