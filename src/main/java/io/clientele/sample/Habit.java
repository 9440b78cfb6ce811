package io.clientele.sample;

/**
 * How often someone buys: on any day with a probability that follows from their type, the season
 * and their attachment, whatever they did before.
 *
 * @param type the kind of buyer
 * @param attachment how attached they are over time
 * @param ordersPerDay of a contented, average day
 */
record Habit(CustomerType type, Attachment attachment, double ordersPerDay) {
  /** Share of orders that are not cancelled, which happens on the web alone. */
  private static final double KEPT = 0.99;

  /** Days between the beginnings of cooling that are looked at. */
  private static final int STEP = 10;

  double probability(int day, Seasons seasons) {
    return Math.min(0.9, ordersPerDay * seasons.factor(type, day) * attachment.health(day));
  }

  /**
   * Probability of buying nothing in the days after {@code asOf}, knowing everything of the
   * customer up to then: one who cools goes on to cool; one who is contented may start to on any
   * day.
   */
  double silence(int asOf, int days, Seasons seasons) {
    if (attachment.cools() <= asOf) {
      return silent(attachment, asOf, days, seasons);
    }
    double silence = 0;
    double contented = 1;
    for (int from = 0; from < days; from += STEP) {
      double still = contented * Math.pow(1 - attachment.hazard(), STEP);
      Attachment course = attachment.cooling(asOf + from + STEP / 2);
      silence += (contented - still) * silent(course, asOf, days, seasons);
      contented = still;
    }
    return silence + contented * silent(attachment.cooling(asOf + days + 1), asOf, days, seasons);
  }

  private double silent(Attachment course, int asOf, int days, Seasons seasons) {
    Habit habit = new Habit(type, course, ordersPerDay);
    double silent = 1;
    for (int day = asOf + 1; day <= asOf + days; day++) {
      silent *= 1 - KEPT * habit.probability(day, seasons);
    }
    return silent;
  }
}
