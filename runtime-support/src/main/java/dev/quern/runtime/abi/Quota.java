package dev.quern.runtime.abi;

/** What an instance may still allocate of one resource under its limits. */
final class Quota {

  private final long maximum;

  /** Counted up directly, without a call that a stack overflow could keep from happening. */
  long used;

  Quota(long maximum) {
    this.maximum = maximum;
  }

  long maximum() {
    return maximum;
  }

  long left() {
    return maximum - used;
  }

  boolean allows(long more) {
    return more <= maximum - used;
  }
}
