package io.clientele.config;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which of a person's records gives a value.
 *
 * @param rule what the records are told apart by; where it says nothing, the most recent counts
 * @param sources of the rule source-priority the sources, first the one that counts most
 */
public record SurvivorshipSettings(Rule rule, List<String> sources) implements Serializable {
  private static final String SOURCES = "sources";

  public SurvivorshipSettings {
    sources = List.copyOf(sources);
  }

  /** Which value survives. */
  public enum Rule {
    /** That of the record changed last. */
    MOST_RECENT,
    /** The one that most of the records give, whatever its spelling. */
    MOST_FREQUENT,
    /** That of the record that gives most values. */
    MOST_COMPLETE,
    /** The one of most characters. */
    LONGEST,
    /** That of the source named first; of sources not named the most recent. */
    SOURCE_PRIORITY
  }

  static SurvivorshipSettings read(Section section) {
    Optional<Rule> rule = section.chosen("rule", Rule.class);
    List<String> sources = section.texts(SOURCES);
    // Of a rule that is not known, nothing else can be said.
    rule.ifPresent(known -> check(section, known, sources));
    return new SurvivorshipSettings(rule.orElse(Rule.MOST_RECENT), sources);
  }

  private static void check(Section section, Rule rule, List<String> sources) {
    boolean ordered = rule == Rule.SOURCE_PRIORITY;
    if (ordered && sources.isEmpty()) {
      section.problem(
          SOURCES, "names no source; source-priority expects at least one, as in [crm].");
    }
    if (!ordered && !sources.isEmpty()) {
      section.problem(SOURCES, "is told, but " + Section.choiceName(rule) + " looks at no source.");
    }
    if (Set.copyOf(sources).size() < sources.size()) {
      section.problem(SOURCES, "names a source twice.");
    }
  }

  /** Tells which of the sources no record can have. */
  void checkSources(Section section, List<String> known) {
    for (String source : sources) {
      if (!known.contains(source)) {
        section.problem(
            SOURCES,
            "names \""
                + source
                + "\"; "
                + (known.isEmpty()
                    ? "there is no feed of customers."
                    : "expected sources of customers: " + String.join(", ", known) + ".")
                + Suggestion.near(source, known));
      }
    }
  }
}
