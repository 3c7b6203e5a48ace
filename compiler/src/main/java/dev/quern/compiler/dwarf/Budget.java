package dev.quern.compiler.dwarf;

/**
 * Bounds the work on sections that many entries refer to: honest ones refer to a place a few times,
 * hostile ones a million times.
 */
final class Budget {
  private static final long FACTOR = 64;
  private static final long AT_LEAST = 1 << 20;

  private long left;

  /**
   * @param bytes the size of all sections together
   */
  Budget(long bytes) {
    left = AT_LEAST + FACTOR * bytes;
  }

  /** Takes some of what is left. */
  void spend(long bytes) {
    left -= bytes;
    if (left < 0) {
      throw new DwarfException("the sections refer to the same places too often");
    }
  }
}
