package dev.quern.text;

/** How the 128 bits of a vector are divided into lanes. */
public enum VectorShape {
  /** Sixteen 8-bit integers. */
  I8X16(8, false),
  /** Eight 16-bit integers. */
  I16X8(16, false),
  /** Four 32-bit integers. */
  I32X4(32, false),
  /** Two 64-bit integers. */
  I64X2(64, false),
  /** Four 32-bit floating-point numbers. */
  F32X4(32, true),
  /** Two 64-bit floating-point numbers. */
  F64X2(64, true);

  private final int laneBits;
  private final boolean isFloat;

  VectorShape(int laneBits, boolean isFloat) {
    this.laneBits = laneBits;
    this.isFloat = isFloat;
  }

  /**
   * The width of a lane.
   *
   * @return the number of bits
   */
  public int laneBits() {
    return laneBits;
  }

  /**
   * The number of lanes.
   *
   * @return 2 to 16
   */
  public int lanes() {
    return 128 / laneBits;
  }

  /**
   * Tells what the lanes hold.
   *
   * @return whether they are floating-point numbers
   */
  public boolean isFloat() {
    return isFloat;
  }
}
