package dev.quern.compiler.outline;

import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the regions of a function, bottom up.
 *
 * <p>A statement list whose statements each fit a method, but which does not fit as a whole, is
 * divided into runs of neighbouring statements of about the region size (a larger statement, such
 * as a loop nest, is a run of its own), and runs become regions until what is left fits. Where even
 * the calls of the regions do not fit, they are divided again. So each list fits when the statement
 * around it is looked at.
 *
 * <p>The nest of blocks around a branch table is kept open until its outermost block is reached,
 * and then divided by its arms; see {@link DispatchNest}.
 */
final class RegionFormer {
  /** A smaller run is hardly larger than the call of a region. */
  private static final int MIN_REGION = 40;

  /** What is smaller stays with the dispatcher that it is beside. */
  private static final int MIN_BESIDE_DISPATCHER = 150;

  /** Branch tables with fewer targets are left to themselves. */
  private static final int MIN_DISPATCH_TARGETS = 8;

  private final Regions regions;
  private final SizeEstimator estimator;
  private final SizeBudget budget;
  private final BranchTables tables;

  RegionFormer(Regions regions) {
    this.regions = regions;
    this.estimator = regions.estimator;
    this.budget = regions.budget;
    this.tables = new BranchTables(regions);
  }

  /** A statement list, or the open nest of blocks that it is. */
  private record Piece(Section section, DispatchNest nest) {}

  /** The statements of the function's entry. */
  IrList<Statement> form(IrList<Statement> body, int entryOverhead) {
    Section section = closed(list(body, null), null);
    return IrList.copyOf(fit(section, null, budget.branching() - entryOverhead).statements);
  }

  private Section closed(Piece piece, Label continuation) {
    Section section =
        piece.nest() == null ? piece.section() : piece.nest().close(this, continuation);
    return fit(section, continuation);
  }

