package dev.quern.compiler.optimize;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.ir.Variable;
import dev.quern.instructions.Instruction;
import java.util.BitSet;

/** Temporaries that are assigned once, and read once: as a term of a sum. */
final class SummedTemporaries {
  private final SingleUses singleUses;
  private final BitSet summed = new BitSet();

  SummedTemporaries(IrFunction function) {
    singleUses = new SingleUses(function);
    Statements.forEachExpression(function.body(), this::scan);
  }

  private void scan(Expression expression) {
    if (expression instanceof Expression.Operation operation) {
      Instruction instruction = operation.instruction();
      switch (instruction) {
        case I32_ADD, I32_SUB, I64_ADD, I64_SUB -> {
          for (Expression operand : operation.operands()) {
            if (operand instanceof Expression.Get get) {
              summed.set(get.variable().index());
            }
          }
        }
        default -> {}
      }
    }
  }

  /** Whether a variable is one of them. */
  boolean contains(Variable variable) {
    return summed.get(variable.index()) && singleUses.contains(variable);
  }
}
