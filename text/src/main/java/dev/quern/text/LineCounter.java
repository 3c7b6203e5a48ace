package dev.quern.text;

/** Counts lines for offsets that only grow. */
final class LineCounter {
  private final Source source;
  private int offset;
  private int line = 1;

  LineCounter(Source source) {
    this.source = source;
    offset = source.start();
  }

  /** The line of an offset that is not before the last one asked for. */
  int lineOf(int target) {
    while (offset < target) {
      boolean newline = source.isNewlineAt(offset);
      line += newline ? 1 : 0;
      offset++;
    }
    return line;
  }
}
