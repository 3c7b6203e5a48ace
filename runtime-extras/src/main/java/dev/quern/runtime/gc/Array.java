package dev.quern.runtime.gc;

import dev.quern.runtime.HeapObject;
import dev.quern.runtime.abi.DefinedType;
import java.util.Objects;

/**
 * An array.
 *
 * <p>The elements are in a Java array of their own size; {@link I8} and so on hold it. The class of
 * an array type extends one of them, directly or through its supertype's class.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#array-instances">Array
 *     instances</a>
 */
public abstract class Array extends HeapObject {

  Array() {}

  @Override
  public final DefinedType definedType() {
    return HeapClasses.of(getClass()).type;
  }

  final FieldType elementType() {
    return HeapClasses.of(getClass()).fields.get(0);
  }

  /**
   * The number of elements.
   *
   * @return the number
   */
  public abstract int length();

  /**
   * Reads an element.
   *
   * @param index which
   * @return the value, boxed if it is a number; a packed integer as {@link Integer}, sign-extended
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public Object get(int index) {
    return elementType().unpack(java.lang.reflect.Array.get(elements(), index));
  }

  /**
   * Writes an element.
   *
   * @param index which
   * @param value the value, boxed if it is a number; of an {@link Integer} for a packed integer,
   *     the low bits
   * @throws IndexOutOfBoundsException if there is no such element
   * @throws IllegalArgumentException if the value is not of the elements' type
   * @throws UnsupportedOperationException if the elements are immutable
   */
  public void set(int index, Object value) {
    FieldType type = elementType();
    type.checkMutable();
    java.lang.reflect.Array.set(elements(), index, type.pack(value));
  }

  /**
   * The Java array that holds the elements, the same at every call.
   *
   * @return a {@code byte[]} for {@code i8}, and so on; writing to it writes to this array, without
   *     any check
   */
  public abstract Object elements();

  /** An array of {@code i8}. */
  public abstract static class I8 extends Array {

    /** The elements. */
    public final byte[] elements;

    /**
     * For generated classes.
     *
     * @param elements the elements, kept
     */
    protected I8(byte[] elements) {
      this.elements = elements;
    }

    @Override
    public final int length() {
      return elements.length;
    }

    @Override
    public final byte[] elements() {
      return elements;
    }
  }

  /** An array of {@code i16}. */
  public abstract static class I16 extends Array {

    /** The elements. */
    public final short[] elements;

    /**
     * For generated classes.
     *
     * @param elements the elements, kept
     */
    protected I16(short[] elements) {
      this.elements = elements;
    }

    @Override
    public final int length() {
      return elements.length;
    }

    @Override
    public final short[] elements() {
      return elements;
    }
  }

  /** An array of {@code i32}. */
  public abstract static class I32 extends Array {

    /** The elements. */
    public final int[] elements;

    /**
     * For generated classes.
     *
     * @param elements the elements, kept
     */
    protected I32(int[] elements) {
      this.elements = elements;
    }

    @Override
    public final int length() {
      return elements.length;
    }

    @Override
    public final int[] elements() {
      return elements;
    }
  }

  /** An array of {@code i64}. */
  public abstract static class I64 extends Array {

    /** The elements. */
    public final long[] elements;

    /**
     * For generated classes.
     *
     * @param elements the elements, kept
     */
    protected I64(long[] elements) {
      this.elements = elements;
    }

    @Override
    public final int length() {
      return elements.length;
    }

    @Override
    public final long[] elements() {
      return elements;
    }
  }

  /** An array of {@code f32}. */
  public abstract static class F32 extends Array {

    /** The elements. */
    public final float[] elements;

    /**
     * For generated classes.
     *
     * @param elements the elements, kept
     */
    protected F32(float[] elements) {
      this.elements = elements;
    }

    @Override
    public final int length() {
      return elements.length;
    }

    @Override
    public final float[] elements() {
      return elements;
    }
  }

  /** An array of {@code f64}. */
  public abstract static class F64 extends Array {

    /** The elements. */
    public final double[] elements;

    /**
     * For generated classes.
     *
     * @param elements the elements, kept
     */
    protected F64(double[] elements) {
      this.elements = elements;
    }

    @Override
    public final int length() {
      return elements.length;
    }

    @Override
    public final double[] elements() {
      return elements;
    }
  }

  /** An array of references. */
  public abstract static class Ref extends Array {

    /** The elements. */
    public final Object[] elements;

    /**
     * For generated classes.
     *
     * @param elements the elements, kept
     */
    protected Ref(Object[] elements) {
      this.elements = elements;
    }

    @Override
    public final int length() {
      return elements.length;
    }

    @Override
    public final Object[] elements() {
      return elements;
    }
  }

  /** An array of {@code v128}. */
  public abstract static class V128 extends Array {

    /** The elements, two of these each, the low half first. */
    public final long[] elements;

    /**
     * For generated classes.
     *
     * @param elements the elements, kept
     */
    protected V128(long[] elements) {
      this.elements = elements;
    }

    @Override
    public final int length() {
      return elements.length / 2;
    }

    @Override
    public final Object get(int index) {
      int first = 2 * Objects.checkIndex(index, length());
      return dev.quern.runtime.V128.of(elements[first], elements[first + 1]);
    }

    @Override
    public final void set(int index, Object value) {
      FieldType type = elementType();
      type.checkMutable();
      Object vector = type.pack(value);
      int first = 2 * Objects.checkIndex(index, length());
      elements[first] = ((dev.quern.runtime.V128) vector).low();
      elements[first + 1] = ((dev.quern.runtime.V128) vector).high();
    }

    @Override
    public final long[] elements() {
      return elements;
    }
  }
}
