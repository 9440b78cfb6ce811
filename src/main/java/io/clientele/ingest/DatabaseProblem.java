package io.clientele.ingest;

import java.sql.SQLException;

/** Why a database cannot be read, in words that hold nothing of what it said. */
final class DatabaseProblem {
  /** What {@link java.sql.DriverManager} says. */
  private static final String NO_DRIVER = "No suitable driver";

  private DatabaseProblem() {}

  static String of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException told) {
        return NO_DRIVER.equals(told.getMessage())
            ? "cannot be read: no driver for its url is on the class path"
            : "cannot be read: " + said(String.valueOf(told.getSQLState()));
      }
      if (cause instanceof ClassNotFoundException) {
        return "cannot be read: its driver is not on the class path";
      }
    }
    return "cannot be read: " + failure.getClass().getSimpleName();
  }

  /** The classes of SQLSTATE, as the SQL standard has them. */
  private static String said(String state) {
    String problem =
        switch (state.length() < 2 ? state : state.substring(0, 2)) {
          case "08" -> "the database cannot be reached";
          case "28" -> "the database refuses the user or the password";
          case "42" -> "the database refuses the table or the query";
          default -> "the database fails";
        };
    return problem + " (SQLSTATE " + state + ")";
  }
}
