package io.clientele.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days (epoch days) and moments (epoch seconds, UTC) as the sources write them. */
final class Moments {
  static final int DAY_SECONDS = 86_400;

  private static final DateTimeFormatter FRENCH_DAY = format("dd/MM/yyyy");
  private static final DateTimeFormatter FRENCH = format("dd/MM/yyyy HH:mm:ss");
  private static final DateTimeFormatter ISO = format("yyyy-MM-dd'T'HH:mm:ss'Z'");
  private static final DateTimeFormatter COMPACT = format("yyMMdd");
  private static final DateTimeFormatter ACCESS = format("dd/MMM/yyyy:HH:mm:ss '+0000'");

  private Moments() {}

  static String isoDay(int day) {
    return LocalDate.ofEpochDay(day).toString();
  }

  static String frenchDay(int day) {
    return FRENCH_DAY.format(LocalDate.ofEpochDay(day));
  }

  static String compactDay(int day) {
    return COMPACT.format(LocalDate.ofEpochDay(day));
  }

  static String iso(long second) {
    return ISO.format(moment(second));
  }

  static String french(long second) {
    return FRENCH.format(moment(second));
  }

  /** As web servers write it in access logs. */
  static String access(long second) {
    return ACCESS.format(moment(second));
  }

  static int day(long second) {
    return (int) Math.floorDiv(second, (long) DAY_SECONDS);
  }

  /** A second of the day when people are up. */
  static long during(int day, Chance chance) {
    return (long) day * DAY_SECONDS + chance.between(8 * 3600, 22 * 3600 - 1);
  }

  private static LocalDateTime moment(long second) {
    return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
