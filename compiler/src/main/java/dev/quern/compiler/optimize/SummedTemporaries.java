package dev.quern.compiler.optimize;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.ir.Variable;
import dev.quern.instructions.Instruction;
import java.util.function.Consumer;

/** Temporaries that are assigned once, and read once: as a term of a sum. */
final class SummedTemporaries {
  private final int[] reads;
  private final int[] assignments;
  private final boolean[] summed;

  SummedTemporaries(IrFunction function) {
    int variables = function.variables().size();
    reads = new int[variables];
    assignments = new int[variables];
    summed = new boolean[variables];
    Consumer<Variable> count = variable -> reads[variable.index()]++;
    Statements.forEachStatement(
        function.body(),
        statement -> {
          if (statement instanceof Statement.Assign assign) {
            assignments[assign.variable().index()]++;
          }
          Statements.forEachVariable(statement, count);
        });
    Statements.forEachExpression(function.body(), this::scan);
  }

  private void scan(Expression expression) {
    if (expression instanceof Expression.Operation operation) {
      Instruction instruction = operation.instruction();
      switch (instruction) {
        case I32_ADD, I32_SUB, I64_ADD, I64_SUB -> {
          for (Expression operand : operation.operands()) {
            if (operand instanceof Expression.Get get) {
              summed[get.variable().index()] = true;
            }
          }
        }
        default -> {}
      }
    }
  }

  /** Whether a variable is one of them. */
  boolean contains(Variable variable) {
    int index = variable.index();
    return variable.origin() == Variable.Origin.TEMPORARY
        && reads[index] == 1
        && assignments[index] == 1
        && summed[index];
  }
}
