package dev.quern.compiler.dwarf;

/**
 * Counts the work of reading sections in bytes that are visited, and bounds it: honest entries
 * refer to a place a few times, hostile ones a million times.
 */
final class Budget {
  private static final long FACTOR = 64;
  private static final long AT_LEAST = 1 << 20;

  private final long all;
  private long left;

  /**
   * @param bytes the size of all sections together
   */
  Budget(long bytes) {
    all = AT_LEAST + FACTOR * bytes;
    left = all;
  }

  /** What has been spent. */
  long spent() {
    return all - left;
  }

  /** Takes some of what is left. */
  void spend(long bytes) {
    left -= bytes;
    if (left < 0) {
      throw new DwarfException("the sections refer to the same places too often");
    }
  }
}
