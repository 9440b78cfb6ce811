package io.clientele.golden;

/** How two values of one kind compare. */
enum Likeness {
  EQUAL,
  /** Not equal, but one person's two records may differ so. */
  NEAR,
  /** One of them is not known. */
  UNKNOWN,
  DIFFERENT;

  /** Whether both are known and may be one person's. */
  boolean agrees() {
    return this == EQUAL || this == NEAR;
  }
}
