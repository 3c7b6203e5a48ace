package dev.quern.compiler.api;

import dev.quern.compiler.api.ApiModel.Value;
import dev.quern.runtime.abi.CallingConvention;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a call does not fit the JVM's signature and where in the runtime's carrier it travels:
 * numbers and references are numbered apart, each from 0.
 *
 * @param value the parameter or result
 * @param slot its slot among those of its sort
 */
record CarriedValue(Value value, int slot) {

  /** How many parameters are in the signature. */
  static int passedInSignature(List<Value> parameters) {
    return CallingConvention.passedInSignature(
        parameters.stream().mapToInt(parameter -> parameter.type().slots()).toArray());
  }

  /** The parameters that are not in the signature. */
  static List<CarriedValue> ofParameters(List<Value> parameters) {
    return of(parameters.subList(passedInSignature(parameters), parameters.size()));
  }

  /** The results but the first. */
  static List<CarriedValue> ofResults(List<Value> results) {
    return of(results.subList(Math.min(1, results.size()), results.size()));
  }

  private static List<CarriedValue> of(List<Value> values) {
    List<CarriedValue> slots = new ArrayList<>();
    int numbers = 0;
    int references = 0;
    for (Value value : values) {
      slots.add(new CarriedValue(value, value.type().isReference() ? references++ : numbers++));
    }
    return slots;
  }

  /** A statement that puts the value into the carrier. */
  String write(String carrier, String expression) {
    return value.type().isReference()
        ? carrier + ".setRef(" + slot + ", " + expression + ");"
        : carrier
            + ".setNumber("
            + slot
            + ", "
            + SourceWriter.toBits(value.type(), expression)
            + ");";
  }

  /** An expression that takes the value out of the carrier. */
  String read(SourceWriter out, String carrier) {
    String stored = carrier + (value.type().isReference() ? ".ref(" : ".number(") + slot + ")";
    return out.fromCarrier(value.type(), stored);
  }
}
