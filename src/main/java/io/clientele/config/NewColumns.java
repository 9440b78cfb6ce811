package io.clientele.config;

/** What becomes of columns that a feed's files have and its table does not. */
public enum NewColumns {
  /** They become columns of the table. */
  ADD,
  /** Their values stand together in one column, as JSON. */
  RESCUE,
  /** The file is rejected whole. */
  REJECT
}
