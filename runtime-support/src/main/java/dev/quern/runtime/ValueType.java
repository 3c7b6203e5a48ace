package dev.quern.runtime;

import dev.quern.runtime.abi.DefinedType;
import dev.quern.runtime.abi.Failures;
import java.util.Objects;

/**
 * A WebAssembly value type: a number type, the vector type, or a reference type.
 *
 * <p>Two value types are equal exactly if WebAssembly says that they are the same type.
 *
 * @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#value-types">Value
 *     types</a>
 */
public final class ValueType {

  /** 32-bit integer, {@code int} in Java. */
  public static final ValueType I32 = new ValueType(false, "i32", null);

  /** 64-bit integer, {@code long} in Java. */
  public static final ValueType I64 = new ValueType(false, "i64", null);

  /** 32-bit floating-point number, {@code float} in Java. */
  public static final ValueType F32 = new ValueType(false, "f32", null);

  /** 64-bit floating-point number, {@code double} in Java. */
  public static final ValueType F64 = new ValueType(false, "f64", null);

  /**
   * 128-bit vector, {@link dev.quern.runtime.V128} in Java, two {@code long} where calls are typed.
   */
  public static final ValueType V128 = new ValueType(false, "v128", null);

  /** Reference to any function or null, {@link Function} in Java. */
  public static final ValueType FUNCREF = new ValueType(true, "func", null);

  /** Reference to any object of the host or null, {@link Object} in Java. */
  public static final ValueType EXTERNREF = new ValueType(true, "extern", null);

  private final boolean nullable;
  private final String name;
  private final DefinedType definedType;

  private ValueType(boolean nullable, String name, DefinedType definedType) {
    this.nullable = nullable;
    this.name = name;
    this.definedType = definedType;
  }

  /**
   * A reference type over an abstract heap type.
   *
   * @param nullable whether null is one of its values
   * @param heapType {@code func}, {@code extern}, {@code any}, {@code eq}, {@code i31}, {@code
   *     struct}, {@code array}, {@code exn}, {@code none}, {@code nofunc}, {@code noextern} or
   *     {@code noexn}
   * @return the type
   * @throws IllegalArgumentException if there is no such heap type
   */
  public static ValueType reference(boolean nullable, String heapType) {
    if (top(heapType) == null) {
      throw new IllegalArgumentException("no heap type is named " + heapType);
    }
    return new ValueType(nullable, heapType, null);
  }

  /**
   * A reference type over a defined type.
   *
   * @param nullable whether null is one of its values
   * @param type the function, structure or array type
   * @return the type
   */
  public static ValueType reference(boolean nullable, DefinedType type) {
    return new ValueType(nullable, null, Objects.requireNonNull(type, "type"));
  }

  /**
   * The type with this name in the text format.
   *
   * @param text {@code i32}, {@code funcref}, {@code (ref null extern)} and so on
   * @return the type
   * @throws IllegalArgumentException if the text is no value type, or refers to a type by index
   */
  public static ValueType parse(String text) {
    return DefinedType.valueType(text, null);
  }

  /**
   * The type with this name, if it is a single word.
   *
   * @param word {@code i32}, {@code funcref}, {@code nullref} and so on
   * @return the type, or null if there is none of that name
   */
  public static ValueType ofWord(String word) {
    switch (word) {
      case "i32":
        return I32;
      case "i64":
        return I64;
      case "f32":
        return F32;
      case "f64":
        return F64;
      case "v128":
        return V128;
      case "funcref":
        return FUNCREF;
      case "externref":
        return EXTERNREF;
      default:
        String heapType = ofShorthand(word);
        return heapType == null ? null : new ValueType(true, heapType, null);
    }
  }

  /**
   * Tells references from numbers and vectors.
   *
   * @return whether this is a reference type
   */
  public boolean isReference() {
    return definedType != null || top(name) != null;
  }

  /**
   * Tells whether null belongs to the type.
   *
   * @return whether this is a nullable reference type
   */
  public boolean isNullable() {
    return nullable;
  }

  /**
   * The defined type that this refers to.
   *
   * @return the type, or null if this is no reference to a defined type
   */
  public DefinedType definedType() {
    return definedType;
  }

  /**
   * The Java type that carries a value of this type on typed paths: {@code int}, {@code long},
   * {@code float}, {@code double}, {@link Function} for references to functions, {@link
   * WasmException} for references to exceptions, {@link Object} for every other reference; a vector
   * travels as two values of {@code long}, see {@link dev.quern.runtime.abi.CallingConvention}.
   *
   * @return the carrier
   * @throws UnsupportedOperationException for {@link #V128}, which has no single carrier
   */
  public Class<?> carrier() {
    if (isReference()) {
      switch (definedType != null ? definedType.abstractHeapType() : top(name)) {
        case "func":
          return Function.class;
        case "exn":
          return WasmException.class;
        default:
          return Object.class;
      }
    }
    switch (name) {
      case "i32":
        return int.class;
      case "i64":
        return long.class;
      case "f32":
        return float.class;
      case "f64":
        return double.class;
      default:
        throw Failures.unsupported(name + " has no single Java type");
    }
  }

