package io.clientele.mart.action;

import io.clientele.config.ActionSettings.Outcome;
import io.clientele.config.ActionSettings.Results;
import io.clientele.config.Section;
import io.clientele.measure.Difference;
import io.clientele.measure.Difference.Sums;
import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * What followed a rule's actions.
 *
 * @param treated where they were taken
 * @param control where they were held out
 * @param first night of them
 * @param last night of them
 */
record ActionResult(Side treated, Side control, LocalDate first, LocalDate last) {
  static final String WORKS = "works";
  static final String HARMS = "harms";
  static final String NO_DIFFERENCE = "no difference seen";
  static final String TOO_FEW = "too few";

  private static final Difference NOTHING = new Difference(Double.NaN, Double.NaN, Double.NaN);

  /**
   * Those on one side.
   *
   * @param followed how many the outcome followed
   * @param sales of all
   */
  record Side(long followed, Sums sales) {
    static final Side NONE = new Side(0, new Sums(0, 0, 0));

    Side and(Side other) {
      return new Side(
          followed + other.followed,
          new Sums(
              sales.cases() + other.sales.cases(),
              sales.sum() + other.sales.sum(),
              sales.squares() + other.sales.squares()));
    }

    @Nullable Double share() {
      return sales.cases() == 0 ? null : (double) followed / sales.cases();
    }

    @Nullable Double mean() {
      return sales.cases() == 0 ? null : sales.mean();
    }
  }

  /** Of one side: action, whether held out, cases, followed, sales and their squares, nights. */
  static ActionResult of(Row row) {
    Side side =
        new Side(row.getLong(3), new Sums(row.getLong(2), row.getDouble(4), row.getDouble(5)));
    boolean heldOut = row.getBoolean(1);
    return new ActionResult(
        heldOut ? Side.NONE : side,
        heldOut ? side : Side.NONE,
        row.getDate(6).toLocalDate(),
        row.getDate(7).toLocalDate());
  }

  ActionResult and(ActionResult other) {
    return new ActionResult(
        treated.and(other.treated),
        control.and(other.control),
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last);
  }

  /** As a row of the table; without cases on a side nothing is told of it, nor of a difference. */
  Row row(String action, LocalDate asOf, Outcome outcome, Results settings) {
    long taken = treated.sales().cases();
    long heldOut = control.sales().cases();
    boolean both = taken > 0 && heldOut > 0;
    Difference shares =
        both
            ? Difference.ofShares(treated.followed(), taken, control.followed(), heldOut)
            : NOTHING;
    Difference sales = both ? Difference.ofMeans(treated.sales(), control.sales()) : NOTHING;
    return RowFactory.create(
        action,
        Date.valueOf(asOf),
        Section.choiceName(outcome),
        settings.afterDays(),
        Date.valueOf(first),
        Date.valueOf(last),
        taken,
        heldOut,
        treated.share(),
        control.share(),
        told(shares.value()),
        told(shares.low()),
        told(shares.high()),
        treated.mean(),
        control.mean(),
        told(sales.value()),
        told(sales.low()),
        told(sales.high()),
        Math.min(taken, heldOut) < settings.fewestCustomers() ? TOO_FEW : verdict(shares));
  }

  private static @Nullable Double told(double figure) {
    return Double.isNaN(figure) ? null : figure;
  }

  private static String verdict(Difference shares) {
    if (!shares.isSure()) {
      return NO_DIFFERENCE;
    }
    return shares.value() > 0 ? WORKS : HARMS;
  }
}
