package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.Value;
import dev.quern.compiler.strings.StringTable;
import dev.quern.compiler.types.MemoryType.Base;
import java.util.Map;

/** A parameter or result as Java has it where more is known of it than its Wasm type. */
sealed interface TypedValue {

  /** The types of signed integers by their sizes. */
  Map<Integer, String> SIGNED = Map.of(1, "byte", 2, "short", 4, "int", 8, "long");

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
      return out.extras("Ptr") + "<" + target + ">";
    }

    @Override
    public String what() {
      return "a pointer";
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

    @Override
    public String what() {
      return "a constant";
    }
  }

  /**
   * A number whose range or meaning is declared.
   *
   * @param base what it is
   */
  record Number(Value value, Base base) implements TypedValue {
    @Override
    public String type(SourceWriter out) {
      return switch (base.encoding()) {
        case BOOLEAN -> "boolean";
        case CHARACTER -> "int";
        case FLOAT -> base.size() == 4 ? "float" : "double";
        case SIGNED -> SIGNED.get(base.size());
        case UNSIGNED -> base.size() < 4 ? "int" : "long";
      };
    }

    @Override
    public String what() {
      String name = JavaText.code(base.name());
      return switch (base.encoding()) {
        case CHARACTER -> "a Unicode code point";
        case UNSIGNED ->
            base.size() < 8
                ? name + ", 0 to " + greatest()
                : name + ", unsigned: see {@link Long#toUnsignedString(long)}";
        default -> name;
      };
    }

    private long greatest() {
      return (1L << 8 * base.size()) - 1;
    }

    private String checked(SourceWriter out, String expression) {
      String label = JavaText.string(value.name());
      return switch (base.encoding()) {
        case BOOLEAN -> "(" + expression + " ? 1 : 0)";
        case CHARACTER -> out.fields() + ".scalarValue(" + expression + ", " + label + ")";
        case UNSIGNED ->
            base.size() < 8
                ? TypedValue.inRange(out, expression, greatest() + "L", label)
                : expression;
        default -> expression;
      };
    }

    private String lifted(String expression) {
      return switch (base.encoding()) {
        case BOOLEAN -> expression + " != 0";
        case SIGNED ->
            base.size() < 4 ? "(" + SIGNED.get(base.size()) + ") " + expression : expression;
        case UNSIGNED ->
            switch (base.size()) {
              case 1 -> expression + " & 0xFF";
              case 2 -> expression + " & 0xFFFF";
              case 4 -> "Integer.toUnsignedLong(" + expression + ")";
              default -> expression;
            };
        default -> expression;
      };
    }
  }

  /**
   * Flags.
   *
   * @param flags the Java enum of them
   */
  record FlagSet(Value value, String flags) implements TypedValue {
    @Override
    public String type(SourceWriter out) {
      return "java.util.Set<" + flags + ">";
    }

    @Override
    public String what() {
      return "flags";
    }
  }

  /** How many elements there are at an address. */
  record Count(Value value) implements TypedValue {
    @Override
    public String type(SourceWriter out) {
      return "int";
    }

    @Override
    public String what() {
      return "how many elements there are";
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

  /** What it is, for its documentation. */
  default String what() {
    return JavaText.code(value().wasmType());
  }

  private static String inRange(
      SourceWriter out, String expression, String greatest, String label) {
    String range = expression + ", 0, " + greatest + ", " + label;
    return "(int) " + out.fields() + ".inRange(" + range + ")";
  }

  /** WebAssembly's value, of an expression of Java's; not for strings. */
  default String lower(SourceWriter out, String expression) {
    if (this instanceof Number number) {
      return number.checked(out, expression);
    }
    if (this instanceof Count) {
      String label = JavaText.string(value().name());
      return inRange(out, expression, "Integer.MAX_VALUE", label);
    }
    if (this instanceof FlagSet set) {
      return "(int) " + set.flags + ".bits(" + expression + ")";
    }
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
    if (this instanceof Number number) {
      return number.lifted(expression);
    }
    if (this instanceof FlagSet set) {
      return set.flags + ".of(Integer.toUnsignedLong(" + expression + "))";
    }
    if (this instanceof Pointer pointer) {
      return out.extras("Ptr")
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
