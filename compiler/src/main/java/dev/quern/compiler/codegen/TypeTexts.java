package dev.quern.compiler.codegen;

import dev.quern.compiler.module.ConcreteHeapType;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.ValueType;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Types in the text format as the runtime reads it, see {@code DefinedType}: a type of the module
 * is {@code $} and its index.
 */
final class TypeTexts {

  private TypeTexts() {}

  static String of(ValueType type) {
    return of(type, index -> index);
  }

  /**
   * A value type.
   *
   * @param indices gives the index to be written in the place of a type's own
   */
  private static String of(ValueType type, IntUnaryOperator indices) {
    if (type instanceof RefType reference
        && reference.heapType() instanceof ConcreteHeapType concrete) {
      String index = "$" + indices.applyAsInt(concrete.typeIndex());
      return (reference.nullable() ? "(ref null " : "(ref ") + index + ")";
    }
    return type.toString();
  }

  /**
   * A function type.
   *
   * @param indices gives the index to be written in the place of a type's own
   */
  static String of(FunctionType type, IntUnaryOperator indices) {
    return "(func"
        + clause(" (param", type.parameters(), indices)
        + clause(" (result", type.results(), indices)
        + ")";
  }

  private static String clause(String keyword, List<ValueType> types, IntUnaryOperator indices) {
    if (types.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder(keyword);
    types.forEach(type -> text.append(' ').append(of(type, indices)));
    return text.append(')').toString();
  }
}
