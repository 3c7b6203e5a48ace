package dev.quern.compiler.optimize;

import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.LabelMap;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * Moves what follows a block to the only branch that leads there, if neither the block nor what
 * follows it comes to its end.
 *
 * <p>clang puts the rare ways of an interpreter's cases behind its switch: an error to report, a
 * call that does not return. In a divided function each of them is an exit of the method that has
 * the case, a case of the switch over exits, and code beside the dispatcher, which then does not
 * fit the method of the loop. At the branch it is a part of the case, which C2 does not compile
 * before it has run.
 *
 * <p>Nothing moves into a region with a handler, which would see its exceptions.
 */
final class TailSinking {

  /** The labels, by their numbers, that branches go to. */
  private final BitSet used = new BitSet();

  /** Those that a single branch goes to, no switch, from no other handler's region. */
  private final BitSet usedOnce = new BitSet();

  /** The labels of blocks whose bodies do not come to their ends. */
  private final BitSet endless = new BitSet();

  /** In how many regions with handlers a label is. */
  private final LabelMap<Integer> depths = new LabelMap<>();

  /** What moves to the branch to a label. */
  private final LabelMap<List<Statement>> tails = new LabelMap<>();

  private final Consumer<Label> useInSwitch = this::useInSwitch;
  private final StatementRewriter.ListMapping eachList = this::list;
  private int depth;

  private TailSinking() {}

  static IrFunction run(IrFunction function) {
    TailSinking pass = new TailSinking();
    pass.find(function.body());
    return StatementRewriter.withBody(function, pass.list(function.body()));
  }

  /**
   * Finds out about the labels in a list.
   *
   * @return whether the end of the list is reached
   */
  private boolean find(IrList<Statement> statements) {
    boolean completes = true;
    int count = statements.size();
    for (int i = 0; i < count; i++) {
      completes = find(statements.get(i));
    }
    return completes;
  }

  private boolean find(Statement statement) {
    if (statement instanceof Statement.Block block) {
      depths.put(block.label(), depth);
      endless.set(block.label().id(), !find(block.body()));
    } else if (statement instanceof Statement.Loop loop) {
      depths.put(loop.label(), depth);
      return find(loop.body());
    } else if (statement instanceof Statement.If choice) {
      boolean thenCompletes = find(choice.then());
      return find(choice.otherwise()) || thenCompletes;
    } else if (statement instanceof Statement.Try attempt) {
      depth++;
      boolean bodyCompletes = find(attempt.body());
      depth--;
      return find(attempt.handler()) || bodyCompletes;
    } else if (statement instanceof Statement.BranchIf branch) {
      use(branch.label());
    } else if (statement instanceof Statement.Branch branch) {
      use(branch.label());
    } else if (statement instanceof Statement.Switch choice) {
      useInSwitch(choice.otherwise());
      choice.forEachTarget(useInSwitch);
    }
    return mayContinue(statement);
  }

  private void use(Label label) {
    usedOnce.set(label.id(), !used.get(label.id()) && depths.get(label) == depth);
    used.set(label.id());
  }

  private void useInSwitch(Label label) {
    used.set(label.id());
    usedOnce.clear(label.id());
  }

  /** Whether control may come behind a statement, as far as it can be told at once. */
  private boolean mayContinue(Statement statement) {
    if (statement instanceof Statement.Block block) {
      return used.get(block.label().id()) || !endless.get(block.label().id());
    }
    return !(statement instanceof Statement.Branch
        || statement instanceof Statement.Switch
        || Statements.leaves(statement));
  }

  private List<Statement> list(IrList<Statement> statements) {
    List<Statement> mapped = null;
    int last = statements.size() - 1;
    for (int i = 0; i <= last; i++) {
      Statement statement = statements.get(i);
      if (i < last
          && statement instanceof Statement.Block block
          && usedOnce.get(block.label().id())
          && endless.get(block.label().id())
          && isTail(statements, i + 1)) {
        tails.put(block.label(), list(IrList.copyOf(statements.subList(i + 1, last + 1))));
        mapped = mapped == null ? new ArrayList<>(statements.subList(0, i)) : mapped;
        mapped.addAll(list(block.body()));
        return mapped;
      }
      List<Statement> tail =
          statement instanceof Statement.Branch branch ? tails.get(branch.label()) : null;
      Statement after = tail == null ? statement(statement) : statement;
      if (mapped == null && (tail != null || after != statement)) {
        mapped = new ArrayList<>(statements.subList(0, i));
      }
      if (tail != null) {
        mapped.addAll(tail);
      } else if (mapped != null) {
        mapped.add(after);
      }
    }
    return mapped == null ? statements : mapped;
  }

  /**
   * Whether the rest of a list does not come to its end and has no lists inside: tails that move
   * into tails do not make code deeper than it was.
   */
  private boolean isTail(IrList<Statement> statements, int from) {
    for (int i = from; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      if (statement instanceof Statement.Block
          || statement instanceof Statement.Loop
          || statement instanceof Statement.If
          || statement instanceof Statement.Try) {
        return false;
      }
    }
    return !mayContinue(statements.get(statements.size() - 1));
  }

  private Statement statement(Statement statement) {
    if (statement instanceof Statement.BranchIf branch) {
      List<Statement> tail = tails.get(branch.label());
      return tail == null ? branch : new Statement.If(branch.condition(), tail, List.of());
    }
    return StatementRewriter.mapLists(statement, eachList);
  }
}
