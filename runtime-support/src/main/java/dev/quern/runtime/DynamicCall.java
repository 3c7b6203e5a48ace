package dev.quern.runtime;

import dev.quern.runtime.abi.CallingConvention;
import dev.quern.runtime.abi.Results;
import java.util.Arrays;
import java.util.List;

/** Boxed calls: arguments checked and spread over handle and carrier, results gathered. */
final class DynamicCall {

  private DynamicCall() {}

  static Object call(Function function, Object[] arguments) {
    FunctionType type = function.type();
    check(type, arguments);
    int passed = CallingConvention.passedInSignature(type);
    Object[] direct = arguments;
    if (passed < arguments.length) {
      List<ValueType> rest = type.parameters().subList(passed, arguments.length);
      write(function.results(), rest, arguments, passed);
      direct = Arrays.copyOf(arguments, passed);
    }
    Object first;
    try {
      first = function.handle().invokeWithArguments(direct);
    } catch (Throwable thrown) {
      throw DynamicCall.<RuntimeException>sneak(thrown);
    }
    return type.results().size() <= 1 ? first : gather(function.results(), type.results(), first);
  }

  private static void check(FunctionType type, Object[] arguments) {
    List<ValueType> parameters = type.parameters();
    if (arguments.length != parameters.size()) {
      throw new IllegalArgumentException(
          "the function takes " + parameters.size() + " arguments, not " + arguments.length);
    }
    for (int i = 0; i < arguments.length; i++) {
      if (!parameters.get(i).isInstance(arguments[i])) {
        throw new IllegalArgumentException(
            "argument " + i + " is no " + parameters.get(i) + ": " + arguments[i]);
      }
    }
  }

  /** Writes values from an index on into the slots of a carrier. */
  static void write(Results carrier, List<ValueType> types, Object[] values, int from) {
    int numbers = 0;
    int refs = 0;
    for (int i = 0; i < types.size(); i++) {
      Object value = values[from + i];
      if (types.get(i).isReference()) {
        carrier.setRef(refs++, value);
      } else {
        carrier.setNumber(numbers++, bits(value));
      }
    }
  }

  /** Reads the values that {@link #write} wrote. */
  static void read(Results carrier, List<ValueType> types, Object[] values, int to) {
    int numbers = 0;
    int refs = 0;
    for (int i = 0; i < types.size(); i++) {
      ValueType type = types.get(i);
      if (type.isReference()) {
        values[to + i] = carrier.ref(refs);
        carrier.setRef(refs++, null);
      } else {
        values[to + i] = box(type, carrier.number(numbers++));
      }
    }
  }

  private static Object[] gather(Results carrier, List<ValueType> types, Object first) {
    Object[] all = new Object[types.size()];
    all[0] = first;
    read(carrier, types.subList(1, all.length), all, 1);
    return all;
  }

  private static long bits(Object number) {
    if (number instanceof Float) {
      return Integer.toUnsignedLong(Float.floatToRawIntBits((Float) number));
    }
    if (number instanceof Double) {
      return Double.doubleToRawLongBits((Double) number);
    }
    return ((Number) number).longValue();
  }

  private static Object box(ValueType type, long bits) {
    Class<?> carrier = type.carrier();
    if (carrier == int.class) {
      return (int) bits;
    }
    if (carrier == long.class) {
      return bits;
    }
    if (carrier == float.class) {
      return Float.intBitsToFloat((int) bits);
    }
    return Double.longBitsToDouble(bits);
  }

  /** Lets an exception of a host function pass unchanged, checked or not. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
