package io.clientele.match;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What brings two records together to be compared: that they share the rule's key. Where too many
 * share it, they are brought together by a narrower key, and last by none. Records without a value
 * that the key is made of are not brought together by this rule.
 */
public enum BlockingRule {
  EMAIL("e-mail", without(Comparison.EMAIL), KeyParts::email),
  PHONE("phone", without(Comparison.PHONE), KeyParts::phone),
  NAMES(
      "both names",
      without(Comparison.FIRST_NAME, Comparison.LAST_NAME),
      KeyParts::names,
      r -> all(r.names(), r.place())),
  BIRTH_DATE("birth date", without(), KeyParts::born, r -> all(r.born(), r.startOfSound())),
  BIRTH_AND_FIRST_NAME(
      "birth date and start of first name",
      without(Comparison.BIRTH_DATE, Comparison.FIRST_NAME),
      r -> all(r.born(), r.startOfFirst(2)),
      r -> all(r.born(), r.first())),
  BIRTH_AND_LAST_NAME(
      "birth date and start of last name",
      without(Comparison.BIRTH_DATE, Comparison.LAST_NAME),
      r -> all(r.born(), r.startOfLast(2)),
      r -> all(r.born(), r.last())),
  HOUSEHOLD(
      "address and last name",
      without(Comparison.LAST_NAME, Comparison.ADDRESS),
      r -> all(r.address(), r.last()),
      r -> all(r.address(), r.last(), r.place())),
  LAST_NAME(
      "sound of last name",
      without(),
      KeyParts::sound,
      r -> all(r.sound(), r.startOfFirst(1), r.place())),
  LAST_AND_FIRST_NAME(
      "last name and start of first name",
      without(),
      r -> all(r.last(), r.startOfFirst(2)),
      r -> all(r.last(), r.startOfFirst(2), r.year()),
      r -> all(r.last(), r.startOfFirst(2), r.dayAndMonth())),
  FIRST_NAME("first name", without(), KeyParts::first, r -> all(r.first(), r.year(), r.place())),
  ADDRESS("address", without(), KeyParts::address, r -> all(r.address(), r.place())),
  PLACE(
      "place", without(), KeyParts::place, r -> all(r.place(), r.startOfFirst(3), r.dayAndMonth())),
  CITY("city", without(), KeyParts::city, r -> all(r.city(), r.startOfFirst(3), r.startOfLast(3))),
  EMAIL_NAME(
      "e-mail before the @", without(), KeyParts::local, r -> all(r.local(), r.startOfFirst(3))),
  VERIFIED_ID("verified number", without(), KeyParts::verifiedId);

  /** Makes a key. */
  @FunctionalInterface
  private interface Key {
    long of(KeyParts record);
  }

  /** No key. */
  public static final long NONE = 0;

  /** The bits of a key that tell its rule. */
  public static final long MASK = 15;

  private static final int MOST_DEPTHS = 3;

  private final String text;
  private final Set<Comparison> trained;
  private final Key[] keys;

  BlockingRule(String text, Set<Comparison> trained, Key... keys) {
    this.text = text;
    this.trained = trained;
    this.keys = keys.clone();
  }

  private static Set<Comparison> without(Comparison... blocked) {
    return blocked.length == 0
        ? EnumSet.noneOf(Comparison.class)
        : EnumSet.copyOf(List.of(blocked));
  }

  private static long all(long... parts) {
    return KeyParts.all(parts);
  }

  /** What the records share, in words. */
  public String text() {
    return text;
  }

  /**
   * The comparisons that the rule brings pairs together by, and of which they tell nothing in
   * training; none where the rule's pairs, mostly strangers', are not trained with.
   */
  public Set<Comparison> blocked() {
    return trained;
  }

  /** Whether its pairs are trained with. */
  public boolean trains() {
    return !trained.isEmpty();
  }

  /** The rule at a position of {@link #values}. */
  @SuppressWarnings("EnumOrdinal") // Never stored: only rows in memory go by it.
  public static BlockingRule at(int position) {
    return values()[position];
  }

  /** How many rules there are. */
  public static int count() {
    return values().length;
  }

  /** Whether its keys bring records together however many share them. */
  public boolean always() {
    return this == VERIFIED_ID;
  }

  /** How many keys there are, each narrower than the one before. */
  public int depths() {
    return keys.length;
  }

  /** The most keys of any rule. */
  public static int mostDepths() {
    return MOST_DEPTHS;
  }

  /** The position of the rule whose key it is. */
  public static int of(long key) {
    return (int) (key & MASK);
  }

  /** A record's key as a number that no other rule or depth shares; {@link #NONE} without one. */
  public long key(KeyParts record, int depth) {
    long key = keys[depth].of(record);
    return key == NONE ? NONE : (KeyParts.all(key, depth + 1) & ~MASK) | position();
  }

  @SuppressWarnings("EnumOrdinal") // Stored keys go by it: a model of other rules is trained anew.
  private int position() {
    return ordinal();
  }
}
