package dev.quern.compiler.api;

import dev.quern.compiler.module.AbstractHeapType;
import dev.quern.compiler.module.ConcreteHeapType;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.HeapType;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.ValueType;
import dev.quern.compiler.module.WasmModule;
import java.util.Optional;

/** The Java type of a Wasm value in the API. */
public enum JavaType {
  /** {@code i32}. */
  INT("int", 1),
  /** {@code i64}. */
  LONG("long", 2),
  /** {@code f32}. */
  FLOAT("float", 1),
  /** {@code f64}. */
  DOUBLE("double", 2),
  /** {@code v128}. */
  VECTOR("V128", 1),
  /** A reference to a function. */
  FUNCTION("Function", 1),
  /** A reference to an exception. */
  EXCEPTION("WasmException", 1),
  /** Any other reference. */
  OBJECT("Object", 1);

  private final String simpleName;
  private final int slots;

  JavaType(String simpleName, int slots) {
    this.simpleName = simpleName;
    this.slots = slots;
  }

  /**
   * The Java type of a Wasm type.
   *
   * @param type the Wasm type
   * @param module the module that the type belongs to
   * @return the Java type, or nothing if the API has none for it
   */
  static Optional<JavaType> of(ValueType type, WasmModule module) {
    if (type instanceof RefType reference) {
      HeapType heapType = reference.heapType();
      if (heapType == AbstractHeapType.EXN || heapType == AbstractHeapType.NOEXN) {
        return Optional.of(EXCEPTION);
      }
      return Optional.of(isFunction(heapType, module) ? FUNCTION : OBJECT);
    }
    return switch ((NumericType) type) {
      case I32 -> Optional.of(INT);
      case I64 -> Optional.of(LONG);
      case F32 -> Optional.of(FLOAT);
      case F64 -> Optional.of(DOUBLE);
      case V128 -> Optional.of(VECTOR);
    };
  }

  private static boolean isFunction(HeapType type, WasmModule module) {
    return type instanceof ConcreteHeapType concrete
        ? module.types().get(concrete.typeIndex()).composite() instanceof FunctionType
        : type == AbstractHeapType.FUNC || type == AbstractHeapType.NOFUNC;
  }

  /**
   * The name of the type; {@code Function}, {@code WasmException} and {@code V128} are the
   * runtime's.
   *
   * @return the name in Java source, without a package
   */
  public String simpleName() {
    return simpleName;
  }

  /**
   * How many JVM local variable slots a value takes.
   *
   * @return 1 or 2
   */
  public int slots() {
    return slots;
  }

  /**
   * Tells whether values travel in the reference slots of a carrier.
   *
   * @return true for references
   */
  public boolean isReference() {
    return this == FUNCTION || this == EXCEPTION || this == OBJECT;
  }
}
