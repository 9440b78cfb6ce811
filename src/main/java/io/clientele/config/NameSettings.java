package io.clientele.config;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What first names stand for each other, and which do not.
 *
 * @param otherSexEndings endings that make a first name another person's: Jean, Jeanne
 * @param nicknames sets of first names that stand for each other
 */
public record NameSettings(List<String> otherSexEndings, List<Set<String>> nicknames)
    implements Serializable {

  public NameSettings {
    otherSexEndings = List.copyOf(otherSexEndings);
    nicknames = List.copyOf(nicknames);
  }

  /** The same text for the same settings. */
  public String fingerprint() {
    return nicknames.stream().map(names -> String.join(" ", new TreeSet<>(names))).toList()
        + " "
        + otherSexEndings;
  }

  static NameSettings read(Section section) {
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
    return new NameSettings(section.texts("other-sex-endings"), nicknames);
  }
}
