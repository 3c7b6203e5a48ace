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

  /**
   * The data that the segment is a range of.
   *
   * @return the module's data, not to be written
   */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * Where the segment begins.
   *
   * @return the index of its first byte
   */
  public int offset() {
    return offset;
  }

  /**
   * How long the segment is.
   *
   * @return the number of its bytes, 0 once dropped
   */
  public int length() {
    return length;
  }
}
