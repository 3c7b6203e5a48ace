package dev.quern.runtime.abi;

/** What an instance may still allocate of one resource under its limits. */
final class Quota {

  /** For memories and tables that belong to no instance. */
  static final Quota UNLIMITED = new Quota(Long.MAX_VALUE);

  private final long maximum;
  private long used;

  Quota(long maximum) {
    this.maximum = maximum;
  }

  long maximum() {
    return maximum;
  }

  boolean allows(long more) {
    return more <= maximum - used;
  }

  void take(long more) {
    if (maximum != Long.MAX_VALUE) {
      used += more;
    }
  }
}
