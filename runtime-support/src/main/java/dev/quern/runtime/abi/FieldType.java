package dev.quern.runtime.abi;

import dev.quern.runtime.Function;
import dev.quern.runtime.ValueType;

/**
 * What a field of a structure, or each element of an array, holds.
 *
 * @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#composite-types">Field
 *     types</a>
 */
public final class FieldType {

  private final Class<?> javaType;
  private final ValueType valueType;
  private final boolean mutable;

  private FieldType(Class<?> javaType, ValueType valueType, boolean mutable) {
    this.javaType = javaType;
    this.valueType = valueType;
    this.mutable = mutable;
  }

  /**
   * A field of a packed integer.
   *
   * @param word {@code i8} or {@code i16}
   * @return the type, or null if the word means something else
   */
  static FieldType packed(String word, boolean mutable) {
    if (word.equals("i8")) {
      return new FieldType(byte.class, ValueType.I32, mutable);
    }
    return word.equals("i16") ? new FieldType(short.class, ValueType.I32, mutable) : null;
  }

  static FieldType of(ValueType type, boolean mutable) {
    Class<?> javaType = type.equals(ValueType.V128) ? long.class : type.carrier();
    return new FieldType(javaType, type, mutable);
  }

  /**
   * The Java type of what holds a value: {@code byte} and {@code short} for packed integers, {@link
   * Function} for references to functions, {@link Object} for every other reference (the field of a
   * structure has the class of the type that the reference is declared with, if it is a structure
   * or array type), {@code long} for each half of a vector.
   *
   * @return the type of a Java array's elements, or of a Java field
   */
  public Class<?> javaType() {
    return javaType;
  }

  /**
   * How many Java fields hold a value.
   *
   * @return 2 for a vector, else 1
   */
  public int javaFields() {
    return valueType.equals(ValueType.V128) ? 2 : 1;
  }

  /**
   * The type that values have on the operand stack.
   *
   * @return {@code i32} for packed integers
   */
  public ValueType valueType() {
    return valueType;
  }

  /**
   * Tells whether values can be replaced.
   *
   * @return whether the field is mutable
   */
  public boolean isMutable() {
    return mutable;
  }

  /**
   * Refuses to write an immutable field.
   *
   * @throws UnsupportedOperationException if it is one
   */
  public void checkMutable() {
    if (!mutable) {
      throw new UnsupportedOperationException("the field is immutable");
    }
  }

  /**
   * Turns what a Java field holds into a value.
   *
   * @param value the content, boxed
   * @return the value
   */
  public Object unpack(Object value) {
    return value instanceof Byte || value instanceof Short
        ? (Object) ((Number) value).intValue()
        : value;
  }

  /**
   * Turns a value into what a Java field holds.
   *
   * @param value the value, boxed
   * @return the content, boxed
   * @throws IllegalArgumentException if the value is of another type
   */
  public Object pack(Object value) {
    if (!valueType.isInstance(value)) {
      throw new IllegalArgumentException("no " + valueType + ": " + value);
    }
    if (javaType == byte.class) {
      return ((Integer) value).byteValue();
    }
    return javaType == short.class ? (Object) ((Integer) value).shortValue() : value;
  }
}
