package io.clientele.sample;

import java.util.Arrays;

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

  double probability(int day, Seasons seasons) {
    return contented(day, seasons) * attachment.health(day);
  }

  /** The probability of a day on which they are contented. */
  double contented(int day, Seasons seasons) {
    return ordersPerDay * seasons.factor(type, day);
  }

  /** The probabilities of some days, were they contented on them. */
  double[] contented(int first, int days, Seasons seasons) {
    double[] factors = seasons.factors(type, first, days);
    return Arrays.stream(factors).map(factor -> ordersPerDay * factor).toArray();
  }

  /**
   * Probability of buying nothing in the days after {@code asOf}, knowing everything of the
   * customer up to then: one who cools goes on to cool; one who is contented may start to on any
   * day.
   */
  double silence(int asOf, int days, Seasons seasons) {
    double[] probabilities = contented(asOf + 1, days, seasons);
    if (attachment.cools() <= asOf) {
      return silence(attachment, asOf, probabilities);
    }
    double silence = 0;
    double contented = 1;
    for (int from = 0; from < days; from += Attachment.STEP) {
      double still = contented * Math.pow(1 - attachment.hazard(), Attachment.STEP);
      Attachment course = attachment.cooling(asOf + from + Attachment.STEP / 2);
      silence += (contented - still) * silence(course, asOf, probabilities);
      contented = still;
    }
    return silence + contented * silence(attachment.cooling(asOf + days + 1), asOf, probabilities);
  }

  /** Probability of buying nothing on the days after {@code asOf}, of which a course is known. */
  static double silence(Attachment course, int asOf, double[] contented) {
    double silence = 1;
    int days = Math.min(contented.length, course.leaves() - asOf - 1);
    for (int i = 0; i < days; i++) {
      silence *= 1 - KEPT * (contented[i] * course.health(asOf + 1 + i));
    }
    return silence;
  }
}
