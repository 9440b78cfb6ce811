package io.clientele.match;

import org.jspecify.annotations.Nullable;

/**
 * What the keys of a record are made of, as hashes; {@link BlockingRule#NONE} where the record does
 * not have it.
 */
public final class KeyParts {
  private static final long SEED = 0x9E3779B97F4A7C15L;
  private static final int SHORTEST_LOCAL = 5;
  private static final int SOUNDS = 2;

  private final Compared record;
  private final long first;
  private final long last;
  private final long place;
  private final long address;
  private final @Nullable String sounds;

  public KeyParts(Compared record) {
    this.record = record;
    NamePart firstName = record.first();
    NamePart lastName = record.last();
    Compared.Place where = record.place();
    first = hash(firstName == null ? null : firstName.joined());
    last = hash(lastName == null ? null : lastName.joined());
    place = hash(where == null ? null : where.value());
    address = address(record.address());
    sounds = lastName == null ? null : Phonetic.of(lastName.joined());
  }

  /** One key of several parts; none when any of them is. */
  static long all(long... parts) {
    long key = SEED;
    for (long part : parts) {
      if (part == BlockingRule.NONE) {
        return BlockingRule.NONE;
      }
      key = mixed(key ^ part) + SEED;
    }
    return key == BlockingRule.NONE ? SEED : key;
  }

  static long hash(@Nullable String text) {
    return text == null ? BlockingRule.NONE : hash(text, text.length());
  }

  private static long hash(@Nullable String text, int letters) {
    if (text == null) {
      return BlockingRule.NONE;
    }
    long hash = SEED;
    for (int i = 0; i < Math.min(letters, text.length()); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    long mixed = mixed(hash);
    return mixed == BlockingRule.NONE ? SEED : mixed;
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014), which spreads every bit over all. */
  private static long mixed(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  long first() {
    return first;
  }

  long last() {
    return last;
  }

  long place() {
    return place;
  }

  long startOfFirst(int letters) {
    NamePart name = record.first();
    return name == null ? BlockingRule.NONE : hash(name.joined(), letters);
  }

  long startOfLast(int letters) {
    NamePart name = record.last();
    return name == null ? BlockingRule.NONE : hash(name.joined(), letters);
  }

  /** How the last name sounds. */
  long sound() {
    return hash(sounds);
  }

  long startOfSound() {
    return hash(sounds, SOUNDS);
  }

  /** First and last name in either order: some records have them swapped. */
  long names() {
    return all(Math.min(first, last), Math.max(first, last));
  }

  long born() {
    return record.born() == 0 ? BlockingRule.NONE : mixed(record.born());
  }

  long year() {
    return record.born() == 0 ? BlockingRule.NONE : mixed(BirthDates.year(record.born()) + SEED);
  }

  /** Day and month in either order. */
  long dayAndMonth() {
    int born = record.born();
    int month = BirthDates.month(born);
    int day = BirthDates.day(born);
    return born == 0
        ? BlockingRule.NONE
        : mixed(SEED + Math.min(month, day) * 100L + Math.max(month, day));
  }

  long email() {
    Compared.Email email = record.email();
    return email == null ? BlockingRule.NONE : hash(email.address());
  }

  long local() {
    Compared.Email email = record.email();
    return email == null || email.local().length() < SHORTEST_LOCAL
        ? BlockingRule.NONE
        : hash(email.local());
  }

  long phone() {
    return hash(record.phone());
  }

  long address() {
    return address;
  }

  private static long address(@Nullable Address address) {
    return address == null || address.street().isEmpty()
        ? BlockingRule.NONE
        : all(hash(address.number() == null ? "" : address.number()), hash(address.street()));
  }

  long verifiedId() {
    return hash(record.verifiedId());
  }

  long city() {
    Compared.Place where = record.place();
    return where == null ? BlockingRule.NONE : hash(where.city());
  }
}
