package io.clientele.sample;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A stream of random numbers of its own for each seed, subject and number: no draw of one person
 * depends on another's, so results are the same in whatever order and place people are made.
 */
final class Chance {
  private final SplittableRandom random;

  private Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  static Chance of(long seed, String subject, long number) {
    return new Chance(mixed(mixed(mixed(seed) + subject.hashCode()) + number));
  }

  boolean hits(double probability) {
    return random.nextDouble() < probability;
  }

  double share() {
    return random.nextDouble();
  }

  /** A whole number from 0 to {@code bound - 1}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** A whole number between both, which are included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** The place of the running total in which a share of it falls. */
  int within(double[] runningTotals) {
    double point = random.nextDouble() * runningTotals[runningTotals.length - 1];
    int place = 0;
    while (runningTotals[place] <= point) {
      place++;
    }
    return place;
  }

  /** From the normal distribution. */
  double normal() {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }

  /** From the exponential distribution of this mean. */
  double exponential(double mean) {
    return -mean * Math.log(1 - random.nextDouble());
  }

  /** From the Poisson distribution of this mean, which is small. */
  int poisson(double mean) {
    double limit = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  /** Murmur3's finaliser: neighbouring inputs give unlike outputs. */
  private static long mixed(long value) {
    long mixed = value + 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
