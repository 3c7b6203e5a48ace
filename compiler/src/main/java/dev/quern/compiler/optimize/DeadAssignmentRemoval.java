package dev.quern.compiler.optimize;

import dev.quern.compiler.ir.BitSets;
import dev.quern.compiler.ir.Effects;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.LabelMap;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.ir.Variable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Removes assignments of values that nobody reads; where evaluating the value can be observed, it
 * stays.
 *
 * <p>Liveness by walks backwards over the statements. What is live at the head of a loop is not
 * known when its back edges are met: it starts as nothing and grows from walk to walk, until it
 * stays the same. What the last walk removes is dead indeed. In a function with very many variables
 * and labels the sets would take too much memory, and in loops in loops in loops there may be as
 * many walks; such a function is left as it is but for variables that are never read.
 */
final class DeadAssignmentRemoval {
  /** How many bits the sets may take together. */
  private static final long MAX_BITS = 1L << 29;

  /** How many statements, and words of sets at branches, all walks together may look at. */
  private static final long MOST_WORK = 1L << 24;

  private final LabelMap<BitSet> atLabels = new LabelMap<>();
  private LabelMap<BitSet> atHeads = new LabelMap<>();
  private final BitSet neverRead = new BitSet();
  private final StatementRewriter.ListMapping eachList = this::list;
  private final IrFunction function;
  private boolean exact;
  private long work;
  private BitSet live = new BitSet();
  private final Consumer<Variable> becomesLive = variable -> live.set(variable.index());

  private final Consumer<Label> addLiveAt = this::addLiveAt;

  /** What the handlers read that an exception thrown here may come to. */
  private BitSet inHandlers = new BitSet();

  private boolean changed;

  private DeadAssignmentRemoval(IrFunction function) {
    this.function = function;
    long labels = Statements.countLabels(function.body());
    exact = labels * function.variables().size() <= MAX_BITS;
  }

  private void findNeverRead() {
    neverRead.set(0, function.variables().size());
    Consumer<Variable> clear = variable -> neverRead.clear(variable.index());
    Statements.forEachStatement(
        function.body(), statement -> Statements.forEachVariable(statement, clear));
  }

  static IrFunction run(IrFunction function) {
    DeadAssignmentRemoval pass = new DeadAssignmentRemoval(function);
    return StatementRewriter.withBody(function, pass.remove());
  }

  /** The variables whose values at the heads of loops are read; nothing of a loop without any. */
  static LabelMap<BitSet> liveAtHeads(IrFunction function) {
    DeadAssignmentRemoval pass = new DeadAssignmentRemoval(function);
    pass.remove();
    return pass.atHeads;
  }

  private List<Statement> remove() {
    while (exact) {
      changed = false;
      live = new BitSet();
      List<Statement> kept = list(function.body());
      if (!changed) {
        return kept;
      }
      exact = work < MOST_WORK;
    }
    // What is known of heads so far is not all.
    atHeads = new LabelMap<>();
    findNeverRead();
    return list(function.body());
  }

  private List<Statement> list(IrList<Statement> statements) {
    List<Statement> kept = null;
    work += statements.size();
    for (int i = statements.size() - 1; i >= 0; i--) {
      Statement before = statements.get(i);
      Statement after = exact ? statement(before) : withoutLiveness(before);
      if (after != before && kept == null) {
        kept = new ArrayList<>(statements.subList(i + 1, statements.size()));
        Collections.reverse(kept);
      }
      if (kept != null && after != null) {
        kept.add(after);
      }
    }
    if (kept == null) {
      return statements;
    }
    Collections.reverse(kept);
    return kept;
  }

  private Statement withoutLiveness(Statement statement) {
    if (statement instanceof Statement.Assign assign) {
      return neverRead.get(assign.variable().index()) ? effect(assign.value()) : assign;
    }
    return StatementRewriter.mapLists(statement, eachList);
  }

  /** What is left of an assignment to a variable that is not read. */
  private static Statement effect(Expression value) {
    return Effects.observable(Effects.of(value)) ? new Statement.Evaluate(value) : null;
  }

  private Statement statement(Statement statement) {
    if (statement instanceof Statement.Assign assign) {
      return assign(assign);
    } else if (statement instanceof Statement.Block block) {
      atLabels.put(block.label(), copy());
      Statement mapped = StatementRewriter.mapLists(block, eachList);
      atLabels.remove(block.label());
      return mapped;
    } else if (statement instanceof Statement.Loop loop) {
      return loop(loop);
    } else if (statement instanceof Statement.If choice) {
      return choice(choice);
    } else if (statement instanceof Statement.Try attempt) {
      return attempt(attempt);
    }
    transfer(statement);
    read(statement);
    return statement;
  }

  private Statement assign(Statement.Assign assign) {
    int variable = assign.variable().index();
    Statement kept = assign;
    if (live.get(variable)) {
      live.clear(variable);
    } else {
      kept = effect(assign.value());
    }
    // Where it is removed, what it reads is not read here.
    if (kept != null) {
      read(kept);
    }
    return kept;
  }

  private Statement loop(Statement.Loop loop) {
    BitSet known = atHeads.get(loop.label());
    BitSet atHead = known == null ? new BitSet() : known;
    atLabels.put(loop.label(), atHead);
    Statement mapped = StatementRewriter.mapLists(loop, eachList);
    atLabels.remove(loop.label());
    if (!live.equals(atHead)) {
      atHeads.put(loop.label(), copy());
      changed = true;
    }
    return mapped;
  }

  private Statement choice(Statement.If choice) {
    BitSet after = copy();
    List<Statement> otherwise = list(choice.otherwise());
    BitSet liveOtherwise = live;
    live = after;
    List<Statement> then = list(choice.then());
    live.or(liveOtherwise);
    read(choice);
    return then == choice.then() && otherwise == choice.otherwise()
        ? choice
        : new Statement.If(choice.condition(), then, otherwise);
  }

  private void addLiveAt(Label label) {
    live.or(atLabels.get(label));
    work += words();
  }

  private int words() {
    return live.size() / Long.SIZE;
  }

  private BitSet copy() {
    work += words();
    return BitSets.copy(live);
  }

  private void transfer(Statement statement) {
    if (statement instanceof Statement.Branch branch) {
      live = BitSets.copy(atLabels.get(branch.label()));
    } else if (statement instanceof Statement.BranchIf branch) {
      addLiveAt(branch.label());
    } else if (statement instanceof Statement.Switch choice) {
      live = BitSets.copy(atLabels.get(choice.otherwise()));
      choice.forEachTarget(addLiveAt);
    } else if (Statements.leaves(statement)) {
      live = new BitSet();
    }
  }

  private Statement attempt(Statement.Try attempt) {
    BitSet after = copy();
    BitSet outer = inHandlers;
    List<Statement> handler = list(attempt.handler());
    live.clear(attempt.exception().index());
    live.or(outer);
    inHandlers = live;
    live = after;
    List<Statement> body = list(attempt.body());
    // Also what the body always assigns first: the JVM wants it assigned wherever its range begins.
    live.or(inHandlers);
    inHandlers = outer;
    return StatementRewriter.withLists(attempt, body, handler);
  }

  private void read(Statement statement) {
    if (!inHandlers.isEmpty() && Statements.mayThrow(statement)) {
      live.or(inHandlers);
    }
    Statements.forEachVariable(statement, becomesLive);
  }
}
