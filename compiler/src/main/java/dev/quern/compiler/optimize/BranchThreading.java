package dev.quern.compiler.optimize;

import dev.quern.compiler.ir.Effects;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.LabelMap;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Makes branches go where they lead in the end, and removes control flow that is none.
 *
 * <p>A branch to the end of a block goes on to what follows the block: another branch, or the end
 * of the enclosing block. So it can go there at once. After that, blocks that nothing branches to
 * dissolve, a branch to the place that follows anyway goes, and so does what cannot be reached.
 * Also an {@code if} that only branches becomes a conditional branch, and one with a constant
 * condition its arm.
 */
final class BranchThreading {
  /** Where a branch to a block's label leads in the end. */
  private final LabelMap<Label> destinations = new LabelMap<>();

  /** How many statements inside of a try so far may throw, maybe too high. */
  private long throwing;

  private int openTries;

  /** The labels, by their numbers, that branches go to. */
  private final BitSet used = new BitSet();

  private BranchThreading() {}

  static IrFunction run(IrFunction function) {
    List<Statement> body = new ArrayList<>();
    new BranchThreading().list(function.body(), null, body);
    return StatementRewriter.withBody(function, body);
  }

  /**
   * Rewrites a list.
   *
   * @param end the label of the place behind the list, or null if it has none
   * @param to what the statements are appended to, so that dissolving blocks costs nothing
   * @return whether the end of the list is reached
   */
  private boolean list(IrList<Statement> statements, Label end, List<Statement> to) {
    for (int i = 0; i < statements.size(); i++) {
      Label next = end;
      boolean last = i + 1 == statements.size();
      if (!last) {
        Statement following = statements.get(i + 1);
        next = following instanceof Statement.Branch branch ? destination(branch.label()) : null;
      } else if (end != null
          && statements.get(i) instanceof Statement.Branch branch
          && destination(branch.label()) == end) {
        return true;
      }
      if (!statement(statements.get(i), next, to)) {
        return false;
      }
    }
    return true;
  }

  private Label destination(Label label) {
    Label destination = destinations.get(label);
    return destination == null ? label : destination;
  }

  private Label use(Label label) {
    Label destination = destination(label);
    used.set(destination.id());
    return destination;
  }

  /**
   * Rewrites a statement.
   *
   * @return whether what follows it can be reached
   */
  private boolean statement(Statement statement, Label next, List<Statement> to) {
    throwing += openTries > 0 && Statements.mayThrow(statement) ? 1 : 0;
    if (statement instanceof Statement.Block block) {
      return block(block, next, to);
    } else if (statement instanceof Statement.Loop loop) {
      return loop(loop, next, to);
    } else if (statement instanceof Statement.If choice) {
      return choice(choice, next, to);
    } else if (statement instanceof Statement.Try attempt) {
      return attempt(attempt, next, to);
    } else if (statement instanceof Statement.Branch branch) {
      to.add(new Statement.Branch(use(branch.label())));
      return false;
    } else if (statement instanceof Statement.BranchIf branch) {
      return branchIf(branch.condition(), branch.label(), to);
    } else if (statement instanceof Statement.Switch choice) {
      List<Label> targets = new ArrayList<>(choice.targets().size());
      choice.targets().forEach(label -> targets.add(use(label)));
      to.add(new Statement.Switch(choice.index(), targets, use(choice.otherwise())));
      return false;
    }
    to.add(statement);
    return !Statements.leaves(statement);
  }

  /** A handler that nothing throws to goes. */
  private boolean attempt(Statement.Try attempt, Label next, List<Statement> to) {
    int start = to.size();
    long before = throwing;
    openTries++;
    boolean bodyCompletes = list(attempt.body(), next, to);
    openTries--;
    if (throwing == before) {
      return bodyCompletes;
    }
    List<Statement> body = cut(to, start);
    List<Statement> handler = new ArrayList<>();
    boolean handlerCompletes = list(attempt.handler(), next, handler);
    to.add(new Statement.Try(body, attempt.exception(), handler));
    return bodyCompletes || handlerCompletes;
  }

  private boolean branchIf(Expression condition, Label label, List<Statement> to) {
    if (condition instanceof Expression.Constant constant) {
      if (constant.bits() == 0) {
        return true;
      }
      to.add(new Statement.Branch(use(label)));
      return false;
    }
    to.add(new Statement.BranchIf(condition, use(label)));
    return true;
  }

  private boolean block(Statement.Block block, Label next, List<Statement> to) {
    Label label = block.label();
    if (next != null) {
      destinations.put(label, next);
    }
    int start = to.size();
    boolean completes = list(block.body(), next == null ? label : next, to);
    if (!used.get(label.id())) {
      return completes;
    }
    to.add(new Statement.Block(label, cut(to, start)));
    return true;
  }

  private boolean loop(Statement.Loop loop, Label next, List<Statement> to) {
    int start = to.size();
    // The label means the head; the end of the body is the end of the loop.
    boolean completes = list(loop.body(), next, to);
    if (used.get(loop.label().id())) {
      to.add(new Statement.Loop(loop.label(), cut(to, start)));
    }
    return completes;
  }

  private static List<Statement> cut(List<Statement> statements, int start) {
    List<Statement> tail = statements.subList(start, statements.size());
    List<Statement> copy = new ArrayList<>(tail);
    tail.clear();
    return copy;
  }

  private boolean choice(Statement.If choice, Label next, List<Statement> to) {
    if (choice.condition() instanceof Expression.Constant constant) {
      return list(constant.bits() != 0 ? choice.then() : choice.otherwise(), next, to);
    }
    List<Statement> then = new ArrayList<>();
    List<Statement> otherwise = new ArrayList<>();
    boolean thenCompletes = list(choice.then(), next, then);
    boolean otherwiseCompletes = list(choice.otherwise(), next, otherwise);
    if (!then.isEmpty()) {
      add(choice.condition(), then, otherwise, to);
    } else if (!otherwise.isEmpty()) {
      add(Conditions.not(choice.condition()), otherwise, then, to);
    } else if (Effects.observable(Effects.of(choice.condition()))) {
      to.add(new Statement.Evaluate(choice.condition()));
    }
    return thenCompletes || otherwiseCompletes;
  }

  private static void add(
      Expression condition, List<Statement> then, List<Statement> otherwise, List<Statement> to) {
    if (then.size() == 1 && then.get(0) instanceof Statement.Branch branch) {
      to.add(new Statement.BranchIf(condition, branch.label()));
      to.addAll(otherwise);
    } else {
      to.add(new Statement.If(condition, then, otherwise));
    }
  }
}
