package io.clientele.config;

import java.io.Serializable;

/**
 * What is foretold of a customer's next purchase.
 *
 * @param description what the job does, for people
 * @param dates when a date is told
 * @param habits when a habit is told
 * @param fit how the rhythm of all is fitted
 * @param refit when it is fitted anew
 * @param holdout what it is tested on
 */
public record NextPurchaseSettings(
    String description, Dates dates, Habits habits, Fit fit, Refit refit, Holdout holdout) {
  private static final int MOST_DAYS = 36_500;
  private static final int MOST_CUSTOMERS = 1_000_000_000;

  /**
   * When a date is told.
   *
   * @param fewestRepeaters customers with a second day of purchase that there must be
   * @param farthestDays after the last purchase; later dates are not told
   * @param silentBelow probability of so long a gap below which a customer counts as silent
   */
  public record Dates(int fewestRepeaters, int farthestDays, double silentBelow)
      implements Serializable {
    static Dates read(Section section) {
      return new Dates(
          section.wholeNumber("fewest-repeaters", 10, MOST_CUSTOMERS),
          section.wholeNumber("farthest-days", 1, MOST_DAYS),
          section.number("silent-below", 0, 1));
    }
  }

  /**
   * When a habit is told.
   *
   * @param fewestOrders orders, or days with a purchase, that it is told from
   * @param leastShare of them that are alike
   * @param fewestResponses responses that a channel is told from
   */
  public record Habits(int fewestOrders, double leastShare, int fewestResponses) {
    static Habits read(Section section) {
      return new Habits(
          section.wholeNumber("fewest-orders", 1, 1_000_000),
          section.number("least-share", 0, 1),
          section.wholeNumber("fewest-responses", 1, 1_000_000));
    }
  }

  /**
   * How the rhythm of all is fitted.
   *
   * @param exactUpTo customers of whom days are taken as they are; of more, in steps of days
   * @param starts how often the search for the likeliest parameters starts anew
   * @param seed what starts are drawn with
   * @param mostEvaluations of the likelihood, of each start
   */
  public record Fit(int exactUpTo, int starts, int seed, int mostEvaluations) {
    static Fit read(Section section) {
      return new Fit(
          section.wholeNumber("exact-up-to", 0, 10_000_000),
          section.wholeNumber("starts", 1, 100),
          section.wholeNumber("seed", 0, Integer.MAX_VALUE),
          section.wholeNumber("most-evaluations", 100, 1_000_000));
    }
  }

  /**
   * When it is fitted anew.
   *
   * @param afterDays days after it was
   * @param whenGrown share by which there are more customers with a second day of purchase than
   *     then
   */
  public record Refit(int afterDays, double whenGrown) {
    private static final double MOST_GROWN = 1000;

    static Refit read(Section section) {
      return new Refit(
          section.wholeNumber("after-days", 1, 100_000),
          section.number("when-grown", 0, MOST_GROWN));
    }
  }

  /**
   * What it is tested on.
   *
   * @param days at least so many days before D are held back
   * @param leastWithin share of the dates that must lie within the range of 80 %
   */
  public record Holdout(int days, double leastWithin) {
    static Holdout read(Section section) {
      return new Holdout(
          section.wholeNumber("days", 1, MOST_DAYS), section.number("least-within", 0, 1));
    }
  }

  static NextPurchaseSettings read(Section section) {
    return new NextPurchaseSettings(
        section.text("description"),
        section.section("dates", Dates::read),
        section.section("habits", Habits::read),
        section.section("fit", Fit::read),
        section.section("refit", Refit::read),
        section.section("holdout", Holdout::read));
  }
}
