package dev.quern.compiler.optimize;

import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.ir.Variable;
import java.util.function.Consumer;

/** The temporaries of a function that are assigned once and read once. */
final class SingleUses {
  private final int[] reads;
  private final int[] assignments;

  SingleUses(IrFunction function) {
    reads = new int[function.variables().size()];
    assignments = new int[function.variables().size()];
    Consumer<Variable> count = variable -> reads[variable.index()]++;
    Statements.forEachStatement(
        function.body(),
        statement -> {
          if (statement instanceof Statement.Assign assign) {
            assignments[assign.variable().index()]++;
          }
          Statements.forEachVariable(statement, count);
        });
  }

  /** Whether a variable is one of them. */
  boolean contains(Variable variable) {
    return variable.origin() == Variable.Origin.TEMPORARY
        && reads[variable.index()] == 1
        && assignments[variable.index()] == 1;
  }
}
