package io.clientele.config;

import io.clientele.config.CutPointSettings.Money;
import java.io.Serializable;
import java.util.List;
import java.util.TreeSet;

/**
 * What customers are expected to buy, and what that is worth.
 *
 * @param description what the job does, for people
 * @param money which money counts
 * @param purchases how purchases are modelled
 * @param cohorts which customers have a model of their own
 * @param horizonDays days after D that purchases and revenue are told for
 * @param worth what a customer's value is
 * @param atRiskBelow probability of being alive below which a customer is at risk
 * @param fit how models are fitted
 * @param refit when they are fitted anew
 * @param holdout what they are tested on
 */
public record ValueSettings(
    String description,
    Money money,
    Purchases purchases,
    Cohorts cohorts,
    List<Integer> horizonDays,
    Worth worth,
    double atRiskBelow,
    Fit fit,
    Refit refit,
    Holdout holdout) {
  private static final int MOST_DAYS = 36_500;

  public ValueSettings {
    horizonDays = List.copyOf(horizonDays);
  }

  /** When a customer may be lost. */
  public enum Model {
    /** After each purchase but the first: BG/NBD. */
    BG_NBD,
    /** After each purchase: MBG/NBD. */
    MBG_NBD
  }

  /** What parameters are told in; it changes nothing else. */
  public enum TimeUnit {
    DAYS(1),
    WEEKS(7);

    private final int days;

    TimeUnit(int days) {
      this.days = days;
    }

    public int days() {
      return days;
    }
  }

  /**
   * How purchases are modelled.
   *
   * @param model which model
   * @param timeUnit what its parameters are told in
   */
  public record Purchases(Model model, TimeUnit timeUnit) {
    static Purchases read(Section section) {
      return new Purchases(
          section.choice("model", Model.class), section.choice("time-unit", TimeUnit.class));
    }
  }

  /** What puts customers into cohorts. */
  public enum CohortBy {
    NONE,
    FIRST_ORDER_YEAR,
    FIRST_ORDER_QUARTER,
    FAVOURITE_CHANNEL,
    FAVOURITE_CATEGORY
  }

  /**
   * Which customers have a model of their own.
   *
   * @param by what puts customers into cohorts
   * @param fewestRepeaters customers with a second day of purchase that a cohort has at least; a
   *     smaller one goes by the model of all customers
   */
  public record Cohorts(CohortBy by, int fewestRepeaters) {
    static Cohorts read(Section section) {
      return new Cohorts(
          section.choice("by", CohortBy.class),
          section.wholeNumber("fewest-repeaters", 10, 1_000_000_000));
    }
  }

  /**
   * What a customer's value is: what the purchases to come bring, less what waiting costs.
   *
   * @param days that purchases are counted for
   * @param discountRate a year
   * @param margin share of revenue that counts
   */
  public record Worth(int days, double discountRate, double margin) implements Serializable {
    private static final double MOST_RATE = 10;

    static Worth read(Section section) {
      return new Worth(
          section.wholeNumber("days", 1, MOST_DAYS),
          section.number("discount-rate", 0, MOST_RATE),
          section.number("margin", 0, 1));
    }
  }

  /**
   * How models are fitted.
   *
   * @param fewestRepeaters customers with a second day of purchase that there are at least
   * @param exactUpTo customers of whom days are taken as they are; of more, as of steps of days
   * @param starts how often the search for the likeliest parameters starts anew
   * @param seed what starts are drawn with
   * @param mostEvaluations of the likelihood, of each start
   */
  public record Fit(int fewestRepeaters, int exactUpTo, int starts, int seed, int mostEvaluations) {
    static Fit read(Section section) {
      return new Fit(
          section.wholeNumber("fewest-repeaters", 10, 1_000_000_000),
          section.wholeNumber("exact-up-to", 0, 10_000_000),
          section.wholeNumber("starts", 1, 100),
          section.wholeNumber("seed", 0, Integer.MAX_VALUE),
          section.wholeNumber("most-evaluations", 100, 1_000_000));
    }
  }

  /**
   * When models are fitted anew.
   *
   * @param afterDays days after they were
   * @param whenMoved share by which customers, their repeats or their spending differ from then
   */
  public record Refit(int afterDays, double whenMoved) {
    private static final double MOST_MOVED = 1000;

    static Refit read(Section section) {
      return new Refit(
          section.wholeNumber("after-days", 1, 100_000),
          section.number("when-moved", 0, MOST_MOVED));
    }
  }

  /**
   * What models are tested on, and what is told.
   *
   * @param days at least so many days before D are held back
   * @param mostBias share by which foretold purchases may differ from those made
   * @param mostCorrelation of frequency and spending, either way
   */
  public record Holdout(int days, double mostBias, double mostCorrelation) {
    private static final double MOST_BIAS = 100;

    static Holdout read(Section section) {
      return new Holdout(
          section.wholeNumber("days", 1, MOST_DAYS),
          section.number("most-bias", 0, MOST_BIAS),
          section.number("most-correlation", 0, 1));
    }
  }

  static ValueSettings read(Section section) {
    ValueSettings settings =
        new ValueSettings(
            section.text("description"),
            section.choice("money", Money.class),
            section.section("purchases", Purchases::read),
            section.section("cohorts", Cohorts::read),
            section.wholeNumbers("horizon-days", 1, MOST_DAYS),
            section.section("worth", Worth::read),
            section.number("at-risk-below", 0.01, 0.99),
            section.section("fit", Fit::read),
            section.section("refit", Refit::read),
            section.section("holdout", Holdout::read));
    if (settings.horizonDays().size() > new TreeSet<>(settings.horizonDays()).size()) {
      section.problem("horizon-days", "names a number of days twice.");
    }
    return settings;
  }
}
