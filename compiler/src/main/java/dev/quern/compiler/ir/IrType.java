package dev.quern.compiler.ir;

import dev.quern.compiler.module.AbstractHeapType;
import dev.quern.compiler.module.ConcreteHeapType;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.HeapType;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.ValueType;
import dev.quern.compiler.module.WasmModule;
import dev.quern.instructions.ValueKind;
import java.util.List;
import java.util.stream.Stream;

/**
 * The type of a variable or expression: how the JVM holds a Wasm value.
 *
 * @param kind the JVM's computational kind
 * @param descriptor the JVM field descriptor
 */
public record IrType(Kind kind, String descriptor) {

  /**
   * The JVM's computational kinds that a Wasm value maps to, and the absence of a value. A vector
   * is of none of the JVM's: variables and operations have the kind until they are split.
   */
  public enum Kind {
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    VECTOR,
    REFERENCE,
    VOID
  }

  public static final IrType I32 = new IrType(Kind.INT, "I");
  public static final IrType I64 = new IrType(Kind.LONG, "J");
  public static final IrType F32 = new IrType(Kind.FLOAT, "F");
  public static final IrType F64 = new IrType(Kind.DOUBLE, "D");

  /**
   * A vector inside of a function, whatever its lanes are. Everywhere else (parameters, results,
   * globals, frame objects) it is two values of {@link #I64}, the low half first; see {@link
   * #split}. The descriptor is that of code for {@code jdk.incubator.vector}, where a variable may
   * also be of another of its classes.
   */
  public static final IrType V128 = new IrType(Kind.VECTOR, "Ljdk/incubator/vector/ByteVector;");

  /** A reference to a function: {@code dev.quern.runtime.Function}. */
  public static final IrType FUNCTION = new IrType(Kind.REFERENCE, "Ldev/quern/runtime/Function;");

  /** A reference to an exception: {@code dev.quern.runtime.WasmException}. */
  public static final IrType EXCEPTION =
      new IrType(Kind.REFERENCE, "Ldev/quern/runtime/WasmException;");

  /** Any other reference. */
  public static final IrType OBJECT = new IrType(Kind.REFERENCE, "Ljava/lang/Object;");

  /** No value. */
  public static final IrType VOID = new IrType(Kind.VOID, "V");

  /** The type of a scalar that an instruction takes or gives. */
  static IrType ofScalar(ValueKind kind) {
    return switch (kind) {
      case I32 -> I32;
      case I64 -> I64;
      case F32 -> F32;
      case F64 -> F64;
      case V128, ADDRESS -> throw new IllegalArgumentException("no scalar: " + kind);
    };
  }

  /**
   * How the JVM holds values of a Wasm type.
   *
   * @param type the Wasm type
   * @param module the module that the type belongs to
   */
  public static IrType of(ValueType type, WasmModule module) {
    if (type instanceof RefType reference) {
      return ofReference(reference.heapType(), module);
    }
    return switch ((NumericType) type) {
      case I32 -> I32;
      case I64 -> I64;
      case F32 -> F32;
      case F64 -> F64;
      case V128 -> V128;
    };
  }

  /**
   * How the JVM holds values of Wasm types.
   *
   * @param types the Wasm types
   * @param module the module that the types belong to
   */
  public static List<IrType> of(List<ValueType> types, WasmModule module) {
    IrType[] all = new IrType[types.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = of(types.get(i), module);
    }
    return List.of(all);
  }

  /**
   * Types as values of them are passed and stored: a vector is its halves.
   *
   * @param types the types
   * @return the same list if there is no vector among them
   */
  public static List<IrType> split(List<IrType> types) {
    return types.contains(V128)
        ? types.stream()
            .flatMap(type -> type.equals(V128) ? Stream.of(I64, I64) : Stream.of(type))
            .toList()
        : types;
  }

  /**
   * How the JVM holds references.
   *
   * @param type what the references point to
   * @param module the module that the type belongs to
   */
  public static IrType ofReference(HeapType type, WasmModule module) {
    if (type == AbstractHeapType.EXN || type == AbstractHeapType.NOEXN) {
      return EXCEPTION;
    }
    boolean function =
        type instanceof ConcreteHeapType concrete
            ? module.types().get(concrete.typeIndex()).composite() instanceof FunctionType
            : type == AbstractHeapType.FUNC || type == AbstractHeapType.NOFUNC;
    return function ? FUNCTION : OBJECT;
  }

  /** How many JVM local variable slots a value of this type takes. */
  public int slots() {
    return switch (kind) {
      case VOID -> 0;
      case LONG, DOUBLE -> 2;
      default -> 1;
    };
  }

  // The methods that records have by themselves are linked at run time, which costs a compiler that
  // has just been started.

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof IrType type
            && kind == type.kind
            && descriptor.equals(type.descriptor));
  }

  @Override
  public int hashCode() {
    return descriptor.hashCode();
  }

  /** Whether a value of this type is a vector. */
  public boolean isVector() {
    return kind == Kind.VECTOR;
  }

  /** Whether a value of this type is a reference. */
  public boolean isReference() {
    return kind == Kind.REFERENCE;
  }
}
