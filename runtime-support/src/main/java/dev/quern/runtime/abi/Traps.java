package dev.quern.runtime.abi;

import dev.quern.runtime.Trap;
import dev.quern.runtime.WasmException;
import java.util.Arrays;

/**
 * Makes the traps of generated code, to be thrown by the method that calls these.
 *
 * <p>Generated code never lets a JVM exception stand for a trap beyond the method in which it
 * happens: handlers over exactly the trapping instructions make the trap there, so that its trace
 * names the WebAssembly functions even after HotSpot has begun to throw preallocated exceptions
 * without traces, and so that the kind is certain.
 *
 * <p>Traps are declared as any exception here: the verifier would load their class with the code
 * that throws them.
 */
public final class Traps {

  private Traps() {}

  /**
   * The instruction {@code unreachable}.
   *
   * @return the trap to throw
   */
  public static RuntimeException unreachable() {
    return new Trap(Trap.Kind.UNREACHABLE);
  }

  /**
   * A memory access failed: a trap, or the error that says the instance was closed, which is the
   * other way for an address to be outside the memory.
   *
   * @param exception what the JVM threw
   * @param instance the instance whose code made the access
   * @return the exception to throw
   */
  public static RuntimeException outOfBoundsMemory(
      RuntimeException exception, ModuleInstance instance) {
    return instance.lostMemory()
        ? new IllegalStateException(instance.closedMessage())
        : new Trap(Trap.Kind.OUT_OF_BOUNDS_MEMORY, exception);
  }

  /**
   * An instruction of the JVM failed.
   *
   * @param exception what the JVM threw
   * @param kind what that means
   * @return the trap to throw
   */
  public static RuntimeException of(RuntimeException exception, Trap.Kind kind) {
    return new Trap(kind, exception);
  }

  /**
   * An indirect call of a function with another type.
   *
   * @return the trap to throw
   */
  public static RuntimeException indirectCallTypeMismatch() {
    return new Trap(Trap.Kind.INDIRECT_CALL_TYPE_MISMATCH);
  }

  /**
   * The instruction {@code ref.as_non_null}.
   *
   * @param reference the reference
   * @return the same
   * @throws Trap if it is null
   */
  public static Object requireNonNull(Object reference) {
    if (reference == null) {
      throw new Trap(Trap.Kind.NULL_REFERENCE);
    }
    return reference;
  }

  /**
   * Somebody asked the instance to stop; uses the request up.
   *
   * @param instance the instance
   * @return the trap to throw
   */
  public static RuntimeException interrupted(ModuleInstance instance) {
    instance.interrupted = false;
    return new Trap(Trap.Kind.INTERRUPTED);
  }

  /**
   * The instruction {@code throw_ref}.
   *
   * @param exception the reference
   * @return the exception to throw
   * @throws Trap if the reference is null
   */
  public static WasmException requireException(WasmException exception) {
    if (exception == null) {
      throw new Trap(Trap.Kind.NULL_EXCEPTION_REFERENCE);
    }
    return exception;
  }

  /**
   * A trap of any kind, for the rarer instructions.
   *
   * @param kind the kind
   * @return the trap to throw
   */
  public static RuntimeException of(Trap.Kind kind) {
    return new Trap(kind);
  }

  /**
   * Translates a stack overflow; called by the handlers around exported functions.
   *
   * @param overflow what the JVM threw
   * @return the trap to throw
   */
  public static RuntimeException callStackExhausted(StackOverflowError overflow) {
    return new Trap(overflow);
  }

  /**
   * Removes the top frame of a trap's trace: a helper in generated code, which stands between the
   * runtime and the WebAssembly function.
   */
  static RuntimeException withoutCaller(RuntimeException trap) {
    StackTraceElement[] trace = trap.getStackTrace();
    if (trace.length > 1) {
      trap.setStackTrace(Arrays.copyOfRange(trace, 1, trace.length));
    }
    return trap;
  }

  /**
   * A trap that tells which element of a table it is about.
   *
   * @param kind the kind
   * @param index the element, unsigned
   * @return the trap
   */
  public static RuntimeException element(Trap.Kind kind, int index) {
    return new Trap(kind, kind.message() + " " + Integer.toUnsignedString(index));
  }
}
