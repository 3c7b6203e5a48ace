package dev.quern.compiler.outline;

import dev.quern.compiler.ir.BitSets;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.LabelMap;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.ir.Variable;
import java.util.BitSet;
import java.util.function.Consumer;

/**
 * Tells functions that C2 takes seconds for: it copies live values from register to register, or to
 * the stack, where ways of control join, and tries to do without each copy.
 *
 * <p>One walk backwards over the statements, which ignores jumps back to loop heads: what is live
 * around a loop is found live at its head all the same.
 */
final class CrowdedJoins {

  /** More live variables than that make a join crowded: far more than there are registers. */
  private static final int MANY_LIVE = 40;

  /** So many crowded joins make a function crowded. */
  private static final int MANY_JOINS = 5;

  private final LabelMap<BitSet> atLabels = new LabelMap<>();
  private final Consumer<Variable> becomesLive = this::becomesLive;
  private final Consumer<Label> addLiveAt = this::addLiveAt;
  private BitSet live = new BitSet();
  private int crowded;

  private CrowdedJoins() {}

  /** Whether a function has many variables at all. */
  static boolean mayBeManyIn(IrFunction function) {
    return function.variables().size() > MANY_LIVE;
  }

  /** Whether many variables are live at many joins of a function. */
  static boolean areManyIn(IrFunction function) {
    CrowdedJoins joins = new CrowdedJoins();
    joins.list(function.body());
    return joins.crowded >= MANY_JOINS;
  }

  private void becomesLive(Variable variable) {
    live.set(variable.index());
  }

  private void addLiveAt(Label label) {
    live.or(atLabels.get(label));
  }

  private void join() {
    if (live.cardinality() > MANY_LIVE) {
      crowded++;
    }
  }

  private void list(IrList<Statement> statements) {
    for (int i = statements.size() - 1; i >= 0; i--) {
      statement(statements.get(i));
    }
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Assign assign) {
      live.clear(assign.variable().index());
    } else if (statement instanceof Statement.Block block) {
      join();
      atLabels.put(block.label(), BitSets.copy(live));
      list(block.body());
      return;
    } else if (statement instanceof Statement.Loop loop) {
      atLabels.put(loop.label(), new BitSet());
      list(loop.body());
      join();
      return;
    } else if (statement instanceof Statement.If choice) {
      join();
      BitSet after = BitSets.copy(live);
      list(choice.otherwise());
      BitSet otherwise = live;
      live = after;
      list(choice.then());
      live.or(otherwise);
    } else if (statement instanceof Statement.Try attempt) {
      BitSet after = BitSets.copy(live);
      list(attempt.handler());
      BitSet inHandler = live;
      live = after;
      list(attempt.body());
      live.or(inHandler);
      return;
    } else if (statement instanceof Statement.Branch branch) {
      live = BitSets.copy(atLabels.get(branch.label()));
    } else if (statement instanceof Statement.BranchIf branch) {
      addLiveAt(branch.label());
    } else if (statement instanceof Statement.Switch choice) {
      live = BitSets.copy(atLabels.get(choice.otherwise()));
      choice.forEachTarget(addLiveAt);
    } else if (Statements.leaves(statement)) {
      live = new BitSet();
    }
    Statements.forEachVariable(statement, becomesLive);
  }
}
