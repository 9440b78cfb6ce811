package io.clientele.match;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares first and last names; gives levels of {@link Comparison}. */
final class Names implements Serializable {
  private static final int SHORTEST_START = 3;
  private static final int SHORTEST_IN_EMAIL = 4;
  private static final double SIMILAR_FIRST = 0.8;
  private static final double SIMILAR_LAST = 0.85;

  private static final int EQUAL = 1;
  private static final int SWAPPED = 2;
  private static final int OTHER_SEX = 3;
  private static final int MISSPELT = 4;
  private static final int SHORT_FORM = 5;
  private static final int INITIAL = 6;
  private static final int SIMILAR = 7;
  private static final int DIFFERENT = 8;

  private static final int LAST_TYPO = 2;
  private static final int LAST_TWO_TYPOS = 3;
  private static final int LAST_PART = 4;
  private static final int LAST_SIMILAR = 5;
  private static final int LAST_IN_EMAIL = 6;
  private static final int LAST_OF_WOMEN = 7;
  private static final int LAST_DIFFERENT = 8;

  private final Map<String, Set<Integer>> nicknames = new HashMap<>();
  private final Set<String> otherSexEndings;

  /**
   * Reads what stands for what.
   *
   * @param nicknames sets of first names that stand for each other
   * @param otherSexEndings endings that make a first name that of the other sex
   */
  Names(List<Set<String>> nicknames, List<String> otherSexEndings) {
    for (int i = 0; i < nicknames.size(); i++) {
      for (String name : nicknames.get(i)) {
        this.nicknames.computeIfAbsent(name, any -> new HashSet<>()).add(i);
      }
    }
    this.otherSexEndings = Set.copyOf(otherSexEndings);
  }

  /** The levels of first and last name, as a pattern. A swapped name says all by the first. */
  long pattern(Compared one, Compared other) {
    int first = first(one, other);
    int last = last(one, other);
    return first >= SIMILAR && last >= LAST_SIMILAR && swapped(one, other)
        ? Comparison.FIRST_NAME.at(SWAPPED)
        : Comparison.FIRST_NAME.at(first) | Comparison.LAST_NAME.at(last);
  }

  private int first(Compared one, Compared other) {
    NamePart own = one.first();
    NamePart its = other.first();
    if (own == null || its == null) {
      return 0;
    }
    boolean otherSex =
        !one.sameGender(other) && (endsOtherwise(own, its) || endsOtherwise(its, own));
    return otherSex ? OTHER_SEX : first(own, its);
  }

  private int first(NamePart own, NamePart its) {
    if (own.equalTo(its)) {
      return EQUAL;
    }
    if (own.typos(its) > 0) {
      return MISSPELT;
    }
    if (own.partOf(its) || nickname(own, its) || own.startsAs(its, SHORTEST_START)) {
      return SHORT_FORM;
    }
    if (own.initialOf(its)) {
      return INITIAL;
    }
    return own.similarTo(its, SIMILAR_FIRST) ? SIMILAR : DIFFERENT;
  }

  private static int last(Compared one, Compared other) {
    NamePart own = one.last();
    NamePart its = other.last();
    if (own == null || its == null) {
      return 0;
    }
    int level = last(own, its);
    if (level < LAST_DIFFERENT) {
      return level;
    }
    if (inEmail(own, other.email()) || inEmail(its, one.email())) {
      return LAST_IN_EMAIL;
    }
    return "f".equals(one.gender()) && one.sameGender(other) ? LAST_OF_WOMEN : LAST_DIFFERENT;
  }

  private static int last(NamePart own, NamePart its) {
    if (own.equalTo(its)) {
      return EQUAL;
    }
    int typos = own.typos(its);
    if (typos > 0) {
      return typos == 1 ? LAST_TYPO : LAST_TWO_TYPOS;
    }
    if (own.partOf(its)) {
      return LAST_PART;
    }
    return own.similarTo(its, SIMILAR_LAST) ? LAST_SIMILAR : LAST_DIFFERENT;
  }

  /** Whether first and last name stand in each other's place; mere initials on both are none. */
  private boolean swapped(Compared one, Compared other) {
    NamePart first = one.first();
    NamePart last = one.last();
    NamePart otherFirst = other.first();
    NamePart otherLast = other.last();
    if (first == null || last == null || otherFirst == null || otherLast == null) {
      return false;
    }
    int one1 = first(first, otherLast);
    return one1 <= INITIAL
        && one1 + first(last, otherFirst) < 2 * INITIAL
        && first(last, otherFirst) <= INITIAL;
  }

  private boolean endsOtherwise(NamePart shorter, NamePart longer) {
    return longer.joined().length() > shorter.joined().length()
        && longer.joined().startsWith(shorter.joined())
        && otherSexEndings.contains(longer.joined().substring(shorter.joined().length()));
  }

  private boolean nickname(NamePart own, NamePart its) {
    Set<Integer> sets = nicknames.get(own.text());
    Set<Integer> others = nicknames.get(its.text());
    return sets != null && others != null && sets.stream().anyMatch(others::contains);
  }

  private static boolean inEmail(NamePart last, Compared.@Nullable Email email) {
    return email != null
        && last.joined().length() >= SHORTEST_IN_EMAIL
        && email.local().contains(last.joined());
  }
}
