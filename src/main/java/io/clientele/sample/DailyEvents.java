package io.clientele.sample;

import java.util.BitSet;

/**
 * What happens on some days and not on others: on each by itself, with a probability in proportion
 * to the person's health on the day. Orders do, and looks at the web shop.
 */
final class DailyEvents implements Clue {
  private final int first;
  private final int last;

  /**
   * A day's likelihood, up to a factor of its own, is a straight line in health: at none, and what
   * full health adds.
   */
  private final double[] atNone;

  private final double[] added;

  /** Likelihood of the days from each on, were the person contented. */
  private final double[] contented;

  /**
   * Days that were watched, from the first on.
   *
   * @param first the first, which is before any cooling
   * @param chances a contented person's probability of each day
   * @param happened the days, counted from the first, on which it did happen
   */
  DailyEvents(int first, double[] chances, BitSet happened) {
    this.first = first;
    last = first + happened.length() - 1;
    atNone = new double[chances.length];
    added = new double[chances.length];
    contented = new double[chances.length + 1];
    contented[chances.length] = 1;
    for (int i = chances.length - 1; i >= 0; i--) {
      atNone[i] = happened.get(i) ? 0 : 1;
      added[i] = happened.get(i) ? 1 : -chances[i];
      contented[i] = contented[i + 1] * (atNone[i] + added[i]);
    }
  }

  @Override
  public double factor(Attachment course) {
    if (course.leaves() <= last) {
      return 0;
    }
    int from = Math.min(course.cools() - first, atNone.length);
    int to = Math.min(course.leaves() - first, atNone.length);
    double likelihood = 1;
    double health = course.health(course.cools());
    // falls by the same every day, which is quicker than asking for each
    double fall = health - course.health(course.cools() + 1);
    for (int i = from; i < to; i++) {
      likelihood *= atNone[i] + added[i] * health;
      health -= fall;
    }
    return likelihood / contented[from];
  }
}
