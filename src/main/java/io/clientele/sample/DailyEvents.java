package io.clientele.sample;

import java.util.BitSet;

/**
 * What happens on some days and not on others: on each by itself, with a probability in proportion
 * to the person's health on the day. Orders do, and looks at the web shop.
 */
final class DailyEvents implements Clue {
  private final int first;
  private final double[] chances;
  private final BitSet happened;

  /** How many times likelier the days from each on are when nothing can happen any more. */
  private final double[] gone;

  /**
   * Days that were watched, from the first on.
   *
   * @param first the first, which is before any cooling
   * @param chances a contented person's probability of each day
   * @param happened the days, counted from the first, on which it did happen
   */
  DailyEvents(int first, double[] chances, BitSet happened) {
    this.first = first;
    this.chances = chances;
    this.happened = happened;
    gone = new double[chances.length + 1];
    gone[chances.length] = 1;
    for (int i = chances.length - 1; i >= 0; i--) {
      gone[i] = gone[i + 1] / (happened.get(i) ? chances[i] : 1 - chances[i]);
    }
  }

  @Override
  public double factor(Attachment course) {
    int from = course.cools() - first;
    int to = Math.min(course.leaves() - first, chances.length);
    if (happened.nextSetBit(Math.max(0, course.leaves() - first)) >= 0) {
      return 0;
    }
    if (from >= chances.length) {
      return 1;
    }
    double factor = gone[from];
    double health = course.health(course.cools());
    // falls by the same every day, which is quicker than asking for each
    double fall = health - course.health(course.cools() + 1);
    for (int i = from; i < to; i++) {
      double chance = chances[i] * health;
      factor *= happened.get(i) ? chance : 1 - chance;
      health -= fall;
    }
    return factor;
  }
}
