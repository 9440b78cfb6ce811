package io.clientele.sample;

/** Numbers that tell nothing of the person they are given to. */
final class Identifiers {
  /** A prime, so that multiplying and adding below it gives each number once. */
  private static final long PRIME = 9_999_991;

  private Identifiers() {}

  /** A number of seven digits, another for each number below ten million, unlike by purpose. */
  static long scattered(long number, String purpose) {
    long mixed = purpose.hashCode() * 0x9E3779B97F4A7C15L;
    long factor = 1 + Math.floorMod(mixed, PRIME - 1);
    long shift = Math.floorMod(mixed >>> 20, PRIME);
    return (number * factor + shift) % PRIME;
  }
}
