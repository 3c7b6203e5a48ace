package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.ConstantBuilder;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.module.ConstantExpression;
import dev.quern.compiler.module.ElementItems;
import dev.quern.compiler.module.ElementSegment;
import dev.quern.compiler.module.WasmModule;
import dev.quern.instructions.Instruction;
import java.util.List;

/** Element segments whose elements are all functions of the module, or null. */
final class ElementFunctions {

  private ElementFunctions() {}

  /**
   * The indices of a segment's functions, each plus 1; 0 is null.
   *
   * @return null if an element is something else
   */
  static int[] of(WasmModule module, ElementSegment segment) {
    if (segment.items() instanceof ElementItems.Functions functions) {
      return functions.indices().stream().map(index -> index + 1).toArray();
    }
    List<ConstantExpression> expressions = ((ElementItems.Expressions) segment.items()).list();
    int[] indices = new int[expressions.size()];
    for (int i = 0; i < indices.length; i++) {
      Expression value = ConstantBuilder.build(module, expressions.get(i)).value();
      if (value instanceof Expression.Operation operation
          && operation.instruction() == Instruction.REF_FUNC) {
        indices[i] = operation.index() + 1;
      } else if (!(value instanceof Expression.Constant)) {
        return null;
      }
    }
    return indices;
  }
}
