package dev.quern.compiler.helpers;

import dev.quern.runtime.Trap;
import dev.quern.runtime.abi.Access;
import dev.quern.runtime.abi.DataSegment;
import dev.quern.runtime.abi.ElementSegment;
import dev.quern.runtime.gc.Array;

/**
 * Arrays whose elements come from segments. Offsets and lengths are unsigned; every range is
 * checked before anything is written.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/exec/instructions.html#aggregate-reference-instructions">
 *     Aggregate reference instructions</a>
 */
public final class ArraySegments {

  private ArraySegments() {}

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
    byte[] elements = ArrayAllocation.i8(length);
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
    short[] elements = ArrayAllocation.i16(length);
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
    int[] elements = ArrayAllocation.i32(length);
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
    long[] elements = ArrayAllocation.i64(length);
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
    float[] elements = ArrayAllocation.f32(length);
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
    double[] elements = ArrayAllocation.f64(length);
    read(elements, 0, offset, length, segment);
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
    long[] elements = ArrayAllocation.v128(length);
    read(elements, 0, offset, elements.length, segment);
    return elements;
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
    Object[] elements = ArrayAllocation.refs(length);
    read(elements, 0, offset, length, segment);
    return elements;
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
    ArrayRanges.checkRange(array, index, length);
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
    ArrayRanges.checkRange(array, index, length);
    checkElements(offset, length, segment);
    read(array.elements, index, offset, length, segment);
  }

  static void checkData(int offset, int length, int shift, DataSegment segment) {
    long bytes = Integer.toUnsignedLong(length) << shift;
    if (Integer.toUnsignedLong(offset) + bytes > segment.length()) {
      throw new Trap(Trap.Kind.OUT_OF_BOUNDS_MEMORY);
    }
  }

  static void checkElements(int offset, int length, ElementSegment segment) {
    if (ArrayRanges.end(offset, length) > segment.length()) {
      throw new Trap(Trap.Kind.OUT_OF_BOUNDS_TABLE);
    }
  }

  static void read(Object[] elements, int index, int offset, int length, ElementSegment segment) {
    for (int i = 0; i < length; i++) {
      elements[index + i] = segment.get(offset + i);
    }
  }

  static void read(byte[] elements, int index, int offset, int length, DataSegment segment) {
    System.arraycopy(segment.bytes(), segment.offset() + offset, elements, index, length);
  }

  static void read(short[] elements, int index, int offset, int length, DataSegment segment) {
    int start = segment.offset() + offset;
    for (int i = 0; i < length; i++) {
      elements[index + i] = (short) Access.SHORT.get(segment.bytes(), start + (i << 1));
    }
  }

  static void read(int[] elements, int index, int offset, int length, DataSegment segment) {
    int start = segment.offset() + offset;
    for (int i = 0; i < length; i++) {
      elements[index + i] = (int) Access.INT.get(segment.bytes(), start + (i << 2));
    }
  }

  static void read(long[] elements, int index, int offset, int length, DataSegment segment) {
    int start = segment.offset() + offset;
    for (int i = 0; i < length; i++) {
      elements[index + i] = (long) Access.LONG.get(segment.bytes(), start + (i << 3));
    }
  }

  static void read(float[] elements, int index, int offset, int length, DataSegment segment) {
    int start = segment.offset() + offset;
    for (int i = 0; i < length; i++) {
      elements[index + i] =
          Float.intBitsToFloat((int) Access.INT.get(segment.bytes(), start + (i << 2)));
    }
  }

  static void read(double[] elements, int index, int offset, int length, DataSegment segment) {
    int start = segment.offset() + offset;
    for (int i = 0; i < length; i++) {
      elements[index + i] =
          Double.longBitsToDouble((long) Access.LONG.get(segment.bytes(), start + (i << 3)));
    }
  }
}
