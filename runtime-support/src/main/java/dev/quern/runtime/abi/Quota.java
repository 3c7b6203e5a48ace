package dev.quern.runtime.abi;

/** What an instance may still allocate of one resource under its limits. */
public final class Quota {

  private final long maximum;

  /** Counted up directly, without a call that a stack overflow could keep from happening. */
  public long used;

  /**
   * Makes a quota of which nothing is used.
   *
   * @param maximum the most that may be allocated
   */
  public Quota(long maximum) {
    this.maximum = maximum;
  }

  long maximum() {
    return maximum;
  }

  /**
   * What is left.
   *
   * @return how much
   */
  public long left() {
    return maximum - used;
  }

  /**
   * Decides whether more may be allocated.
   *
   * @param more how much
   * @return whether that is left
   */
  public boolean allows(long more) {
    return more <= maximum - used;
  }
}
