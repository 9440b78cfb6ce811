package io.clientele.golden;

import java.io.Serializable;
import java.util.Locale;

/**
 * Whether two records that share a value are one person's. A shared e-mail or phone alone proves
 * nothing: families, couples and colleagues share them. So the names must be compatible, and
 * nothing else may contradict.
 *
 * @param names how names compare
 */
record SamePerson(NameRules names) implements Serializable {

  /** How two records compare, value by value. */
  private record Comparison(Likeness first, Likeness last, Likeness born, boolean swapped) {}

  Verdict judge(Evidence evidence, PersonKeys one, PersonKeys other) {
    Comparison comparison = compare(one, other);
    String objection = objection(evidence, comparison, one, other);
    String text = evidence.text() + "; " + text(comparison);
    return objection.isEmpty()
        ? new Verdict(true, strength(comparison, one, other), text)
        : new Verdict(false, 0, text + "; refused: " + objection);
  }

  /** Whether the two are certainly different people, whatever leads from one to the other. */
  boolean apart(PersonKeys one, PersonKeys other) {
    return !contradiction(compare(one, other), one, other).isEmpty();
  }

  private Comparison compare(PersonKeys one, PersonKeys other) {
    Likeness born = BirthDates.compare(one.born(), other.born());
    boolean onePerson = born == Likeness.EQUAL || one.sameGender(other);
    Likeness first = names.first(one.first(), other.first(), onePerson);
    Likeness last = names.last(one.last(), other.last());
    if (first == Likeness.DIFFERENT || last == Likeness.DIFFERENT) {
      boolean swapped =
          names.last(one.first(), other.last()).agrees()
              && names.last(one.last(), other.first()).agrees();
      if (swapped) {
        return new Comparison(Likeness.EQUAL, Likeness.EQUAL, born, true);
      }
    }
    return new Comparison(first, last, born, false);
  }

  /** What speaks against one person whatever the two share; empty when nothing does. */
  private static String contradiction(Comparison comparison, PersonKeys one, PersonKeys other) {
    if (comparison.born() == Likeness.DIFFERENT) {
      return "birth dates differ";
    }
    if (comparison.first() == Likeness.DIFFERENT) {
      return "first names differ";
    }
    return one.otherGender(other) && comparison.first() != Likeness.EQUAL ? "genders differ" : "";
  }

  private static String objection(
      Evidence evidence, Comparison comparison, PersonKeys one, PersonKeys other) {
    String contradiction = contradiction(comparison, one, other);
    if (!contradiction.isEmpty()) {
      return contradiction;
    }
    boolean bornAlike = comparison.born() == Likeness.EQUAL;
    boolean otherContact = evidence == Evidence.EMAIL ? one.samePhone(other) : one.sameEmail(other);
    // A married name: the first name stays, and the birth date, the e-mail or the address.
    boolean mayHaveMarried =
        (comparison.first().agrees() && (bornAlike || one.sameEmail(other)))
            || (comparison.first() == Likeness.EQUAL && one.samePlace(other));
    if (comparison.last() == Likeness.DIFFERENT && !mayHaveMarried) {
      return "last names differ";
    }
    if (otherContact || bornAlike) {
      return "";
    }
    // One source updates a person who moved; two of its records in two places are two people.
    if (one.source().equals(other.source()) && one.otherPlace(other)) {
      return "one source holds both, at different places";
    }
    boolean named = comparison.first().agrees() && comparison.last().agrees();
    return evidence == Evidence.PHONE && !named && !one.samePlace(other)
        ? "a phone without names to confirm it"
        : "";
  }

  private static int strength(Comparison comparison, PersonKeys one, PersonKeys other) {
    return (one.sameEmail(other) ? 4 : 0)
        + (one.samePhone(other) ? 3 : 0)
        + (one.samePlace(other) ? 1 : 0)
        + points(comparison.born(), 4)
        + points(comparison.first(), 3)
        + points(comparison.last(), 2);
  }

  private static int points(Likeness likeness, int ifEqual) {
    return likeness == Likeness.EQUAL ? ifEqual : likeness == Likeness.NEAR ? 1 : 0;
  }

  private static String text(Comparison comparison) {
    return (comparison.swapped() ? "names swapped" : "first name " + word(comparison.first()))
        + (comparison.swapped() ? "" : ", last name " + word(comparison.last()))
        + ", birth date "
        + word(comparison.born());
  }

  private static String word(Likeness likeness) {
    return likeness.name().toLowerCase(Locale.ROOT);
  }
}
