package dev.quern.runtime;

/**
 * A 128-bit vector, a value of type {@code v128}: sixteen bytes, little endian, in two halves. What
 * its lanes are is up to the instructions that use it.
 *
 * @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#vector-types">Vector
 *     types</a>
 */
public final class V128 {

  private final long low;
  private final long high;

  private V128(long low, long high) {
    this.low = low;
    this.high = high;
  }

  /**
   * Makes a vector.
   *
   * @param low its first eight bytes, the first of them in the lowest bits
   * @param high its last eight bytes, likewise
   * @return the vector
   */
  public static V128 of(long low, long high) {
    return new V128(low, high);
  }

  /**
   * The first half.
   *
   * @return the first eight bytes, the first of them in the lowest bits
   */
  public long low() {
    return low;
  }

  /**
   * The second half.
   *
   * @return the last eight bytes, the first of them in the lowest bits
   */
  public long high() {
    return high;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof V128 && low == ((V128) object).low && high == ((V128) object).high;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(low) + Long.hashCode(high);
  }

  /** Gives the halves as the text format writes them. */
  @Override
  public String toString() {
    return "i64x2 0x" + Long.toHexString(low) + " 0x" + Long.toHexString(high);
  }
}
