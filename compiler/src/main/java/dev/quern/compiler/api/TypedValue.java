package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.Value;
import dev.quern.compiler.strings.StringTable;

/** A parameter or result as Java has it where more is known of it than its Wasm type. */
sealed interface TypedValue {

  /** The value as WebAssembly has it; of a string, the address. */
  Value value();

  /** The Java type. */
  String type(SourceWriter out);

  /** A number or reference of which no more is known. */
  record Plain(Value value) implements TypedValue {
    @Override
    public String type(SourceWriter out) {
      return out.type(value.type());
    }
  }

  /**
   * An address of a structure or union.
   *
   * @param target the view of it
   */
  record Pointer(Value value, String target) implements TypedValue {
    @Override
    public String type(SourceWriter out) {
      return out.runtime("Ptr") + "<" + target + ">";
    }
  }

  /**
   * A constant of an enumeration.
   *
   * @param enumeration the Java enum
   * @param signed whether its values are
   */
  record Constant(Value value, String enumeration, boolean signed) implements TypedValue {
    @Override
    public String type(SourceWriter out) {
      return enumeration;
    }
  }

  /**
   * A string or bytes.
   *
   * @param text how they are passed
   */
  record Text(Value value, StringTable.Parameter text) implements TypedValue {
    @Override
    public String type(SourceWriter out) {
      return out.type(text.form());
    }
  }

  /** WebAssembly's value, of an expression of Java's; not for strings. */
  default String lower(String expression) {
    if (this instanceof Pointer) {
      return value().type() == JavaType.LONG ? expression + ".address()" : expression + ".raw()";
    }
    if (this instanceof Constant) {
      return value().type() == JavaType.LONG
          ? expression + ".value()"
          : "(int) " + expression + ".value()";
    }
    return expression;
  }

  /** Java's value, of an expression of WebAssembly's; not for strings. */
  default String lift(SourceWriter out, String memory, String expression) {
    if (this instanceof Pointer pointer) {
      return out.runtime("Ptr")
          + ".of("
          + memory
          + ", "
          + expression
          + ", "
          + pointer.target
          + ".LAYOUT)";
    }
    if (this instanceof Constant constant) {
      boolean extend = !constant.signed && value().type() == JavaType.INT;
      return constant.enumeration
          + ".of("
          + (extend ? "Integer.toUnsignedLong(" + expression + ")" : expression)
          + ")";
    }
    return expression;
  }
}
