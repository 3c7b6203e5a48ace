package dev.quern.compiler.dwarf;

/**
 * A range of code.
 *
 * @param start the offset of the first byte in the module
 * @param end the offset behind the last byte
 */
public record Range(int start, int end) {

  /** Whether an offset is in the range. */
  boolean contains(int offset) {
    return offset >= start && offset < end;
  }

  /**
   * A range of addresses, or null if it is empty or of code that the linker dropped.
   *
   * @param codeStart what addresses are relative to
   */
  static Range of(long start, long end, int codeStart) {
    return start > 0 && start < end && end <= Integer.MAX_VALUE - codeStart
        ? new Range((int) start + codeStart, (int) end + codeStart)
        : null;
  }
}
