package io.clientele.run;

import io.clientele.table.Lakehouse;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * A step of the night: reads tables, applies pure steps, writes tables and reports counts. Jobs are
 * ordered by the tables they name.
 */
public interface Job {
  /** Verb phrase in lower case with hyphens, such as {@code score-rfm}. */
  String name();

  /** Tables read, as {@code schema.name}. */
  Set<String> reads();

  /** Tables written. */
  Set<String> writes();

  /** Whether it takes in what lies outside the tables, so that nothing tells if there is news. */
  default boolean takesIn() {
    return false;
  }

  /** Whether it gives out what is published, and so runs only once the night is. */
  default boolean serves() {
    return false;
  }

  /**
   * The last day that its inputs, as they stand, tell of: as of this day and any later it makes the
   * same tables of them, but for their date. Empty when each date gives others.
   */
  default Optional<LocalDate> lastDay(Lakehouse lakehouse) {
    return Optional.empty();
  }

  /**
   * Brings the job's tables, which stand as it made them, up to date by what changed since: they
   * come out as {@link #run} would make them. Empty when that cannot be told from the changes, and
   * {@code run} is to make them.
   */
  default Optional<JobReport> update(JobContext context, Since since) {
    return Optional.empty();
  }

  /** Does the job; may be repeated with the same result. */
  JobReport run(JobContext context);
}
