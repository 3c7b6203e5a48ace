package dev.quern.compiler.outline;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Variable;
import java.util.ArrayList;
import java.util.List;

/** The regions of a function so far, and its variables and labels, to which outlining adds some. */
final class Regions {
  /** Up to which cost a region dispatches to its own end; beyond, its caller does so once. */
  private static final int MAX_CONTINUATION_DISPATCH = 400;

  final SizeBudget budget;
  final SizeEstimator estimator;

  /** Whether what is beside dispatchers moves out before the limit is reached. */
  final boolean relievesDispatchers;

  private final List<Variable> variables;
  private final List<Region> regions = new ArrayList<>();
  private int nextLabel;
  private boolean separatesDispatcher;

  Regions(
      IrFunction function,
      SizeBudget budget,
      SizeEstimator estimator,
      int firstLabel,
      boolean relievesDispatchers) {
    this.budget = budget;
    this.relievesDispatchers = relievesDispatchers;
    this.estimator = estimator;
    this.variables = new ArrayList<>(function.variables());
    this.nextLabel = firstLabel;
  }

  Variable newSelector() {
    Variable variable = new Variable(variables.size(), IrType.I32, Variable.Origin.TEMPORARY);
    variables.add(variable);
    return variable;
  }

  /** Whether a dispatcher came into another method than what is around it. */
  boolean separatesDispatcher() {
    return separatesDispatcher;
  }

  Label newLabel() {
    return new Label(nextLabel++);
  }

  List<Variable> variables() {
    return variables;
  }

  /** The regions, in the order of their numbers, which begin with 1. */
  List<Region> all() {
    return regions;
  }

  /**
   * Moves statements to a region of their own.
   *
   * @param run the statements; its exits must not be used any more
   * @param continuation the label of the place after the run, or null
   * @param to the list that the call is appended to
   */
  void outline(Section run, Label continuation, Section to) {
    separatesDispatcher |= run.dispatches();
    List<Statement> body = run.statements;
    ExitSet exits = run.mergedExits();
    Statement transfer = null;
    int last = body.size() - 1;
    if (last > 0 && body.get(last) instanceof Statement.Branch branch) {
      // The branch stays behind the call, so that other branches to its label end normally too.
      transfer = branch;
      body = body.subList(0, last);
      continuation = branch.label();
    } else if (!run.completes() && (continuation == null || !exits.contains(continuation))) {
      Label exit = exits.first();
      transfer = exit == null ? new Statement.Unreachable(0) : new Statement.Branch(exit);
      continuation = exit;
    }
    boolean completes = transfer == null ? run.completes() : body != run.statements;
    boolean continues =
        continuation != null
            && exits.calls(continuation) * SizeEstimator.DISPATCH <= MAX_CONTINUATION_DISPATCH
            && exits.remove(continuation);
    Region region =
        new Region(
            regions.size() + 1,
            IrList.copyOf(body),
            continues ? continuation : null,
            exits.all(),
            exits.directLabels(),
            exits.returns(),
            completes);
    regions.add(region);
    addCall(region, exits.ofCall(), transfer, to);
  }

  private void addCall(Region region, ExitSet exits, Statement transfer, Section to) {
    Statement call = new Statement.CallRegion(region.number(), List.of(), false, false);
    to.add(call, estimator.callRegion(exits.isEmpty()), exits, true);
    if (transfer instanceof Statement.Branch branch) {
      to.add(branch, estimator.statement(branch), ExitSet.ofBranch(branch.label()), false);
    } else if (transfer != null) {
      to.add(transfer, estimator.statement(transfer), null, false);
    }
  }

  static Expression get(Variable variable) {
    return new Expression.Get(variable);
  }

  static Expression constant(int value) {
    return new Expression.Constant(IrType.I32, value);
  }
}
