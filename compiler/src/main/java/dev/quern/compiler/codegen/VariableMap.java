package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.Variable;
import java.util.Arrays;

/** What is known of the variables that one method mentions, at their {@link Numbering}. */
final class VariableMap<T> {

  private final Numbering numbering = new Numbering();
  private Object[] values = new Object[32];

  /** What a variable has, or null if nothing. */
  @SuppressWarnings("unchecked")
  T get(Variable variable) {
    int number = numbering.find(variable.index());
    return number < 0 ? null : (T) values[number];
  }

  /** Gives a variable something, in the place of what it had. */
  void put(Variable variable, T value) {
    int number = numbering.of(variable.index());
    if (number == values.length) {
      values = Arrays.copyOf(values, number * 2);
    }
    values[number] = value;
  }
}
