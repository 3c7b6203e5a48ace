package dev.quern.runtime;

import dev.quern.runtime.abi.CallingConvention;
import dev.quern.runtime.abi.DefinedType;
import java.lang.invoke.MethodHandle;

/** A function of the host that is called exactly as typed, without boxes. */
final class DirectHostFunction extends Function {

  private final MethodHandle handle;

  DirectHostFunction(DefinedType type, MethodHandle handle) {
    super(type, CallingConvention.carrier(type.functionType()));
    FunctionType functionType = type.functionType();
    int parameters = CallingConvention.split(functionType.parameters()).size();
    if (CallingConvention.split(functionType.results()).size() > 1
        || CallingConvention.passedInSignature(functionType) < parameters) {
      throw new IllegalArgumentException("the function needs boxed arguments or results: " + type);
    }
    this.handle = handle.asType(CallingConvention.methodType(functionType));
  }

  @Override
  public MethodHandle handle() {
    return handle;
  }
}