  private Piece list(IrList<Statement> statements, Label continuation) {
    Section section = new Section();
    OpenBlock open = null;
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      boolean last = i == statements.size() - 1;
      Label next = last ? continuation : branchLabel(statements.get(i + 1));
      if (statement instanceof Statement.Block block) {
        Piece body = list(block.body(), block.label());
        DispatchNest nest = body.nest();
        if (nest != null
            && nest.includes(block.label())
            && (open == null || open.nest.targets() < nest.targets())) {
          Section before = open == null ? section : joined(open, section);
          open = new OpenBlock(block.label(), nest, before);
          section = new Section();
        } else {
          addBlock(block.label(), closed(body, block.label()), section);
        }
      } else if (statement instanceof Statement.Switch choice) {
        Statement.Switch compact = tables.compact(choice, section);
        if (open == null
            && ExitSet.ofBranches(compact.targets()).direct() >= MIN_DISPATCH_TARGETS) {
          return new Piece(null, new DispatchNest(regions, section, compact));
        }
        tables.add(compact, section, this);
      } else {
        add(statement, next, section);
      }
    }
    if (open == null) {
      return new Piece(section, null);
    }
    open.nest.addArm(open.before, open.label, fit(section, continuation));
    return new Piece(null, open.nest);
  }

  /** A block in a list that is an open nest, and the statements before it. */
  private record OpenBlock(Label label, DispatchNest nest, Section before) {}

  /** Closes a block's nest, as another one in the same list is larger. */
  private Section joined(OpenBlock open, Section after) {
    Section joined = new Section();
    joined.addAll(open.before);
    addBlock(open.label, fit(open.nest.close(this, open.label), open.label), joined);
    joined.addAll(after);
    return joined;
  }

  private static Label branchLabel(Statement statement) {
    return statement instanceof Statement.Branch branch ? branch.label() : null;
  }

  private void add(Statement statement, Label next, Section to) {
    if (statement instanceof Statement.Loop loop) {
      Section body = room(closed(list(loop.body(), next), next), loop.label(), next);
      ExitSet exits = body.mergedExits();
      int size = body.size() + exits.calls(loop.label()) * SizeEstimator.DISPATCH;
      exits.remove(loop.label());
      to.add(new Statement.Loop(loop.label(), body.statements), size, exits, body.completes());
      to.markDispatcher(body.dispatches());
    } else if (statement instanceof Statement.If choice) {
      addIf(choice, next, to);
    } else if (statement instanceof Statement.Try attempt) {
      addTry(attempt, next, to);
    } else if (statement instanceof Statement.Branch branch) {
      to.add(branch, estimator.statement(branch), ExitSet.ofBranch(branch.label()), false);
    } else if (statement instanceof Statement.BranchIf branch) {
      to.add(branch, estimator.statement(branch), ExitSet.ofBranch(branch.label()), true);
    } else if (statement instanceof Statement.Return || statement instanceof Statement.TailCall) {
      to.add(statement, estimator.statement(statement), ExitSet.ofReturn(), false);
    } else {
      boolean completes =
          !(statement instanceof Statement.Unreachable
              || statement instanceof Statement.Throw
              || statement instanceof Statement.ThrowReference);
      to.add(statement, estimator.statement(statement), null, completes);
    }
  }

  private void addIf(Statement.If choice, Label next, Section to) {
    int condition = estimator.choice(choice.condition());
    Pair arms = pair(choice.then(), choice.otherwise(), condition, next);
    to.add(
        new Statement.If(choice.condition(), arms.first().statements, arms.second().statements),
        condition + arms.size(),
        arms.exits(),
        arms.completes());
    to.markDispatcher(arms.dispatches());
  }

  private void addTry(Statement.Try attempt, Label next, Section to) {
    int cost = estimator.attempt();
    Pair lists = pair(attempt.body(), attempt.handler(), cost, next);
    to.add(
        new Statement.Try(lists.first().statements, attempt.exception(), lists.second().statements),
        cost + lists.size(),
        lists.exits(),
        lists.completes());
    to.markDispatcher(lists.dispatches());
  }

  /** Two lists of one statement, behind each of which comes what follows the statement. */
  private record Pair(Section first, Section second) {
    int size() {
      return first.size() + second.size();
    }

    ExitSet exits() {
      ExitSet exits = first.mergedExits();
      exits.addAll(second.mergedExits());
      return exits;
    }

    boolean completes() {
      return first.completes() || second.completes();
    }

    boolean dispatches() {
      return first.dispatches() || second.dispatches();
    }
  }

  /**
   * Makes two lists fit together.
   *
   * @param cost what the statement takes besides
   */
  private Pair pair(IrList<Statement> one, IrList<Statement> other, int cost, Label next) {
    Section first = closed(list(one, next), next);
    Section second = closed(list(other, next), next);
    int limit = budget.branching() - cost;
    if (first.cost() + second.cost() > limit && first.cost() >= second.cost()) {
      first = outlined(first, next);
    }
    if (first.cost() + second.cost() > limit) {
      second = outlined(second, next);
    }
    if (first.cost() + second.cost() > limit) {
      first = outlined(first, next);
    }
    return new Pair(first, second);
  }

  /** Appends a block around a section that fits. */
  void addBlock(Label label, Section body, Section to) {
    Section inner = room(body, label, label);
    ExitSet exits = inner.mergedExits();
    int size = inner.size() + exits.calls(label) * SizeEstimator.DISPATCH;
    boolean completes = exits.remove(label) || inner.completes();
    to.add(new Statement.Block(label, inner.statements), size, exits, completes);
    to.markDispatcher(inner.dispatches());
  }

  /** Makes room for the dispatch to a label from the region calls in a section. */
  private Section room(Section section, Label label, Label continuation) {
    int limit = budget.branching() - section.calls(label) * SizeEstimator.DISPATCH;
    if (section.cost() <= limit) {
      return section;
    }
    Section smaller = section.dispatches() ? fit(section, continuation, limit) : section;
    return smaller.cost() > limit ? outlined(smaller, continuation) : smaller;
  }

  /** Moves a section that fits to a region. */
  Section outlined(Section section, Label continuation) {
    Section outlined = new Section();
    regions.outline(section, continuation, outlined);
    return outlined;
  }

  /** Divides a section into regions until it fits. */
  Section fit(Section section, Label continuation) {
    return fit(section, continuation, budget.branching());
  }

  Section fit(Section section, Label continuation, int limit) {
    boolean relieves = regions.relievesDispatchers && section.dispatches();
    Section fitting = relieves ? relieved(section, continuation, limit / 2) : section;
    int target = budget.region();
    while (fitting.cost() > limit) {
      Section divided = divide(fitting, continuation, target, limit);
      if (divided.cost() > fitting.cost() / 4 * 3) {
        if (target >= budget.branching()) {
          // A single statement is larger than the limit. The caller sees what comes of it.
          return divided;
        }
        target = Math.min(target * 2, budget.branching());
      }
      fitting = divided;
    }
    return fitting;
  }

  /**
   * Moves what is beside a dispatcher to regions, as far as need be, so that the loop around finds
   * room for it.
   */
  private Section relieved(Section section, Label continuation, int limit) {
    if (section.cost() <= limit) {
      return section;
    }
    Section relieved = new Section();
    for (Run run : runs(section, budget.region(), budget.region())) {
      Section part = section.part(run.from(), run.to());
      if (run.dispatches() || run.cost() < MIN_BESIDE_DISPATCHER) {
        relieved.addAll(part);
      } else {
        regions.outline(part, next(section, run, continuation), relieved);
      }
    }
    return relieved;
  }

  private static Label next(Section section, Run run, Label continuation) {
    return run.to() == section.count()
        ? continuation
        : branchLabel(section.statements.get(run.to()));
  }

  private record Run(int from, int to, int cost, boolean dispatches) {}

  private Section divide(Section section, Label continuation, int target, int limit) {
    List<Run> runs = runs(section, target, budget.method());
    boolean[] chosen = choose(runs, section.cost(), target, limit);
    Section divided = new Section();
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      Section part = section.part(run.from(), run.to());
      if (chosen[i]) {
        regions.outline(part, next(section, run, continuation), divided);
      } else {
        divided.addAll(part);
      }
    }
    return divided;
  }

  /**
   * Neighbouring statements that belong together.
   *
   * @param target how much a run should cost
   * @param straight how much it may cost if control only goes through it
   */
  private static List<Run> runs(Section section, int target, int straight) {
    List<Run> runs = new ArrayList<>();
    int from = 0;
    int cost = 0;
    boolean isStraight = true;
    for (int i = 0; i < section.count(); i++) {
      int added = section.cost(i);
      boolean apart = section.isDispatcher(i) || (i > from && section.isDispatcher(i - 1));
      isStraight = (i == from || isStraight) && section.isStraight(i);
      if (i > from && (cost + added > (isStraight ? straight : target) || apart)) {
        runs.add(new Run(from, i, cost, section.isDispatcher(from)));
        from = i;
        cost = 0;
        isStraight = section.isStraight(i);
      }
      cost += added;
    }
    runs.add(new Run(from, section.count(), cost, section.isDispatcher(from)));
    return runs;
  }

  /**
   * Chooses all large runs, and small ones, the largest first, as far as need be; dispatchers only
   * if the others are not enough.
   */
  private static boolean[] choose(List<Run> runs, int cost, int target, int limit) {
    boolean[] chosen = new boolean[runs.size()];
    List<Integer> bySize = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      bySize.add(i);
    }
    bySize.sort(
        Comparator.comparing((Integer i) -> runs.get(i).dispatches())
            .thenComparingInt(i -> -runs.get(i).cost()));
    int left = cost;
    for (int i : bySize) {
      Run run = runs.get(i);
      boolean small = run.cost() < target / 4 || run.dispatches();
      if (run.cost() >= MIN_REGION && (left > limit || !small)) {
        chosen[i] = true;
        left -= run.cost() - MIN_REGION;
      }
    }
    return chosen;
  }
}
