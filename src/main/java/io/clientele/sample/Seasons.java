package io.clientele.sample;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How much more or less people buy on each day, by type, and which days are in a sale: winter and
 * summer sales and the week of Black Friday.
 */
final class Seasons {
  // January to December; each averages about one, so that a type's orders a year hold.
  private static final double[] PLAIN = {
    1.05, 0.90, 0.95, 0.95, 1.05, 1.00, 0.90, 0.75, 1.00, 1.00, 1.15, 1.30
  };
  private static final double[] GIFTS = {
    0.10, 0.15, 0.10, 0.10, 0.45, 0.25, 0.05, 0.05, 0.05, 0.20, 4.00, 6.50
  };
  private static final double SALE_PULL_ON_BARGAINS = 2.6;
  private static final double DULL_DAYS_FOR_BARGAINS = 0.65;
  private static final double SALE_PULL = 1.2;

  private final int firstDay;
  private final Map<CustomerType, double[]> factors = new EnumMap<>(CustomerType.class);
  private final boolean[] sales;

  Seasons(Company company) {
    firstDay = company.startDay();
    int days = company.outlookDay() - firstDay + 1;
    sales = new boolean[days];
    for (int i = 0; i < days; i++) {
      sales[i] = isSale(MonthDay.from(LocalDate.ofEpochDay(firstDay + i)));
    }
    for (CustomerType type : CustomerType.values()) {
      factors.put(type, factors(type, days));
    }
  }

  /** How much more (above 1) or less a type buys on a day. */
  double factor(CustomerType type, int day) {
    return Objects.requireNonNull(factors.get(type))[day - firstDay];
  }

  /** Those of some days. */
  double[] factors(CustomerType type, int first, int days) {
    double[] all = Objects.requireNonNull(factors.get(type));
    return Arrays.copyOfRange(all, first - firstDay, first - firstDay + days);
  }

  boolean isSale(int day) {
    return sales[day - firstDay];
  }

  private double[] factors(CustomerType type, int days) {
    double[] factors = new double[days];
    for (int i = 0; i < days; i++) {
      int month = LocalDate.ofEpochDay(firstDay + i).getMonthValue();
      factors[i] = factor(type, month, sales[i]);
    }
    return factors;
  }

  private static double factor(CustomerType type, int month, boolean sale) {
    return switch (type) {
      case SEASONAL -> GIFTS[month - 1];
      case BARGAIN -> PLAIN[month - 1] * (sale ? SALE_PULL_ON_BARGAINS : DULL_DAYS_FOR_BARGAINS);
      default -> PLAIN[month - 1] * (sale ? SALE_PULL : 1);
    };
  }

  private static boolean isSale(MonthDay day) {
    return isWithin(day, 1, 8, 2, 4)
        || isWithin(day, 6, 25, 7, 22)
        || isWithin(day, 11, 22, 11, 30);
  }

  private static boolean isWithin(MonthDay day, int month, int first, int lastMonth, int last) {
    return !day.isBefore(MonthDay.of(month, first)) && !day.isAfter(MonthDay.of(lastMonth, last));
  }
}
