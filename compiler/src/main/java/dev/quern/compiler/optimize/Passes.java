package dev.quern.compiler.optimize;

import dev.quern.compiler.ir.IrFunction;
import java.util.List;
import java.util.function.UnaryOperator;

/** The optimization passes, in order. Each gives an equivalent function. */
public final class Passes {
  private static final List<UnaryOperator<IrFunction>> ALL =
      List.of(
          // Copies first: they uncover constants, and leave assignments that nobody needs.
          CopyPropagation::run,
          ExpressionSimplification::run,
          DeadAssignmentRemoval::run,
          // Needs the final number of reads of each temporary.
          TemporaryInlining::run,
          // Needs conditions that are constant or a comparison at last.
          BranchThreading::run,
          // Needs branches that go where they lead in the end.
          Passes::selectsForTables,
          Reassociation::run,
          // Needs the ways back to a loop's head as conditional branches.
          CountedLoops::run);

  private Passes() {}

  /**
   * Runs the passes that make the most of what is done with vectors: a variable that is only a copy
   * has no say in what another is split into, and constants are known as such where they are used.
   */
  public static IrFunction beforeVectors(IrFunction function) {
    return DeadAssignmentRemoval.run(CopyPropagation.run(function));
  }

  private static IrFunction selectsForTables(IrFunction function) {
    IrFunction selected = TableSelects.run(function);
    return selected == function
        ? function
        : BranchThreading.run(
            DeadAssignmentRemoval.run(ExpressionSimplification.run(CopyPropagation.run(selected))));
  }

  /** Runs the passes for functions that are to be divided, after the others. */
  public static IrFunction beforeDivision(IrFunction function) {
    IrFunction split = VariableSplitting.run(TailSinking.run(function));
    IrFunction sunk = DispatchSinking.run(LoopCopies.run(split));
    return sunk == split
        ? split
        : VariableSplitting.run(BranchThreading.run(DeadAssignmentRemoval.run(sunk)));
  }

  /** Runs all passes. */
  public static IrFunction run(IrFunction function) {
    IrFunction optimized = function;
    for (UnaryOperator<IrFunction> pass : ALL) {
      optimized = pass.apply(optimized);
    }
    return optimized;
  }
}
