package io.clientele.config;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * When two spellings may be one person's name.
 *
 * @param similarity Jaro-Winkler similarity from which a misspelling is possible, 0 to 1
 * @param shortestTypo letters a name needs for one of them to be wrong
 * @param shortestTwoTypos letters a name needs for two of them to be wrong
 * @param shortestPrefix letters from which the start of a first name stands for it, as in Alex
 * @param otherSexEndings endings that make a first name another person's: Jean, Jeanne
 * @param nicknames sets of first names that stand for each other
 */
public record NameSettings(
    double similarity,
    int shortestTypo,
    int shortestTwoTypos,
    int shortestPrefix,
    List<String> otherSexEndings,
    List<Set<String>> nicknames)
    implements Serializable {

  public NameSettings {
    otherSexEndings = List.copyOf(otherSexEndings);
    nicknames = List.copyOf(nicknames);
  }

  static NameSettings read(Section section) {
    int typo = section.wholeNumber("shortest-typo", 1, 100);
    int twoTypos = section.wholeNumber("shortest-two-typos", 1, 100);
    if (twoTypos < typo) {
      section.problem(
          "shortest-two-typos", "is " + twoTypos + "; expected at least shortest-typo, " + typo);
    }
    List<Set<String>> nicknames = new ArrayList<>();
    for (String names : section.texts("nicknames")) {
      List<String> words = List.of(names.strip().split("\\s+", -1));
      if (words.size() < 2 || Set.copyOf(words).size() < words.size()) {
        section.problem(
            "nicknames", "holds \"" + names + "\"; expected two or more different names.");
      } else {
        nicknames.add(Set.copyOf(words));
      }
    }
    return new NameSettings(
        section.number("similarity", 0, 1),
        typo,
        twoTypos,
        section.wholeNumber("shortest-prefix", 1, 100),
        section.texts("other-sex-endings"),
        nicknames);
  }
}
