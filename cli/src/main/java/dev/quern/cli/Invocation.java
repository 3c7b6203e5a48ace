package dev.quern.cli;

import dev.quern.runtime.Function;
import dev.quern.runtime.Instance;
import dev.quern.runtime.ValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Calls an export with numbers from the command line and prints its results, each on a line. */
final class Invocation {

  private static final int MOST_SHOWN = 20;

  private final Instance instance;
  private final String name;

  Invocation(Instance instance, String name) {
    this.instance = instance;
    this.name = name;
  }

  /** The exported functions, for a message. */
  static String functions(Instance instance) {
    List<String> names = new ArrayList<>();
    for (String name : instance.exportNames()) {
      if (instance.export(name) instanceof Function) {
        names.add(name);
      }
    }
    int more = names.size() - MOST_SHOWN;
    if (names.isEmpty()) {
      return "it exports none";
    }
    return String.join(", ", names.subList(0, Math.min(names.size(), MOST_SHOWN)))
        + (more > 0 ? " and " + more + " more" : "");
  }

  void run(List<String> arguments, Console console) {
    if (!(instance.export(name) instanceof Function function)) {
      throw error("there is no exported function " + name + "; there are: " + functions(instance));
    }
    Object[] values = values(function.type().parameters(), arguments);
    // A reactor wants to be initialized first; a command's own functions do not.
    if (!name.equals("_initialize") && instance.export("_initialize") instanceof Function first) {
      first.call();
    }
    Object result = function.call(values);
    List<ValueType> types = function.type().results();
    Object[] results = types.size() > 1 ? (Object[]) result : new Object[] {result};
    for (int i = 0; i < types.size(); i++) {
      print(console, results[i] + "\n");
    }
  }

  private static void print(Console console, String text) {
    try {
      console.print(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object[] values(List<ValueType> types, List<String> arguments) {
    if (types.size() != arguments.size()) {
      throw error(
          name + " takes " + types.size() + " arguments " + types + ", not " + arguments.size());
    }
    Object[] values = new Object[types.size()];
    for (int i = 0; i < values.length; i++) {
      try {
        values[i] = value(types.get(i), arguments.get(i));
      } catch (NumberFormatException e) {
        throw error(
            "argument " + i + " of " + name + " is no " + types.get(i) + ": " + arguments.get(i));
      }
    }
    return values;
  }

  private static Object value(ValueType type, String text) {
    if (type.equals(ValueType.I32)) {
      return integer(text, Integer.SIZE).intValue();
    } else if (type.equals(ValueType.I64)) {
      return integer(text, Long.SIZE).longValue();
    } else if (type.equals(ValueType.F32)) {
      return Float.parseFloat(floatingPoint(text));
    } else if (type.equals(ValueType.F64)) {
      return Double.parseDouble(floatingPoint(text));
    } else if (type.isReference() && type.isNullable() && text.equals("null")) {
      return null;
    }
    throw new NumberFormatException(text);
  }

  /** A signed or unsigned number of so many bits, in decimal or, after {@code 0x}, hexadecimal. */
  private static BigInteger integer(String text, int bits) {
    boolean negative = text.startsWith("-");
    String digits = negative ? text.substring(1) : text;
    boolean hexadecimal = digits.startsWith("0x") || digits.startsWith("0X");
    BigInteger number =
        hexadecimal ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits);
    BigInteger value = negative ? number.negate() : number;
    boolean fits = negative ? value.bitLength() < bits : value.bitLength() <= bits;
    if (number.signum() < 0 || !fits) {
      throw new NumberFormatException(text);
    }
    return value;
  }

  private static String floatingPoint(String text) {
    return switch (text) {
      case "inf" -> "Infinity";
      case "-inf" -> "-Infinity";
      case "nan" -> "NaN";
      default -> text;
    };
  }

  private static UsageException error(String message) {
    return new UsageException("run", message);
  }
}
