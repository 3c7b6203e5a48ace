package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrList;
import dev.quern.instructions.Instruction;

/** Tells what may replace the array of a memory: growing it, or calling something that may. */
final class ArrayReplacement {

  private final ModuleUse use;

  ArrayReplacement(ModuleUse use) {
    this.use = use;
  }

  /** Whether an expression may do so itself, not counting its operands. */
  boolean byItself(Expression expression) {
    if (expression instanceof Expression.Call call) {
      return use.growing().get(call.function());
    } else if (expression instanceof Expression.CallIndirect
        || expression instanceof Expression.CallReference) {
      return use.indirectCallsGrow();
    }
    return expression instanceof Expression.Operation operation
        && operation.instruction() == Instruction.MEMORY_GROW;
  }

  /** Whether evaluating an expression may do so. */
  boolean by(Expression expression) {
    if (Expressions.isSimple(expression)) {
      return false;
    } else if (byItself(expression)) {
      return true;
    }
    IrList<Expression> operands = Expressions.operands(expression);
    for (int i = 0; i < operands.size(); i++) {
      if (by(operands.get(i))) {
        return true;
      }
    }
    return false;
  }
}
