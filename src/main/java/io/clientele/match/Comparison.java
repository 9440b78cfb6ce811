package io.clientele.match;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of value that two records are compared by, with its levels from agreement to disagreement.
 * Level 1 is the first of {@link #levels}; level 0 is for values that one of the records does not
 * have.
 *
 * <p>The shares of the levels are where training starts from and what a company of a handful of
 * customers goes by; they are round figures of what consumer data shows, fitted to no file.
 */
public enum Comparison {
  FIRST_NAME(
      "first name",
      new Level("equal", 0.75, 0.004, 0.004),
      new Level("swapped with last name", 0.02, 0.000001, 0.000001),
      new Level("of the other sex", 0.003, 0.002, 0.001),
      new Level("a misspelling", 0.135, 0.002, 0.002),
      new Level("a short form", 0.04, 0.002, 0.002),
      new Level("an initial", 0.02, 0.007, 0.007),
      new Level("similar", 0.007, 0.01, 0.01),
      new Level("different", 0.025, 0.973, 0.974)),
  LAST_NAME(
      "last name",
      new Level("equal", 0.78, 0.85, 0.001),
      new Level("one letter off", 0.13, 0.05, 0.0005),
      new Level("two letters off", 0.01, 0.005, 0.0005),
      new Level("part of the other", 0.02, 0.02, 0.0001),
      new Level("similar", 0.01, 0.005, 0.001),
      new Level("in the other's e-mail", 0.01, 0.01, 0.0005),
      new Level("different, both women", 0.02, 0.02, 0.2),
      new Level("different", 0.02, 0.04, 0.7964)),
  BIRTH_DATE(
      "birth date",
      new Level("equal", 0.9, 0.004, 0.00006),
      new Level("day and month swapped", 0.01, 0.00002, 0.00002),
      new Level("one digit off", 0.04, 0.0015, 0.0015),
      new Level("two parts of three equal", 0.02, 0.003, 0.003),
      new Level("of the same year", 0.01, 0.016, 0.016),
      new Level("different", 0.02, 0.97548, 0.97942)),
  EMAIL(
      "e-mail",
      new Level("equal", 0.75, 0.15, 0.000001),
      new Level("equal before the @", 0.06, 0.01, 0.000001),
      new Level("one letter off", 0.04, 0.005, 0.000001),
      new Level("two letters off", 0.01, 0.005, 0.000005),
      new Level("similar", 0.04, 0.03, 0.0002),
      new Level("different", 0.1, 0.8, 0.999792)),
  PHONE(
      "phone",
      new Level("equal", 0.75, 0.25, 0.000001),
      new Level("one digit off", 0.03, 0.005, 0.000002),
      new Level("two digits off", 0.01, 0.005, 0.00002),
      new Level("different", 0.21, 0.74, 0.999977)),
  ADDRESS(
      "address",
      new Level("equal", 0.66, 0.7, 0.0001),
      new Level("similar", 0.13, 0.12, 0.00003),
      new Level("of the same street", 0.01, 0.02, 0.02),
      new Level("of the same number", 0.02, 0.02, 0.006),
      new Level("different", 0.18, 0.14, 0.97387)),
  PLACE(
      "place",
      new Level("equal", 0.7, 0.8, 0.005),
      new Level("of the same postal code", 0.03, 0.02, 0.0005),
      new Level("of the same city", 0.1, 0.1, 0.02),
      new Level("of the same city, another postal code", 0.01, 0.01, 0.01),
      new Level("of a similar city", 0.02, 0.02, 0.003),
      new Level("near", 0.02, 0.01, 0.02),
      new Level("different", 0.12, 0.04, 0.9415));

  private static final int BITS = 4;
  private static final int MASK = (1 << BITS) - 1;

  private final String text;
  private final List<Level> levels;

  Comparison(String text, Level... levels) {
    this.text = text;
    this.levels = List.of(levels);
  }

  /** What is compared, in words. */
  public String text() {
    return text;
  }

  /** The levels, from 1 on. */
  public List<Level> levels() {
    return levels;
  }

  /** Whether two people of one household agree in it no more than any two people. */
  boolean personal() {
    return this == FIRST_NAME || this == BIRTH_DATE;
  }

  /** Where arrays by comparison hold this one. */
  @SuppressWarnings("EnumOrdinal") // Never stored: only arrays and patterns in memory go by it.
  int position() {
    return ordinal();
  }

  /** The level of this comparison in a pattern, 0 when there is nothing to compare. */
  public int level(long pattern) {
    return (int) (pattern >>> (position() * BITS)) & MASK;
  }

  /** A pattern in which only this comparison has a level. */
  long at(int level) {
    return (long) level << (position() * BITS);
  }

  /** What the frequency of a record's value is counted by; null when it has none. */
  public @Nullable String value(Compared record) {
    NamePart name = this == FIRST_NAME ? record.first() : record.last();
    Compared.Email email = record.email();
    Address address = record.address();
    Compared.Place place = record.place();
    return switch (this) {
      case FIRST_NAME, LAST_NAME -> name == null ? null : name.joined();
      case EMAIL -> email == null ? null : email.address();
      case PHONE -> record.phone();
      case ADDRESS -> address == null ? null : address.value();
      case PLACE -> place == null ? null : place.value();
      case BIRTH_DATE -> null;
    };
  }
}
