package dev.quern.runtime.abi;

/**
 * A data segment of an instance: a range of the module's data, which all instances share, empty
 * once dropped.
 */
public final class DataSegment {

  private final byte[] bytes;
  private final int offset;
  private int length;

  /**
   * Makes a segment.
   *
   * @param bytes the module's data, never written
   * @param offset where in it the segment begins
   * @param length how many bytes the segment has
   */
  public DataSegment(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
  }

  /** The instruction {@code data.drop}; also done to an active segment after its use. */
  public void drop() {
    length = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int offset() {
    return offset;
  }

  int length() {
    return length;
  }
}
