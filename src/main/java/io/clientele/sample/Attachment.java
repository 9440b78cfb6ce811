package io.clientele.sample;

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
  private static final int SHORTEST_COOLING = 75;
  private static final int MEAN_FURTHER_COOLING = 75;
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
