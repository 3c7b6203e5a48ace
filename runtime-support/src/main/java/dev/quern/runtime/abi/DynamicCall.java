package dev.quern.runtime.abi;

import dev.quern.runtime.Function;
import dev.quern.runtime.FunctionType;
import dev.quern.runtime.V128;
import dev.quern.runtime.ValueType;
import java.util.Arrays;
import java.util.List;

/** Boxed calls: arguments checked and spread over handle and carrier, results gathered. */
public final class DynamicCall {

  private DynamicCall() {}

  /**
   * Calls a function.
   *
   * @param function the function
   * @param arguments one for each parameter, boxed
   * @return what it gives, as {@link Function#call} describes
   */
  public static Object call(Function function, Object[] arguments) {
    FunctionType type = function.type();
    check(type, arguments);
    int passed = CallingConvention.passedInSignature(type);
    Object[] direct = split(type.parameters(), arguments);
    if (passed < direct.length) {
      List<ValueType> parameters = CallingConvention.split(type.parameters());
      write(function.results(), parameters.subList(passed, direct.length), direct, passed);
      direct = Arrays.copyOf(direct, passed);
    }
    Object first;
    try {
      first = function.handle().invokeWithArguments(direct);
    } catch (Throwable thrown) {
      throw DynamicCall.<RuntimeException>sneak(thrown);
    }
    List<ValueType> results = CallingConvention.split(type.results());
    if (results.size() <= 1) {
      return first;
    }
    Object[] all = join(type.results(), gather(function.results(), results, first));
    return all.length == 1 ? all[0] : all;
  }

  /** Values as {@link CallingConvention#split} types them; the same array if no type is split. */
  static Object[] split(List<ValueType> types, Object[] values) {
    List<ValueType> splitTypes = CallingConvention.split(types);
    if (splitTypes == types) {
      return values;
    }
    Object[] halves = new Object[splitTypes.size()];
    int next = 0;
    for (int i = 0; i < values.length; i++) {
      if (types.get(i).equals(ValueType.V128)) {
        halves[next++] = ((V128) values[i]).low();
        halves[next++] = ((V128) values[i]).high();
      } else {
        halves[next++] = values[i];
      }
    }
    return halves;
  }

  /** Reverses {@link #split(List, Object[])}. */
  static Object[] join(List<ValueType> types, Object[] halves) {
    if (halves.length == types.size()) {
      return halves;
    }
    Object[] values = new Object[types.size()];
    int next = 0;
    for (int i = 0; i < values.length; i++) {
      if (types.get(i).equals(ValueType.V128)) {
        values[i] = V128.of((Long) halves[next], (Long) halves[next + 1]);
        next += 2;
      } else {
        values[i] = halves[next++];
      }
    }
    return values;
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

  /**
   * The bits that a slot holds for a boxed number.
   *
   * @param number the number
   * @return its bits
   */
  public static long bits(Object number) {
    if (number instanceof Float) {
      return Integer.toUnsignedLong(Float.floatToRawIntBits((Float) number));
    }
    if (number instanceof Double) {
      return Double.doubleToRawLongBits((Double) number);
    }
    return ((Number) number).longValue();
  }

  /**
   * A number of a type from the bits in a slot.
   *
   * @param type the type
   * @param bits the bits
   * @return the number
   */
  public static Object box(ValueType type, long bits) {
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
