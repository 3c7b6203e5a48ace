package dev.quern.runtime.extras.abi;

import dev.quern.runtime.abi.Access;

/**
 * How generated code reads and writes a memory in segments. An address here is an effective one: of
 * an i32 and an offset without wrapping around, or {@link #address}. Every access outside of the
 * memory throws {@link IndexOutOfBoundsException} before it has written anything.
 */
public final class LargeAccess {

  /** log2 of the size of segments, 30; tests set a smaller one for a JVM of their own. */
  static final int SEGMENT_BITS = Integer.getInteger("dev.quern.runtime.segmentBits", 30);

  /** The bits of an address that are the index in its segment. */
  static final int MASK = (1 << SEGMENT_BITS) - 1;

  /** No memory is larger: the number of a segment below this address is a positive int. */
  static final long LIMIT = 1L << SEGMENT_BITS + 29;

  private LargeAccess() {}

  static void prepare() {
    byte[][] segments = {new byte[8]};
    putFloat(segments, 0, getFloat(segments, 0));
    putDouble(segments, 0, getDouble(segments, 0));
    putByte(segments, 0, getByte(segments, address(0, 0)));
    putShort(segments, 0, getShort(segments, 0));
    try {
      getByte(segments, LIMIT);
      throw new AssertionError();
    } catch (IndexOutOfBoundsException expected) {
      expected.getMessage();
    }
  }

  /**
   * Adds a 64-bit address and an offset, both unsigned.
   *
   * @param address the address
   * @param offset the offset
   * @return the effective address
   * @throws IndexOutOfBoundsException if it is outside of any memory
   */
  public static long address(long address, long offset) {
    if (address < 0 || address >= LIMIT || offset < 0 || offset >= LIMIT) {
      throw new IndexOutOfBoundsException();
    }
    return address + offset;
  }

  /**
   * Reads 8 bits.
   *
   * @param segments the memory
   * @param address the effective address
   * @return the number
   */
  public static byte getByte(byte[][] segments, long address) {
    return segments[(int) (address >>> SEGMENT_BITS)][(int) address & MASK];
  }

  /**
   * Reads 16 bits.
   *
   * @param segments the memory
   * @param address the effective address
   * @return the number
   */
  public static short getShort(byte[][] segments, long address) {
    int index = (int) address & MASK;
    return index <= MASK - 1
        ? (short) Access.SHORT.get(segments[(int) (address >>> SEGMENT_BITS)], index)
        : (short) getStraddling(segments, address, 2);
  }

  /**
   * Reads 32 bits.
   *
   * @param segments the memory
   * @param address the effective address
   * @return the number
   */
  public static int getInt(byte[][] segments, long address) {
    int index = (int) address & MASK;
    return index <= MASK - 3
        ? (int) Access.INT.get(segments[(int) (address >>> SEGMENT_BITS)], index)
        : (int) getStraddling(segments, address, 4);
  }

  /**
   * Reads 64 bits.
   *
   * @param segments the memory
   * @param address the effective address
   * @return the number
   */
  public static long getLong(byte[][] segments, long address) {
    int index = (int) address & MASK;
    return index <= MASK - 7
        ? (long) Access.LONG.get(segments[(int) (address >>> SEGMENT_BITS)], index)
        : getStraddling(segments, address, 8);
  }

  /**
   * Reads 32 bits, every bit of a NaN kept.
   *
   * @param segments the memory
   * @param address the effective address
   * @return the number
   */
  public static float getFloat(byte[][] segments, long address) {
    return Float.intBitsToFloat(getInt(segments, address));
  }

  /**
   * Reads 64 bits, every bit of a NaN kept.
   *
   * @param segments the memory
   * @param address the effective address
   * @return the number
   */
  public static double getDouble(byte[][] segments, long address) {
    return Double.longBitsToDouble(getLong(segments, address));
  }

  /**
   * Writes 8 bits.
   *
   * @param segments the memory
   * @param address the effective address
   * @param value the number
   */
  public static void putByte(byte[][] segments, long address, byte value) {
    segments[(int) (address >>> SEGMENT_BITS)][(int) address & MASK] = value;
  }

  /**
   * Writes 16 bits.
   *
   * @param segments the memory
   * @param address the effective address
   * @param value the number
   */
  public static void putShort(byte[][] segments, long address, short value) {
    int index = (int) address & MASK;
    if (index <= MASK - 1) {
      Access.SHORT.set(segments[(int) (address >>> SEGMENT_BITS)], index, value);
    } else {
      putStraddling(segments, address, 2, value);
    }
  }

  /**
   * Writes 32 bits.
   *
   * @param segments the memory
   * @param address the effective address
   * @param value the number
   */
  public static void putInt(byte[][] segments, long address, int value) {
    int index = (int) address & MASK;
    if (index <= MASK - 3) {
      Access.INT.set(segments[(int) (address >>> SEGMENT_BITS)], index, value);
    } else {
      putStraddling(segments, address, 4, value);
    }
  }

  /**
   * Writes 64 bits.
   *
   * @param segments the memory
   * @param address the effective address
   * @param value the number
   */
  public static void putLong(byte[][] segments, long address, long value) {
    int index = (int) address & MASK;
    if (index <= MASK - 7) {
      Access.LONG.set(segments[(int) (address >>> SEGMENT_BITS)], index, value);
    } else {
      putStraddling(segments, address, 8, value);
    }
  }

  /**
   * Writes 32 bits, every bit of a NaN kept.
   *
   * @param segments the memory
   * @param address the effective address
   * @param value the number
   */
  public static void putFloat(byte[][] segments, long address, float value) {
    putInt(segments, address, Float.floatToRawIntBits(value));
  }

  /**
   * Writes 64 bits, every bit of a NaN kept.
   *
   * @param segments the memory
   * @param address the effective address
   * @param value the number
   */
  public static void putDouble(byte[][] segments, long address, double value) {
    putLong(segments, address, Double.doubleToRawLongBits(value));
  }

  /** Reads byte by byte: the number begins in one segment and ends in the next. */
  private static long getStraddling(byte[][] segments, long address, int width) {
    long value = 0;
    for (int i = width - 1; i >= 0; i--) {
      value = value << 8 | getByte(segments, address + i) & 0xFF;
    }
    return value;
  }

  private static void putStraddling(byte[][] segments, long address, int width, long value) {
    getByte(segments, address + width - 1);
    for (int i = 0; i < width; i++) {
      putByte(segments, address + i, (byte) (value >>> 8 * i));
    }
  }
}
