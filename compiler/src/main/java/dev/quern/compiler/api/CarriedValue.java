package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.Value;
import dev.quern.runtime.abi.CallingConvention;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a call does not fit the JVM's signature and where in the runtime's carrier it travels:
 * numbers and references are numbered apart, each from 0.
 *
 * @param passed what travels
 * @param slot its slot among those of its sort
 */
record CarriedValue(PassedValue passed, int slot) {

  /** How many values are in the signature, of those that are passed for the parameters. */
  static int passedInSignature(List<Value> parameters) {
    return CallingConvention.passedInSignature(
        PassedValue.of(parameters).stream().mapToInt(passed -> passed.type().slots()).toArray());
  }

  /** What is passed for the parameters in the signature. */
  static List<PassedValue> inSignature(List<Value> parameters) {
    return PassedValue.of(parameters).subList(0, passedInSignature(parameters));
  }

  /** What is passed for the parameters, but not in the signature. */
  static List<CarriedValue> ofParameters(List<Value> parameters) {
    List<PassedValue> passed = PassedValue.of(parameters);
    return of(passed.subList(passedInSignature(parameters), passed.size()));
  }

  /** What is passed for the results, but the first. */
  static List<CarriedValue> ofResults(List<Value> results) {
    List<PassedValue> passed = PassedValue.of(results);
    return of(passed.subList(Math.min(1, passed.size()), passed.size()));
  }

  private static List<CarriedValue> of(List<PassedValue> values) {
    List<CarriedValue> slots = new ArrayList<>();
    int numbers = 0;
    int references = 0;
    for (PassedValue value : values) {
      slots.add(new CarriedValue(value, value.type().isReference() ? references++ : numbers++));
    }
    return slots;
  }

  /**
   * A statement that puts it into the carrier.
   *
   * @param expression the parameter or result
   */
  String write(String carrier, String expression) {
    String value = passed.of(expression);
    return passed.type().isReference()
        ? carrier + ".setRef(" + slot + ", " + value + ");"
        : carrier + ".setNumber(" + slot + ", " + SourceWriter.toBits(passed.type(), value) + ");";
  }

  /** An expression that takes it out of the carrier. */
  String read(SourceWriter out, String carrier) {
    String stored = carrier + (passed.type().isReference() ? ".ref(" : ".number(") + slot + ")";
    return out.fromCarrier(passed.type(), stored);
  }
}
