package dev.quern.compiler.helpers;

import dev.quern.runtime.abi.Access;

/**
 * Loads and stores of a flat memory, little endian: each is one access through a VarHandle.
 *
 * <p>C1 would inline the nine methods that stand behind a VarHandle wherever one is used, 1.5 KB of
 * machine code, and count their calls. So it shall call these methods, and {@code HelpersClass}
 * declares more operands on their stack than C1 inlines. C2 has no such limit, and inlines what is
 * as small as they are.
 *
 * <p>Methods with an offset take an unsigned address, and load the byte there, so that the sum
 * cannot wrap around to a valid index.
 */
public final class MemoryAccesses {

  private MemoryAccesses() {}

  /**
   * Loads a 32-bit number.
   *
   * @param bytes the memory
   * @param index where
   * @return what is there
   */
  public static int load32(byte[] bytes, int index) {
    return (int) Access.INT.get(bytes, index);
  }

  /**
   * Loads a 32-bit number.
   *
   * @param bytes the memory
   * @param address where, unsigned
   * @param offset what is added to it, not negative
   * @return what is there
   */
  public static int load32(byte[] bytes, int address, int offset) {
    byte checked = bytes[address];
    return (int) Access.INT.get(bytes, address + offset);
  }

  /**
   * Stores a 32-bit number.
   *
   * @param bytes the memory
   * @param index where
   * @param value what to store
   */
  public static void store32(byte[] bytes, int index, int value) {
    Access.INT.set(bytes, index, value);
  }

  /**
   * Stores a 32-bit number.
   *
   * @param bytes the memory
   * @param address where, unsigned
   * @param offset what is added to it, not negative
   * @param value what to store
   */
  public static void store32(byte[] bytes, int address, int offset, int value) {
    byte checked = bytes[address];
    Access.INT.set(bytes, address + offset, value);
  }

  /**
   * Loads a 64-bit number.
   *
   * @param bytes the memory
   * @param index where
   * @return what is there
   */
  public static long load64(byte[] bytes, int index) {
    return (long) Access.LONG.get(bytes, index);
  }

  /**
   * Loads a 64-bit number.
   *
   * @param bytes the memory
   * @param address where, unsigned
   * @param offset what is added to it, not negative
   * @return what is there
   */
  public static long load64(byte[] bytes, int address, int offset) {
    byte checked = bytes[address];
    return (long) Access.LONG.get(bytes, address + offset);
  }

  /**
   * Stores a 64-bit number.
   *
   * @param bytes the memory
   * @param index where
   * @param value what to store
   */
  public static void store64(byte[] bytes, int index, long value) {
    Access.LONG.set(bytes, index, value);
  }

  /**
   * Stores a 64-bit number.
   *
   * @param bytes the memory
   * @param address where, unsigned
   * @param offset what is added to it, not negative
   * @param value what to store
   */
  public static void store64(byte[] bytes, int address, int offset, long value) {
    byte checked = bytes[address];
    Access.LONG.set(bytes, address + offset, value);
  }

  /**
   * Loads a 16-bit number.
   *
   * @param bytes the memory
   * @param index where
   * @return what is there
   */
  public static short load16(byte[] bytes, int index) {
    return (short) Access.SHORT.get(bytes, index);
  }

  /**
   * Loads a 16-bit number.
   *
   * @param bytes the memory
   * @param address where, unsigned
   * @param offset what is added to it, not negative
   * @return what is there
   */
  public static short load16(byte[] bytes, int address, int offset) {
    byte checked = bytes[address];
    return (short) Access.SHORT.get(bytes, address + offset);
  }

  /**
   * Stores a 16-bit number.
   *
   * @param bytes the memory
   * @param index where
   * @param value what to store
   */
  public static void store16(byte[] bytes, int index, short value) {
    Access.SHORT.set(bytes, index, value);
  }

  /**
   * Stores a 16-bit number.
   *
   * @param bytes the memory
   * @param address where, unsigned
   * @param offset what is added to it, not negative
   * @param value what to store
   */
  public static void store16(byte[] bytes, int address, int offset, short value) {
    byte checked = bytes[address];
    Access.SHORT.set(bytes, address + offset, value);
  }

  /**
   * Loads a {@code float}, keeping every bit of a NaN.
   *
   * @param bytes the memory
   * @param index where
   * @return what is there
   */
  public static float loadFloat(byte[] bytes, int index) {
    return Float.intBitsToFloat((int) Access.INT.get(bytes, index));
  }

  /**
   * Loads a {@code float}, keeping every bit of a NaN.
   *
   * @param bytes the memory
   * @param address where, unsigned
   * @param offset what is added to it, not negative
   * @return what is there
   */
  public static float loadFloat(byte[] bytes, int address, int offset) {
    byte checked = bytes[address];
    return Float.intBitsToFloat((int) Access.INT.get(bytes, address + offset));
  }

  /**
   * Stores a {@code float}, keeping every bit of a NaN.
   *
   * @param bytes the memory
   * @param index where
   * @param value what to store
   */
  public static void storeFloat(byte[] bytes, int index, float value) {
    Access.INT.set(bytes, index, Float.floatToRawIntBits(value));
  }

  /**
   * Stores a {@code float}, keeping every bit of a NaN.
   *
   * @param bytes the memory
   * @param address where, unsigned
   * @param offset what is added to it, not negative
   * @param value what to store
   */
  public static void storeFloat(byte[] bytes, int address, int offset, float value) {
    byte checked = bytes[address];
    Access.INT.set(bytes, address + offset, Float.floatToRawIntBits(value));
  }

  /**
   * Loads a {@code double}, keeping every bit of a NaN.
   *
   * @param bytes the memory
   * @param index where
   * @return what is there
   */
  public static double loadDouble(byte[] bytes, int index) {
    return Double.longBitsToDouble((long) Access.LONG.get(bytes, index));
  }

  /**
   * Loads a {@code double}, keeping every bit of a NaN.
   *
   * @param bytes the memory
   * @param address where, unsigned
   * @param offset what is added to it, not negative
   * @return what is there
   */
  public static double loadDouble(byte[] bytes, int address, int offset) {
    byte checked = bytes[address];
    return Double.longBitsToDouble((long) Access.LONG.get(bytes, address + offset));
  }

  /**
   * Stores a {@code double}, keeping every bit of a NaN.
   *
   * @param bytes the memory
   * @param index where
   * @param value what to store
   */
  public static void storeDouble(byte[] bytes, int index, double value) {
    Access.LONG.set(bytes, index, Double.doubleToRawLongBits(value));
  }

  /**
   * Stores a {@code double}, keeping every bit of a NaN.
   *
   * @param bytes the memory
   * @param address where, unsigned
   * @param offset what is added to it, not negative
   * @param value what to store
   */
  public static void storeDouble(byte[] bytes, int address, int offset, double value) {
    byte checked = bytes[address];
    Access.LONG.set(bytes, address + offset, Double.doubleToRawLongBits(value));
  }
}
