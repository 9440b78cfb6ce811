package io.clientele.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a customer is attached to the company over time: contented until they cool, then less each
 * day, then gone for good. Cooling shows (rarer orders, unopened e-mails, complaints, low scores);
 * nothing shows before it.
 *
 * @param joined first day as a customer
 * @param cools first day of cooling
 * @param leaves day from which they are gone
 * @param hazard probability that a contented day is the last
 */
record Attachment(int joined, int cools, int leaves, double hazard) {
  /**
   * Days between the beginnings of cooling that are told apart where courses are weighed. Steps of
   * two days and a dozen lengths order people no otherwise (AUC to .0005) at ten times the cost.
   */
  static final int STEP = 10;

  private static final int SHORTEST_COOLING = 75;
  private static final int MEAN_FURTHER_COOLING = 75;

  /** Means of the equally likely spans of lengths of cooling that are told apart. */
  private static final int[] COOLINGS =
      IntStream.range(0, 4).map(span -> cooling(span, 4)).toArray();

  private static final int NEWCOMER_DAYS = 150;
  private static final int EARLIER_DAYS = 500;

  static Attachment drawn(Company company, CustomerType type, Chance chance) {
    int joined =
        type == CustomerType.NEWCOMER
            ? company.endDay() - chance.below(NEWCOMER_DAYS)
            : chance.between(company.startDay() - EARLIER_DAYS, company.endDay() - NEWCOMER_DAYS);
    double hazard = 1.0 / meanDays(type);
    int contented = (int) chance.exponential(1 / hazard);
    int cooling = SHORTEST_COOLING + (int) chance.exponential(MEAN_FURTHER_COOLING);
    int cools = Math.max(joined, company.startDay()) + contented;
    return new Attachment(joined, cools, cools + cooling, hazard);
  }

  /** 1 while contented, falling to 0 while cooling, 0 once gone or before joining. */
  double health(int day) {
    if (day < joined || day >= leaves) {
      return 0;
    }
    return day < cools ? 1 : (double) (leaves - day) / (leaves - cools);
  }

  boolean isCooling(int day) {
    return day >= cools && day < leaves;
  }

  /** The attachment of someone who is contented until a day and cools for the mean time then. */
  Attachment cooling(int from) {
    int mean = SHORTEST_COOLING + MEAN_FURTHER_COOLING;
    return new Attachment(joined, from, from + mean, hazard);
  }

  /**
   * A course that someone may be on.
   *
   * @param attachment the course
   * @param probability of it, before anything is seen
   */
  record Course(Attachment attachment, double probability) {}

  /**
   * The courses that may be in store for someone who joined then, of whom nothing more is known, up
   * to a day: to begin to cool in the middle of any {@value #STEP} days, each for one of four
   * equally likely times, or not by that day. Probabilities are those that courses are drawn with
   * and sum to 1.
   */
  List<Course> courses(Company company, int until) {
    List<Course> courses = new ArrayList<>();
    double contented = 1;
    int from = Math.max(joined, company.startDay());
    for (; from <= until; from += STEP) {
      double still = contented * Math.exp(-hazard * STEP);
      int cools = from + STEP / 2;
      for (int cooling : COOLINGS) {
        Attachment attachment = new Attachment(joined, cools, cools + cooling, hazard);
        courses.add(new Course(attachment, (contented - still) / COOLINGS.length));
      }
      contented = still;
    }
    courses.add(new Course(cooling(from + STEP), contented));
    return courses;
  }

  /** The mean of the lengths of cooling that are in one of so many equally likely spans. */
  private static int cooling(int span, int spans) {
    double from = 1 - (double) span / spans;
    double to = 1 - (span + 1.0) / spans;
    return SHORTEST_COOLING + (int) Math.round(spans * (furtherBeyond(from) - furtherBeyond(to)));
  }

  /** What the longest, of this share, add to the mean of further cooling, which is exponential. */
  private static double furtherBeyond(double share) {
    return share == 0 ? 0 : MEAN_FURTHER_COOLING * share * (1 - Math.log(share));
  }

  private static double meanDays(CustomerType type) {
    return switch (type) {
      case REGULAR -> 900;
      case BIG_BASKET -> 800;
      case BARGAIN -> 600;
      case NEWCOMER -> 250;
      case SEASONAL -> 900;
    };
  }
}
