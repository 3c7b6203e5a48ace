package dev.quern.runtime.abi;

import dev.quern.runtime.Trap;
import dev.quern.runtime.gc.Array;
import java.util.Arrays;

/**
 * Allocation of arrays and the bulk instructions on them. Indices and lengths are unsigned; every
 * range is checked before anything is written.
 *
 * <p>A length that the JVM has no room for is a trap, so that a module cannot make a method of
 * generated code end with an error of the JVM by naming a number.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/exec/instructions.html#aggregate-reference-instructions">
 *     Aggregate reference instructions</a>
 */
public final class ArrayInstructions {

  /** Arrays of fewer elements are allocated without a handler, so that HotSpot sees only that. */
  private static final int SMALL = 16;

  private ArrayInstructions() {}

  private static int checkLength(int length) {
    if (length < 0) {
      throw new Trap(Trap.Kind.ARRAY_TOO_LARGE);
    }
    return length;
  }

  private static Trap tooLarge() {
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
   * The elements for {@code array.new_data} of an array of {@code i8}.
   *
   * @param offset where in the segment the data begins, in bytes
   * @param length how many elements
   * @param segment the data segment
   * @return the Java array
   * @throws Trap if the data is out of bounds, or there is no room
   */
  public static byte[] i8(int offset, int length, DataSegment segment) {
    checkData(offset, length, 0, segment);
    byte[] elements = i8(length);
    read(elements, 0, offset, length, segment);
    return elements;
  }

  /**
   * The elements for {@code array.new_data} of an array of {@code i16}.
   *
   * @param offset where in the segment the data begins, in bytes
   * @param length how many elements
   * @param segment the data segment
   * @return the Java array
   * @throws Trap if the data is out of bounds, or there is no room
   */
  public static short[] i16(int offset, int length, DataSegment segment) {
    checkData(offset, length, 1, segment);
    short[] elements = i16(length);
    read(elements, 0, offset, length, segment);
    return elements;
  }

  /**
   * The elements for {@code array.new_data} of an array of {@code i32}.
   *
   * @param offset where in the segment the data begins, in bytes
   * @param length how many elements
   * @param segment the data segment
   * @return the Java array
   * @throws Trap if the data is out of bounds, or there is no room
   */
  public static int[] i32(int offset, int length, DataSegment segment) {
    checkData(offset, length, 2, segment);
    int[] elements = i32(length);
    read(elements, 0, offset, length, segment);
    return elements;
  }

  /**
   * The elements for {@code array.new_data} of an array of {@code i64}.
   *
   * @param offset where in the segment the data begins, in bytes
   * @param length how many elements
   * @param segment the data segment
   * @return the Java array
   * @throws Trap if the data is out of bounds, or there is no room
   */
  public static long[] i64(int offset, int length, DataSegment segment) {
    checkData(offset, length, 3, segment);
    long[] elements = i64(length);
    read(elements, 0, offset, length, segment);
    return elements;
  }

  /**
   * The elements for {@code array.new_data} of an array of {@code f32}.
   *
   * @param offset where in the segment the data begins, in bytes
   * @param length how many elements
   * @param segment the data segment
   * @return the Java array
   * @throws Trap if the data is out of bounds, or there is no room
   */
  public static float[] f32(int offset, int length, DataSegment segment) {
    checkData(offset, length, 2, segment);
    float[] elements = f32(length);
    read(elements, 0, offset, length, segment);
    return elements;
  }

  /**
   * The elements for {@code array.new_data} of an array of {@code f64}.
   *
   * @param offset where in the segment the data begins, in bytes
   * @param length how many elements
   * @param segment the data segment
   * @return the Java array
   * @throws Trap if the data is out of bounds, or there is no room
   */
  public static double[] f64(int offset, int length, DataSegment segment) {
    checkData(offset, length, 3, segment);
    double[] elements = f64(length);
    read(elements, 0, offset, length, segment);
    return elements;
  }

  // Arrays of vectors, whose elements are two longs each.

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
    fill(elements, 0, low, high, length);
    return elements;
  }

  /**
   * The elements for {@code array.new_data} of an array of {@code v128}.
   *
   * @param offset where in the segment the data begins, in bytes
   * @param length how many elements
   * @param segment the data segment
   * @return the Java array
   * @throws Trap if the data is out of bounds, or there is no room
   */
  public static long[] v128(int offset, int length, DataSegment segment) {
    checkData(offset, length, 4, segment);
    long[] elements = v128(length);
    read(elements, 0, offset, elements.length, segment);
    return elements;
  }

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

