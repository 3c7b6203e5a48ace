package dev.quern.runtime.abi;

import dev.quern.runtime.Function;
import dev.quern.runtime.FunctionType;
import dev.quern.runtime.Imports;
import dev.quern.runtime.ValueType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/** A function of the host. */
public final class JavaFunction extends Function {

  private final Imports.HostFunction body;
  private final MethodHandle handle;

  /**
   * Makes a function that takes and gives boxed values.
   *
   * @param type its type
   * @param body what it does
   */
  public JavaFunction(DefinedType type, Imports.HostFunction body) {
    super(type, CallingConvention.carrier(type.functionType()));
    this.body = body;
    MethodType exact = CallingConvention.methodType(type.functionType());
    this.handle =
        target().bindTo(this).asCollector(Object[].class, exact.parameterCount()).asType(exact);
  }

  /**
   * Makes a function that is called exactly as typed, without boxes.
   *
   * @param type its type
   * @param handle what it does
   * @throws IllegalArgumentException if the type needs boxes
   */
  public JavaFunction(DefinedType type, MethodHandle handle) {
    super(type, CallingConvention.carrier(type.functionType()));
    FunctionType functionType = type.functionType();
    int parameters = CallingConvention.split(functionType.parameters()).size();
    if (CallingConvention.split(functionType.results()).size() > 1
        || CallingConvention.passedInSignature(functionType) < parameters) {
      throw new IllegalArgumentException("the function needs boxed arguments or results: " + type);
    }
    this.body = null;
    this.handle = handle.asType(CallingConvention.methodType(functionType));
  }

  private static MethodHandle target() {
    try {
      return MethodHandles.lookup()
          .findVirtual(
              JavaFunction.class, "invoke", MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public MethodHandle handle() {
    return handle;
  }

  /** Called through the handle with the arguments that its type has. */
  private Object invoke(Object[] passed) throws Exception {
    List<ValueType> parameters = CallingConvention.split(type().parameters());
    Object[] arguments = passed;
    if (passed.length < parameters.size()) {
      arguments = new Object[parameters.size()];
      System.arraycopy(passed, 0, arguments, 0, passed.length);
      List<ValueType> rest = parameters.subList(passed.length, parameters.size());
      DynamicCall.read(results(), rest, arguments, passed.length);
    }
    return accept(body.call(DynamicCall.join(type().parameters(), arguments)));
  }

  private Object accept(Object result) {
    List<ValueType> types = type().results();
    if (types.isEmpty()) {
      return result;
    }
    Object[] all = types.size() == 1 ? new Object[] {result} : (Object[]) result;
    if (all.length != types.size()) {
      throw new IllegalArgumentException(
          "a host function gave " + all.length + " results where its type has " + types.size());
    }
    for (int i = 0; i < all.length; i++) {
      check(types.get(i), all[i]);
    }
    List<ValueType> splitTypes = CallingConvention.split(types);
    all = DynamicCall.split(types, all);
    DynamicCall.write(results(), splitTypes.subList(1, all.length), all, 1);
    return all[0];
  }

  private static void check(ValueType type, Object value) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "a host function gave " + value + " where its type has " + type);
    }
  }
}
