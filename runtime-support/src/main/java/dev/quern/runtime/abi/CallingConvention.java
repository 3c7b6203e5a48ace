package dev.quern.runtime.abi;

import dev.quern.runtime.FunctionType;
import dev.quern.runtime.ValueType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * How WebAssembly functions are called on the JVM; the one place that knows.
 *
 * <p>A JVM method takes at most 255 slots ({@code long} and {@code double} take two). Parameters
 * whose slots end at or before {@link #MAX_SLOTS} are passed in the signature; the first that would
 * pass it and all after it, however small, travel in the callee's {@link Results} carrier, in
 * order. The first result is the return value, the others travel back in the same carrier.
 *
 * <p>Everywhere a vector is two values of type i64, the low half before the high half.
 */
public final class CallingConvention {

  /** The most slots of parameters in a signature; the rest is for the instance and for handles. */
  public static final int MAX_SLOTS = 240;

  private CallingConvention() {}

  /**
   * Replaces each vector by its halves.
   *
   * @param types value types
   * @return the types as they are passed; the same list if there is no vector among them
   */
  public static List<ValueType> split(List<ValueType> types) {
    if (!types.contains(ValueType.V128)) {
      return types;
    }
    List<ValueType> split = new ArrayList<>();
    for (ValueType type : types) {
      if (type.equals(ValueType.V128)) {
        split.add(ValueType.I64);
        split.add(ValueType.I64);
      } else {
        split.add(type);
      }
    }
    return split;
  }

  /**
   * Decides which parameters are passed in the signature.
   *
   * @param slotSizes the JVM slots of each parameter: 2 for i64 and f64, 1 for the rest
   * @return how many parameters, from the first on, are passed in the signature
   */
  public static int passedInSignature(int[] slotSizes) {
    int slots = 0;
    for (int i = 0; i < slotSizes.length; i++) {
      slots += slotSizes[i];
      if (slots > MAX_SLOTS) {
        return i;
      }
    }
    return slotSizes.length;
  }

  /**
   * Decides which parameters of a function type are passed in the signature.
   *
   * @param type the function type
   * @return how many parameters, from the first on and split, are passed in the signature
   */
  public static int passedInSignature(FunctionType type) {
    List<ValueType> parameters = split(type.parameters());
    int[] sizes = new int[parameters.size()];
    for (int i = 0; i < sizes.length; i++) {
      Class<?> carrier = parameters.get(i).carrier();
      sizes[i] = carrier == long.class || carrier == double.class ? 2 : 1;
    }
    return passedInSignature(sizes);
  }

  /**
   * The exact type of {@link dev.quern.runtime.Function#handle()}.
   *
   * @param type the function type
   * @return its parameters passed in the signature, and its first result or {@code void}
   */
  public static MethodType methodType(FunctionType type) {
    List<ValueType> types = split(type.parameters());
    Class<?>[] parameters = new Class<?>[passedInSignature(type)];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = types.get(i).carrier();
    }
    List<ValueType> results = split(type.results());
    Class<?> result = results.isEmpty() ? void.class : results.get(0).carrier();
    return MethodType.methodType(result, parameters);
  }

  /**
   * The carrier that a host function of a type needs.
   *
   * @param type the function type
   * @return a carrier with room for its results and for parameters outside the signature
   */
  public static Results carrier(FunctionType type) {
    List<ValueType> results = split(type.results());
    List<ValueType> further = results.isEmpty() ? results : results.subList(1, results.size());
    List<ValueType> parameters = split(type.parameters());
    List<ValueType> rest = parameters.subList(passedInSignature(type), parameters.size());
    return new Results(
        Math.max(further.size() - refs(further), rest.size() - refs(rest)),
        Math.max(refs(further), refs(rest)));
  }

  private static int refs(List<ValueType> types) {
    int refs = 0;
    for (ValueType type : types) {
      refs += type.isReference() ? 1 : 0;
    }
    return refs;
  }

  /**
   * Binds the instance, the last parameter of every generated function.
   *
   * @param method the static method of the function
   * @param instance the instance
   * @return the handle without its last parameter
   */
  public static MethodHandle bind(MethodHandle method, Object instance) {
    return MethodHandles.insertArguments(method, method.type().parameterCount() - 1, instance);
  }
}