  /**
   * Tells whether a Java value can stand for a value of this type: {@link Integer}, {@link Long},
   * {@link Float} and {@link Double} for numbers, {@link dev.quern.runtime.V128} for vectors, a
   * {@link Function} of a fitting type for function references, a {@link WasmException} for
   * exception references, a {@link dev.quern.runtime.gc.Struct} or {@link
   * dev.quern.runtime.gc.Array} of a fitting type and an {@link Integer} of 31 bits for what
   * WebAssembly itself makes, any object for {@code externref} and {@code anyref}, null where the
   * type allows it.
   *
   * @param value the value, or null
   * @return whether it belongs to this type
   */
  public boolean isInstance(Object value) {
    if (value == null) {
      return nullable;
    }
    if (!isReference()) {
      return value.getClass() == box();
    }
    if ("extern".equals(name) || "any".equals(name)) {
      return true;
    }
    if (value instanceof WasmException) {
      return "exn".equals(name);
    }
    if (value instanceof Function) {
      return reference(false, ((Function) value).definedType()).isSubtypeOf(this);
    }
    if (value instanceof HeapObject) {
      return reference(false, ((HeapObject) value).definedType()).isSubtypeOf(this);
    }
    return definedType == null && isI31(value) && isSubtype("i31", name);
  }

  private static boolean isI31(Object value) {
    return value instanceof Integer && (Integer) value << 1 >> 1 == (Integer) value;
  }

  private Class<?> box() {
    switch (name) {
      case "i32":
        return Integer.class;
      case "i64":
        return Long.class;
      case "f32":
        return Float.class;
      case "f64":
        return Double.class;
      default:
        return V128.class;
    }
  }

  /**
   * Decides subtyping.
   *
   * @param other the type that a value is needed of
   * @return whether every value of this type is one of {@code other}
   * @see <a href="https://webassembly.github.io/spec/core/valid/matching.html">Matching</a>
   */
  public boolean isSubtypeOf(ValueType other) {
    if (equals(other)) {
      return true;
    }
    if (!isReference() || !other.isReference() || (nullable && !other.nullable)) {
      return false;
    }
    if (definedType != null) {
      return other.definedType != null
          ? definedType.isSubtypeOf(other.definedType)
          : isSubtype(definedType.abstractHeapType(), other.name);
    }
    return other.definedType != null
        ? isBottom(name) && top(name).equals(top(other.definedType.abstractHeapType()))
        : isSubtype(name, other.name);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof ValueType
        && nullable == ((ValueType) object).nullable
        && definedType == ((ValueType) object).definedType
        && Objects.equals(name, ((ValueType) object).name);
  }

  @Override
  public int hashCode() {
    return Objects.hash(nullable, name, definedType);
  }

  /** Gives the type as the text format writes it. */
  @Override
  public String toString() {
    if (!isReference()) {
      return name;
    }
    if (nullable && definedType == null) {
      return shorthand(name);
    }
    return (nullable ? "(ref null " : "(ref ") + (definedType != null ? definedType : name) + ")";
  }

  // The lattice of abstract heap types by their names in the text format: none <: i31, struct,
  // array
  // <: eq <: any, nofunc <: func, noextern <: extern and noexn <: exn.

  /** The top of the hierarchy that a heap type belongs to; null if the name is no heap type. */
  private static String top(String heapType) {
    switch (heapType) {
      case "any":
      case "eq":
      case "i31":
      case "struct":
      case "array":
      case "none":
        return "any";
      case "func":
      case "nofunc":
        return "func";
      case "extern":
      case "noextern":
        return "extern";
      case "exn":
      case "noexn":
        return "exn";
      default:
        return null;
    }
  }

  private static boolean isBottom(String heapType) {
    return heapType.startsWith("no");
  }

  private static boolean isSubtype(String heapType, String of) {
    if (heapType.equals(of)) {
      return true;
    }
    if (!top(heapType).equals(top(of)) || isBottom(of)) {
      return false;
    }
    return isBottom(heapType) || of.equals(top(of)) || (of.equals("eq") && !heapType.equals("any"));
  }

  /** The short form of a nullable reference: {@code funcref}, {@code nullfuncref} and so on. */
  private static String shorthand(String heapType) {
    if (heapType.equals("none")) {
      return "nullref";
    }
    return (isBottom(heapType) ? "null" + heapType.substring(2) : heapType) + "ref";
  }

  /** The heap type of a shorthand such as {@code funcref}; null if the text is no shorthand. */
  private static String ofShorthand(String text) {
    if (!text.endsWith("ref")) {
      return null;
    }
    String name = text.substring(0, text.length() - 3);
    if (name.startsWith("null")) {
      name = name.length() == 4 ? "none" : "no" + name.substring(4);
      return top(name) != null && isBottom(name) ? name : null;
    }
    return top(name) != null && !isBottom(name) ? name : null;
  }
}
