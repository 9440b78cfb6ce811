package io.clientele.run;

/** Another process writes to the lakehouse. */
public final class LockedException extends RuntimeException {
  private final transient Holder holder;

  LockedException(String lakehouse, Holder holder) {
    super(
        "Cannot write to the lakehouse "
            + lakehouse
            + ": it is held by "
            + holder.inWords()
            + ". Wait for it to end, or end it.");
    this.holder = holder;
  }

  /** Who holds it. */
  public Holder holder() {
    return holder;
  }
}
