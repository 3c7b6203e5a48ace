package dev.quern.runtime.gc;

import dev.quern.runtime.Function;
import dev.quern.runtime.ValueType;
import dev.quern.runtime.abi.DefinedType;
import dev.quern.runtime.abi.TypeText;
import java.util.ArrayList;
import java.util.List;

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
   * The fields of a structure type, or the elements of an array type.
   *
   * @param type the type
   * @return the types of the fields, or the one of the elements
   * @throws IllegalArgumentException if it is a function type
   */
  public static List<FieldType> of(DefinedType type) {
    TypeText in = type.content();
    List<FieldType> fields = new ArrayList<>();
    if (!type.isStruct()) {
      fields.add(read(in));
      return fields;
    }
    while (in.acceptClause("field")) {
      fields.add(read(in));
      in.expect(")");
    }
    in.expect(")");
    return fields;
  }

  private static FieldType read(TypeText in) {
    boolean mutable = in.acceptClause("mut");
    FieldType type = packed(in.peek(), mutable);
    if (type == null) {
      type = of(in.valueType(), mutable);
    } else {
      in.next();
    }
    if (mutable) {
      in.expect(")");
    }
    return type;
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
