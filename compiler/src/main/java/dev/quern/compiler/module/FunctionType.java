package dev.quern.compiler.module;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A function type.
 *
 * @param parameters the types of the parameters
 * @param results the types of the results
 */
public record FunctionType(List<ValueType> parameters, List<ValueType> results)
    implements CompositeType {
  /** The type without parameters and results. */
  public static final FunctionType EMPTY = new FunctionType(List.of(), List.of());

  /** Copies the lists. */
  public FunctionType {
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
  }

  @Override
  public String toString() {
    return "(func" + clause(" (param ", parameters) + clause(" (result ", results) + ")";
  }

  private static String clause(String keyword, List<ValueType> types) {
    return types.isEmpty()
        ? ""
        : types.stream().map(Object::toString).collect(Collectors.joining(" ", keyword, ")"));
  }
}
