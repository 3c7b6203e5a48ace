package dev.quern.compiler.ir;

/**
 * The type of a variable or expression: how the JVM holds a Wasm value.
 *
 * @param kind the JVM's computational kind
 * @param descriptor the JVM field descriptor
 */
public record IrType(Kind kind, String descriptor) {

  /** The JVM's computational kinds that a Wasm value maps to, and the absence of a value. */
  public enum Kind {
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    REFERENCE,
    VOID
  }

  public static final IrType I32 = new IrType(Kind.INT, "I");
  public static final IrType I64 = new IrType(Kind.LONG, "J");
  public static final IrType F32 = new IrType(Kind.FLOAT, "F");
  public static final IrType F64 = new IrType(Kind.DOUBLE, "D");

  /** A reference to a function: {@code dev.quern.runtime.Function}. */
  public static final IrType FUNCTION = new IrType(Kind.REFERENCE, "Ldev/quern/runtime/Function;");

  /** Any other reference. */
  public static final IrType OBJECT = new IrType(Kind.REFERENCE, "Ljava/lang/Object;");

  /** No value. */
  public static final IrType VOID = new IrType(Kind.VOID, "V");

  /** How many JVM local variable slots a value of this type takes. */
  public int slots() {
    return switch (kind) {
      case VOID -> 0;
      case LONG, DOUBLE -> 2;
      default -> 1;
    };
  }

  /** Whether a value of this type is a reference. */
  public boolean isReference() {
    return kind == Kind.REFERENCE;
  }
}