  private static void fill(long[] elements, int index, long low, long high, int length) {
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
   * The elements for {@code array.new_elem}.
   *
   * @param offset where in the segment the elements begin
   * @param length how many
   * @param segment the element segment
   * @return the Java array
   * @throws Trap if the elements are out of bounds, or there is no room
   */
  public static Object[] refs(int offset, int length, ElementSegment segment) {
    checkElements(offset, length, segment);
    Object[] elements = refs(length);
    read(elements, 0, offset, length, segment);
    return elements;
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

  /**
   * The instruction {@code array.init_data}.
   *
   * @param array the array
   * @param index the first element
   * @param offset where in the segment its data begins, in bytes
   * @param length how many elements
   * @param segment the data segment
   * @throws Trap if the array is null, or a range out of bounds
   */
  public static void initData(Array array, int index, int offset, int length, DataSegment segment) {
    checkRange(array, index, length);
    Object elements = array.elements();
    if (elements instanceof byte[]) {
      checkData(offset, length, 0, segment);
      read((byte[]) elements, index, offset, length, segment);
    } else if (elements instanceof short[]) {
      checkData(offset, length, 1, segment);
      read((short[]) elements, index, offset, length, segment);
    } else if (elements instanceof int[]) {
      checkData(offset, length, 2, segment);
      read((int[]) elements, index, offset, length, segment);
    } else if (array instanceof Array.V128) {
      checkData(offset, length, 4, segment);
      read((long[]) elements, 2 * index, offset, 2 * length, segment);
    } else if (elements instanceof long[]) {
      checkData(offset, length, 3, segment);
      read((long[]) elements, index, offset, length, segment);
    } else if (elements instanceof float[]) {
      checkData(offset, length, 2, segment);
      read((float[]) elements, index, offset, length, segment);
    } else {
      checkData(offset, length, 3, segment);
      read((double[]) elements, index, offset, length, segment);
    }
  }

  /**
   * The instruction {@code array.init_elem}.
   *
   * @param array the array
   * @param index the first element
   * @param offset where in the segment it is
   * @param length how many
   * @param segment the element segment
   * @throws Trap if the array is null, or a range out of bounds
   */
  public static void initElem(
      Array.Ref array, int index, int offset, int length, ElementSegment segment) {
    checkRange(array, index, length);
    checkElements(offset, length, segment);
    read(array.elements, index, offset, length, segment);
  }

  private static void checkRange(Array array, int index, int length) {
    if (array == null) {
      throw new Trap(Trap.Kind.NULL_ARRAY_REFERENCE);
    }
    if (end(index, length) > array.length()) {
      throw new Trap(Trap.Kind.OUT_OF_BOUNDS_ARRAY);
    }
  }

  private static void checkData(int offset, int length, int shift, DataSegment segment) {
    long bytes = Integer.toUnsignedLong(length) << shift;
    if (Integer.toUnsignedLong(offset) + bytes > segment.length()) {
      throw new Trap(Trap.Kind.OUT_OF_BOUNDS_MEMORY);
    }
  }

  private static void checkElements(int offset, int length, ElementSegment segment) {
    if (end(offset, length) > segment.length()) {
      throw new Trap(Trap.Kind.OUT_OF_BOUNDS_TABLE);
    }
  }

  private static long end(int start, int length) {
    return Integer.toUnsignedLong(start) + Integer.toUnsignedLong(length);
  }

  private static void read(
      Object[] elements, int index, int offset, int length, ElementSegment segment) {
    for (int i = 0; i < length; i++) {
      elements[index + i] = segment.get(offset + i);
    }
  }

  private static void read(
      byte[] elements, int index, int offset, int length, DataSegment segment) {
    System.arraycopy(segment.bytes(), segment.offset() + offset, elements, index, length);
  }

  private static void read(
      short[] elements, int index, int offset, int length, DataSegment segment) {
    int start = segment.offset() + offset;
    for (int i = 0; i < length; i++) {
      elements[index + i] = (short) Access.SHORT.get(segment.bytes(), start + (i << 1));
    }
  }

  private static void read(int[] elements, int index, int offset, int length, DataSegment segment) {
    int start = segment.offset() + offset;
    for (int i = 0; i < length; i++) {
      elements[index + i] = (int) Access.INT.get(segment.bytes(), start + (i << 2));
    }
  }

  private static void read(
      long[] elements, int index, int offset, int length, DataSegment segment) {
    int start = segment.offset() + offset;
    for (int i = 0; i < length; i++) {
      elements[index + i] = (long) Access.LONG.get(segment.bytes(), start + (i << 3));
    }
  }

  private static void read(
      float[] elements, int index, int offset, int length, DataSegment segment) {
    int start = segment.offset() + offset;
    for (int i = 0; i < length; i++) {
      elements[index + i] = (float) Access.FLOAT.get(segment.bytes(), start + (i << 2));
    }
  }

  private static void read(
      double[] elements, int index, int offset, int length, DataSegment segment) {
    int start = segment.offset() + offset;
    for (int i = 0; i < length; i++) {
      elements[index + i] = (double) Access.DOUBLE.get(segment.bytes(), start + (i << 3));
    }
  }
}
