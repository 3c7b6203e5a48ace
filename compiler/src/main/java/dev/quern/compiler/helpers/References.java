package dev.quern.compiler.helpers;

import dev.quern.runtime.Function;
import dev.quern.runtime.HeapObject;
import dev.quern.runtime.Trap;
import dev.quern.runtime.abi.DefinedType;

/**
 * Tests, casts and comparisons of references that are not a single JVM instruction.
 *
 * <p>An {@code i31} is an {@link Integer} whose value fits 31 bits, so that HotSpot can do without
 * the object; any other {@code Integer} is a value of the host.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/exec/instructions.html#reference-instructions">
 *     Reference instructions</a>
 */
public final class References {

  private References() {}

  /**
   * The instruction {@code ref.i31}.
   *
   * @param value the number, of which the low 31 bits count
   * @return the reference
   */
  public static Integer i31(int value) {
    return value << 1 >> 1;
  }

  /**
   * Tests for {@code (ref i31)}.
   *
   * @param reference a reference, or null
   * @return whether it is an {@code i31}
   */
  public static boolean isI31(Object reference) {
    if (!(reference instanceof Integer)) {
      return false;
    }
    int value = (Integer) reference;
    return value << 1 >> 1 == value;
  }

  /**
   * Tests for {@code (ref eq)}.
   *
   * @param reference a reference, or null
   * @return whether it is an {@code i31}, a structure or an array
   */
  public static boolean isEq(Object reference) {
    return reference instanceof HeapObject || isI31(reference);
  }

  /**
   * Tests for {@code (ref $t)} of a function type.
   *
   * @param function a function, or null
   * @param type the type
   * @return whether it is a function of the type or a subtype
   */
  public static boolean isFunction(Function function, DefinedType type) {
    return function != null && function.definedType().isSubtypeOf(type);
  }

  /**
   * The instruction {@code ref.eq}.
   *
   * @param first a reference, or null
   * @param second another
   * @return whether both are the same object, the same number or null
   */
  public static boolean equal(Object first, Object second) {
    return first == second || (first instanceof Integer && first.equals(second));
  }

  /**
   * A cast to {@code (ref null none)} and its like.
   *
   * @param reference a reference, or null
   * @return null
   * @throws Trap if the reference is not null
   */
  public static Object castToNull(Object reference) {
    return cast(reference, reference == null);
  }

  /**
   * A cast to {@code (ref null eq)}.
   *
   * @param reference a reference, or null
   * @return the reference
   * @throws Trap if it is something of the host
   */
  public static Object castToEq(Object reference) {
    return cast(reference, reference == null || isEq(reference));
  }

  /**
   * A cast to {@code (ref null i31)}.
   *
   * @param reference a reference, or null
   * @return the reference
   * @throws Trap if it is something else
   */
  public static Object castToI31(Object reference) {
    return cast(reference, reference == null || isI31(reference));
  }

  /**
   * A cast to {@code (ref null $t)} of a function type.
   *
   * @param function a function, or null
   * @param type the type
   * @return the function
   * @throws Trap if it is a function of another type
   */
  public static Function castFunction(Function function, DefinedType type) {
    cast(function, function == null || isFunction(function, type));
    return function;
  }

  private static Object cast(Object reference, boolean fits) {
    if (!fits) {
      throw new Trap(Trap.Kind.CAST_FAILURE);
    }
    return reference;
  }
}
