package io.clientele.ingest;

/** The columns that rows read from files have beside the files' own, until they are bronze rows. */
final class ReadRows {
  /** The row as it stood in the file. */
  static final String RAW = "_clientele_raw";

  /** What keeps the row from being read; null when nothing does. */
  static final String PROBLEM = "_clientele_problem";

  /** Whether the row's values can be used; it says nothing of {@link #PROBLEM}. */
  static final String USABLE = "_clientele_usable";

  /** Every reason to reject the row; null when there is none. */
  static final String REASON = "_clientele_reason";

  private ReadRows() {}
}
