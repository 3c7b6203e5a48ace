package dev.quern.runtime;

import dev.quern.runtime.abi.CallingConvention;
import dev.quern.runtime.abi.DefinedType;
import dev.quern.runtime.abi.DynamicCall;
import dev.quern.runtime.abi.Failures;
import dev.quern.runtime.abi.ModuleInstance;
import dev.quern.runtime.abi.Results;
import dev.quern.runtime.abi.TailCall;
import dev.quern.runtime.abi.Traps;
import java.lang.invoke.MethodHandle;

/**
 * A function reference ({@code funcref}): a function of some instance, or of the host, as an object
 * that anybody can call.
 *
 * <p>It is the same object wherever it travels: exported, imported, put into a table or passed as a
 * reference, so {@code ==} tells whether two references mean the same function.
 *
 * <p>Applications get these from {@link Instance#function} or a {@link Table} and call them with
 * {@link #call}, which checks its arguments and boxes. The other methods are for generated code and
 * for tools that want an exactly typed {@link #handle()}.
 */
public abstract class Function {

  private final DefinedType type;
  private final ModuleInstance owner;
  private final Results results;

  /**
   * Makes a function that belongs to an instance and returns further results in its carrier; for
   * generated code.
   *
   * @param type the function's canonical type
   * @param owner the instance
   */
  protected Function(DefinedType type, ModuleInstance owner) {
    this.type = type;
    this.owner = owner;
    this.results = owner.results;
  }

  /**
   * Makes a function of the host.
   *
   * @param type the function's canonical type
   * @param results the carrier for all results but the first
   */
  protected Function(DefinedType type, Results results) {
    this.type = type;
    this.owner = null;
    this.results = results;
  }

  /**
   * The types of the parameters and results.
   *
   * @return the function's type
   */
  public final FunctionType type() {
    return type.functionType();
  }

  /**
   * The canonical type, whose identity is type equality.
   *
   * @return the type that checks compare
   */
  public final DefinedType definedType() {
    return type;
  }

  /**
   * The exact way to call this function: a handle whose type is {@link
   * CallingConvention#methodType}. It does not check that the instance is open nor translate stack
   * overflow.
   *
   * @return the handle, the same at every call where that is cheap
   */
  public abstract MethodHandle handle();

  /**
   * Tells whether the function may end with a tail call that its caller is to make; for generated
   * code.
   *
   * @return whether {@link #resume} can be called
   */
  public boolean makesTailCalls() {
    return false;
  }

  /**
   * Calls the function with what another one has parked; for generated code, and only if {@link
   * #makesTailCalls}.
   *
   * @param arguments where the arguments are
   * @return where the next tail call is parked, or the result if there is none
   */
  public TailCall resume(TailCall arguments) {
    throw Failures.unsupported("the function makes no tail calls");
  }

  /**
   * Where a call through {@link #handle()} leaves every result but the first and finds the
   * parameters that its type does not have; valid until the next call.
   *
   * @return the carrier
   */
  public final Results results() {
    return results;
  }

  /**
   * Calls the function.
   *
   * @param arguments one for each parameter: {@link Integer}, {@link Long}, {@link Float} or {@link
   *     Double} for numbers, exactly as the type says; a {@link Function}, another object or null
   *     for references
   * @return null if the function has no result, the boxed result if it has one, an {@code Object[]}
   *     of all if it has more
   * @throws IllegalArgumentException if the arguments do not fit {@link #type()}
   * @throws IllegalStateException if the function's instance is closed
   * @throws Trap if the function traps
   */
  public final Object call(Object... arguments) {
    if (owner != null) {
      owner.checkOpen();
    }
    try {
      return DynamicCall.call(this, arguments);
    } catch (StackOverflowError overflow) {
      throw Traps.callStackExhausted(overflow);
    }
  }

  /** Gives the type, for diagnostics. */
  @Override
  public String toString() {
    return "function " + type;
  }
}
