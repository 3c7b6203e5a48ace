package dev.quern.runtime;

import dev.quern.runtime.abi.DefinedType;
import java.util.List;

/**
 * What a function takes and gives.
 *
 * @param parameters the types of the parameters, in order
 * @param results the types of the results, in order
 * @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#function-types">Function
 *     types</a>
 */
public record FunctionType(List<ValueType> parameters, List<ValueType> results) {

  /**
   * Copies the lists.
   *
   * @param parameters the types of the parameters, in order
   * @param results the types of the results, in order
   */
  public FunctionType {
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
  }

  /**
   * Reads a function type in the text format.
   *
   * @param text for example {@code (func (param i32 i64) (result f32))}; parameters have no names
   * @return the type
   * @throws IllegalArgumentException if the text is no function type
   */
  public static FunctionType parse(String text) {
    return DefinedType.of(text).functionType();
  }

  // Written out because those of a record link by invokedynamic.

  @Override
  public boolean equals(Object object) {
    return object instanceof FunctionType
        && parameters.equals(((FunctionType) object).parameters)
        && results.equals(((FunctionType) object).results);
  }

  @Override
  public int hashCode() {
    return 31 * parameters.hashCode() + results.hashCode();
  }

  /** Gives the type as the text format writes it, which is also what {@link #parse} reads. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("(func");
    clause(text, "param", parameters);
    clause(text, "result", results);
    return text.append(')').toString();
  }

  private static void clause(StringBuilder text, String keyword, List<ValueType> types) {
    if (types.isEmpty()) {
      return;
    }
    text.append(" (").append(keyword);
    for (ValueType type : types) {
      text.append(' ').append(type);
    }
    text.append(')');
  }
}
