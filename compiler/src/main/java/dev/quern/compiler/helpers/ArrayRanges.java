package dev.quern.compiler.helpers;

import dev.quern.runtime.Trap;
import dev.quern.runtime.gc.Array;
import java.util.Arrays;

/**
 * Filling and copying of arrays, and access to vectors in arrays. Indices and lengths are unsigned;
 * every range is checked before anything is written.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/exec/instructions.html#aggregate-reference-instructions">
 *     Aggregate reference instructions</a>
 */
public final class ArrayRanges {

  private ArrayRanges() {}

  /**
   * The instruction {@code array.fill} for {@code v128}.
   *
   * @param array the array
   * @param index the first element
   * @param low the low half that each gets
   * @param high the high half
   * @param length how many
   * @throws Trap if the array is null or the range out of bounds
   */
  public static void fill(Array.V128 array, int index, long low, long high, int length) {
    checkRange(array, index, length);
    fill(array.elements, index, low, high, length);
  }

  static void fill(long[] elements, int index, long low, long high, int length) {
    for (int i = 2 * index; i < 2 * (index + length); i += 2) {
      elements[i] = low;
      elements[i + 1] = high;
    }
  }

  /**
   * Half of the instruction {@code array.get} for {@code v128}.
   *
   * @param array the array
   * @param index the element
   * @param half 0 for the low half, 1 for the high one
   * @return that half
   * @throws Trap if the array is null or there is no such element
   */
  public static long half(Array.V128 array, int index, int half) {
    checkRange(array, index, 1);
    return array.elements[2 * index + half];
  }

  /**
   * The instruction {@code array.set} for {@code v128}.
   *
   * @param array the array
   * @param index the element
   * @param low its new low half
   * @param high its new high half
   * @throws Trap if the array is null or there is no such element
   */
  public static void set(Array.V128 array, int index, long low, long high) {
    checkRange(array, index, 1);
    fill(array.elements, index, low, high, 1);
  }

  /**
   * The instruction {@code array.fill}.
   *
   * @param array the array
   * @param index the first element
   * @param value what each becomes
   * @param length how many
   * @throws Trap if the array is null or the range out of bounds
   */
  public static void fill(Array.I8 array, int index, int value, int length) {
    checkRange(array, index, length);
    Arrays.fill(array.elements, index, index + length, (byte) value);
  }

  /**
   * The instruction {@code array.fill}.
   *
   * @param array the array
   * @param index the first element
   * @param value what each becomes
   * @param length how many
   * @throws Trap if the array is null or the range out of bounds
   */
  public static void fill(Array.I16 array, int index, int value, int length) {
    checkRange(array, index, length);
    Arrays.fill(array.elements, index, index + length, (short) value);
  }

  /**
   * The instruction {@code array.fill}.
   *
   * @param array the array
   * @param index the first element
   * @param value what each becomes
   * @param length how many
   * @throws Trap if the array is null or the range out of bounds
   */
  public static void fill(Array.I32 array, int index, int value, int length) {
    checkRange(array, index, length);
    Arrays.fill(array.elements, index, index + length, value);
  }

  /**
   * The instruction {@code array.fill}.
   *
   * @param array the array
   * @param index the first element
   * @param value what each becomes
   * @param length how many
   * @throws Trap if the array is null or the range out of bounds
   */
  public static void fill(Array.I64 array, int index, long value, int length) {
    checkRange(array, index, length);
    Arrays.fill(array.elements, index, index + length, value);
  }

  /**
   * The instruction {@code array.fill}.
   *
   * @param array the array
   * @param index the first element
   * @param value what each becomes
   * @param length how many
   * @throws Trap if the array is null or the range out of bounds
   */
  public static void fill(Array.F32 array, int index, float value, int length) {
    checkRange(array, index, length);
    Arrays.fill(array.elements, index, index + length, value);
  }

  /**
   * The instruction {@code array.fill}.
   *
   * @param array the array
   * @param index the first element
   * @param value what each becomes
   * @param length how many
   * @throws Trap if the array is null or the range out of bounds
   */
  public static void fill(Array.F64 array, int index, double value, int length) {
    checkRange(array, index, length);
    Arrays.fill(array.elements, index, index + length, value);
  }

  /**
   * The instruction {@code array.fill}.
   *
   * @param array the array
   * @param index the first element
   * @param value what each becomes
   * @param length how many
   * @throws Trap if the array is null or the range out of bounds
   */
  public static void fill(Array.Ref array, int index, Object value, int length) {
    checkRange(array, index, length);
    Arrays.fill(array.elements, index, index + length, value);
  }

  /**
   * The instruction {@code array.copy}; the ranges may overlap.
   *
   * @param target the array that is written
   * @param to where the first element goes
   * @param source the array that is read, of the same kind, maybe the same
   * @param from where it is
   * @param length how many
   * @throws Trap if an array is null or a range out of bounds
   */
  public static void copy(Array target, int to, Array source, int from, int length) {
    checkRange(target, to, length);
    checkRange(source, from, length);
    if (source instanceof Array.V128) {
      System.arraycopy(source.elements(), 2 * from, target.elements(), 2 * to, 2 * length);
    } else {
      System.arraycopy(source.elements(), from, target.elements(), to, length);
    }
  }

  static void checkRange(Array array, int index, int length) {
    if (array == null) {
      throw new Trap(Trap.Kind.NULL_ARRAY_REFERENCE);
    }
    if (end(index, length) > array.length()) {
      throw new Trap(Trap.Kind.OUT_OF_BOUNDS_ARRAY);
    }
  }

  static long end(int start, int length) {
    return Integer.toUnsignedLong(start) + Integer.toUnsignedLong(length);
  }
}
