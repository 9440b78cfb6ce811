package io.clientele.sample;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * Which invented company: the same values make the same files, byte for byte, however many cores
 * work on them. Days are counted as epoch days, UTC.
 *
 * @param customers how many people, 1 to {@value #MOST_CUSTOMERS}
 * @param seed what everything is drawn from
 * @param end the last day delivered
 * @param nights the last days, delivered night by night; what came before is delivered as history
 */
record Company(int customers, long seed, LocalDate end, int nights) implements Serializable {
  static final int MOST_CUSTOMERS = 4_900_000;

  /** How long after the end people are followed, to know who does not come back. */
  static final int OUTLOOK_DAYS = 90;

  private static final int YEARS = 2;
  private static final int WALK_INS_PER_CUSTOMER = 5;

  Company {
    if (customers < 1 || customers > MOST_CUSTOMERS) {
      throw new IllegalArgumentException(
          "Cannot invent %d customers. Give 1 to %d.".formatted(customers, MOST_CUSTOMERS));
    }
    if (nights < 0 || nights > 90) {
      throw new IllegalArgumentException(
          "Cannot deliver %d nights one by one. Give 0 to 90.".formatted(nights));
    }
  }

  /** First day with orders. */
  int startDay() {
    return (int) end.minusYears(YEARS).plusDays(1).toEpochDay();
  }

  /** Last day delivered. */
  int endDay() {
    return (int) end.toEpochDay();
  }

  /** Last day of the history, which one delivery holds. */
  int historyDay() {
    return endDay() - nights;
  }

  /** Last day lived through; what happens after the end is in the truths alone. */
  int outlookDay() {
    return endDay() + OUTLOOK_DAYS;
  }

  int days() {
    return endDay() - startDay() + 1;
  }

  /** People who buy and browse without ever saying who they are. */
  int walkIns() {
    return customers / WALK_INS_PER_CUSTOMER;
  }

  /** A stream of chance for one subject, such as the orders of one person. */
  Chance chance(String subject, long number) {
    return Chance.of(seed, subject, number);
  }
}
