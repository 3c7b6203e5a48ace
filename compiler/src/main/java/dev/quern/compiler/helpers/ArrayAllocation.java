package dev.quern.compiler.helpers;

import dev.quern.runtime.Trap;
import java.util.Arrays;

/**
 * Allocation of arrays.
 *
 * <p>A length that the JVM has no room for is a trap, so that a module cannot make a method of
 * generated code end with an error of the JVM by naming a number.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/exec/instructions.html#aggregate-reference-instructions">
 *     Aggregate reference instructions</a>
 */
public final class ArrayAllocation {

  /** Arrays of fewer elements are allocated without a handler, so that HotSpot sees only that. */
  private static final int SMALL = 16;

  private ArrayAllocation() {}

  static int checkLength(int length) {
    if (length < 0) {
      throw new Trap(Trap.Kind.ARRAY_TOO_LARGE);
    }
    return length;
  }

  static Trap tooLarge() {
    return new Trap(Trap.Kind.ARRAY_TOO_LARGE);
  }

  /**
   * Allocates for an array of {@code i8}.
   *
   * @param length how many
   * @return the Java array, all zero
   * @throws Trap if there is no room
   */
  public static byte[] i8(int length) {
    if (length >>> SMALL == 0) {
      return new byte[length];
    }
    try {
      return new byte[checkLength(length)];
    } catch (OutOfMemoryError error) {
      throw tooLarge();
    }
  }

  /**
   * Allocates for an array of {@code i8} and fills it.
   *
   * @param value what each is
   * @param length how many
   * @return the Java array
   * @throws Trap if there is no room
   */
  public static byte[] i8(int value, int length) {
    byte[] elements = i8(length);
    Arrays.fill(elements, (byte) value);
    return elements;
  }

  /**
   * Allocates for an array of {@code i16}.
   *
   * @param length how many
   * @return the Java array, all zero
   * @throws Trap if there is no room
   */
  public static short[] i16(int length) {
    if (length >>> SMALL == 0) {
      return new short[length];
    }
    try {
      return new short[checkLength(length)];
    } catch (OutOfMemoryError error) {
      throw tooLarge();
    }
  }

  /**
   * Allocates for an array of {@code i16} and fills it.
   *
   * @param value what each is
   * @param length how many
   * @return the Java array
   * @throws Trap if there is no room
   */
  public static short[] i16(int value, int length) {
    short[] elements = i16(length);
    Arrays.fill(elements, (short) value);
    return elements;
  }

  /**
   * Allocates for an array of {@code i32}.
   *
   * @param length how many
   * @return the Java array, all zero
   * @throws Trap if there is no room
   */
  public static int[] i32(int length) {
    if (length >>> SMALL == 0) {
      return new int[length];
    }
    try {
      return new int[checkLength(length)];
    } catch (OutOfMemoryError error) {
      throw tooLarge();
    }
  }

  /**
   * Allocates for an array of {@code i32} and fills it.
   *
   * @param value what each is
   * @param length how many
   * @return the Java array
   * @throws Trap if there is no room
   */
  public static int[] i32(int value, int length) {
    int[] elements = i32(length);
    Arrays.fill(elements, value);
    return elements;
  }

  /**
   * Allocates for an array of {@code i64}.
   *
   * @param length how many
   * @return the Java array, all zero
   * @throws Trap if there is no room
   */
  public static long[] i64(int length) {
    if (length >>> SMALL == 0) {
      return new long[length];
    }
    try {
      return new long[checkLength(length)];
    } catch (OutOfMemoryError error) {
      throw tooLarge();
    }
  }

  /**
   * Allocates for an array of {@code i64} and fills it.
   *
   * @param value what each is
   * @param length how many
   * @return the Java array
   * @throws Trap if there is no room
   */
  public static long[] i64(long value, int length) {
    long[] elements = i64(length);
    Arrays.fill(elements, value);
    return elements;
  }

  /**
   * Allocates for an array of {@code f32}.
   *
   * @param length how many
   * @return the Java array, all zero
   * @throws Trap if there is no room
   */
  public static float[] f32(int length) {
    if (length >>> SMALL == 0) {
      return new float[length];
    }
    try {
      return new float[checkLength(length)];
    } catch (OutOfMemoryError error) {
      throw tooLarge();
    }
  }

  /**
   * Allocates for an array of {@code f32} and fills it.
   *
   * @param value what each is
   * @param length how many
   * @return the Java array
   * @throws Trap if there is no room
   */
  public static float[] f32(float value, int length) {
    float[] elements = f32(length);
    Arrays.fill(elements, value);
    return elements;
  }

  /**
   * Allocates for an array of {@code f64}.
   *
   * @param length how many
   * @return the Java array, all zero
   * @throws Trap if there is no room
   */
  public static double[] f64(int length) {
    if (length >>> SMALL == 0) {
      return new double[length];
    }
    try {
      return new double[checkLength(length)];
    } catch (OutOfMemoryError error) {
      throw tooLarge();
    }
  }

  /**
   * Allocates for an array of {@code f64} and fills it.
   *
   * @param value what each is
   * @param length how many
   * @return the Java array
   * @throws Trap if there is no room
   */
  public static double[] f64(double value, int length) {
    double[] elements = f64(length);
    Arrays.fill(elements, value);
    return elements;
  }

  /**
   * Allocates for an array of references.
   *
   * @param length how many
   * @return the Java array, all null
   * @throws Trap if there is no room
   */
  public static Object[] refs(int length) {
    if (length >>> SMALL == 0) {
      return new Object[length];
    }
    try {
      return new Object[checkLength(length)];
    } catch (OutOfMemoryError error) {
      throw tooLarge();
    }
  }

  /**
   * Allocates for an array of references and fills it.
   *
   * @param value what each is
   * @param length how many
   * @return the Java array
   * @throws Trap if there is no room
   */
  public static Object[] refs(Object value, int length) {
    Object[] elements = refs(length);
    Arrays.fill(elements, value);
    return elements;
  }

  /**
   * Allocates for an array of {@code v128}.
   *
   * @param length how many
   * @return the Java array, all zero
   * @throws Trap if there is no room
   */
  public static long[] v128(int length) {
    return i64(length < 0 || length > Integer.MAX_VALUE / 2 ? -1 : 2 * length);
  }

  /**
   * Allocates for an array of {@code v128} and fills it.
   *
   * @param low the low half of each
   * @param high the high half of each
   * @param length how many
   * @return the Java array
   * @throws Trap if there is no room
   */
  public static long[] v128(long low, long high, int length) {
    long[] elements = v128(length);
    ArrayRanges.fill(elements, 0, low, high, length);
    return elements;
  }
}
