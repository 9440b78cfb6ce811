package io.clientele.run;

import java.util.Set;

/**
 * A step of the night: reads tables, applies pure steps, writes tables and reports counts. Jobs are
 * ordered by the tables they name.
 */
public interface Job {
  /** Verb phrase in lower case with hyphens, such as {@code score-rfm}. */
  String name();

  /** Tables read, as {@code schema.name}; {@code bronze.*} for the feeds' tables. */
  Set<String> reads();

  /** Tables written. */
  Set<String> writes();

  /** Does the job; may be repeated with the same result. */
  JobReport run(JobContext context);
}
