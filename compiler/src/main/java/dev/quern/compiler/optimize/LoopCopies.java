package dev.quern.compiler.optimize;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.LabelMap;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Variable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes copies at the ways back to the head of a dispatching loop copies at the head.
 *
 * <p>Where a variable {@code x} is assigned {@code y} at every way back ({@code x = y; branch
 * loop}), {@code y} can carry the value around the loop: the head begins with {@code x = y}, and
 * the loop is entered behind {@code y = x}. {@link DispatchSinking} moves such a copy to where it
 * is needed.
 */
final class LoopCopies {
  /** How many statements are looked at for ways back; loops in loops in loops are many times. */
  private static final int MOST_WORK = 1 << 22;

  /** How many values are remembered at a time. */
  private static final int MOST_VALUES = 64;

  private final IrFunction function;
  private final StatementRewriter.ListMapping eachRegion = statements -> list(statements, null);
  private LabelMap<BitSet> liveAtHeads;
  private int work;

  private LoopCopies(IrFunction function) {
    this.function = function;
  }

  static IrFunction run(IrFunction function) {
    LoopCopies pass = new LoopCopies(function);
    return StatementRewriter.withBody(function, pass.list(function.body(), null));
  }

  /** The last assignments in front of a place that control always comes from; null if none. */
  private static final class Straight {
    private final List<Statement.Assign> assignments = new ArrayList<>();

    /** What is in front of a place behind a statement. */
    static Straight behind(Statement statement, Straight before) {
      if (statement instanceof Statement.Assign assign) {
        Straight straight = before == null ? new Straight() : before;
        straight.assignments.add(assign);
        return straight;
      }
      return DispatchSinking.isPlain(statement) ? before : null;
    }

    /** What variables are known to be equal to. */
    Map<Variable, Expression> values() {
      Map<Variable, Expression> values = new LinkedHashMap<>();
      int first = Math.max(0, assignments.size() - MOST_VALUES);
      for (Statement.Assign assign : assignments.subList(first, assignments.size())) {
        Variable variable = assign.variable();
        values.remove(variable);
        values.values().removeIf(value -> reads(value, variable));
        if (Expressions.isSimple(assign.value()) && !reads(assign.value(), variable)) {
          values.put(variable, assign.value());
        }
      }
      return values;
    }

    static boolean reads(Expression value, Variable variable) {
      return value instanceof Expression.Get get && get.variable() == variable;
    }

    Map<Variable, Variable> copies() {
      Map<Variable, Variable> copies = new LinkedHashMap<>();
      values()
          .forEach(
              (variable, value) -> {
                if (value instanceof Expression.Get get) {
                  copies.put(variable, get.variable());
                }
              });
      return copies;
    }

    boolean equal(Variable one, Variable other) {
      Expression first = values().get(one);
      Expression second = values().get(other);
      return reads(first, other)
          || reads(second, one)
          || (first instanceof Expression.Constant && first.equals(second));
    }
  }

  private List<Statement> list(IrList<Statement> statements, Straight before) {
    List<Statement> to = new ArrayList<>(statements.size());
    Straight straight = before;
    boolean changed = false;
    int count = statements.size();
    for (int i = 0; i < count; i++) {
      Statement statement = statements.get(i);
      Statement mapped;
      if (statement instanceof Statement.Loop loop) {
        mapped = loop(loop, straight, to);
      } else if (statement instanceof Statement.Block block) {
        List<Statement> body = list(block.body(), straight);
        mapped = body == block.body() ? block : new Statement.Block(block.label(), body);
      } else {
        mapped = StatementRewriter.mapLists(statement, eachRegion);
      }
      to.add(mapped);
      changed |= mapped != statement;
      straight = Straight.behind(statement, straight);
    }
    return changed ? to : statements;
  }

  private Statement loop(Statement.Loop loop, Straight before, List<Statement> to) {
    Statement mapped = StatementRewriter.mapLists(loop, eachRegion);
    IrList<Statement> body = ((Statement.Loop) mapped).body();
    if (work > MOST_WORK || !DispatchSinking.dispatches(body)) {
      return mapped;
    }
    Map<Variable, Variable> copies = copies(loop, before);
    if (copies.isEmpty()) {
      return mapped;
    }
    List<Statement> head = new ArrayList<>();
    copies.forEach(
        (copy, source) -> {
          to.add(new Statement.Assign(source, new Expression.Get(copy)));
          head.add(new Statement.Assign(copy, new Expression.Get(source)));
        });
    head.addAll(repeated(body, loop.label(), copies));
    return new Statement.Loop(loop.label(), head);
  }

  /** The copies at all ways back whose source may be assigned at the entry. */
  private Map<Variable, Variable> copies(Statement.Loop loop, Straight before) {
    Map<Variable, Variable> copies = edges(loop.body(), loop.label(), null, null);
    if (copies == null || copies.isEmpty()) {
      return Map.of();
    }
    BitSet live = liveAtHead(loop.label());
    Set<Variable> sources = new HashSet<>();
    copies
        .entrySet()
        .removeIf(
            entry -> {
              Variable copy = entry.getKey();
              Variable source = entry.getValue();
              boolean equal = before != null && before.equal(copy, source);
              boolean enters = equal || !live.get(source.index());
              return !enters || !live.get(copy.index()) || !sources.add(source);
            });
    copies.keySet().removeIf(sources::contains);
    return copies;
  }

  private BitSet liveAtHead(Label label) {
    if (liveAtHeads == null) {
      liveAtHeads = DeadAssignmentRemoval.liveAtHeads(function);
    }
    BitSet live = liveAtHeads.get(label);
    return live == null ? new BitSet() : live;
  }

  /**
   * The copies at all ways back of some statements and those found so far.
   *
   * @param found null if there was no way back so far; where no copy is left, no more is looked at
   */
  private Map<Variable, Variable> edges(
      IrList<Statement> statements, Label head, Straight before, Map<Variable, Variable> found) {
    Straight straight = before;
    Map<Variable, Variable> copies = found;
    int count = statements.size();
    work += count;
    for (int i = 0; i < count && (copies == null || !copies.isEmpty()); i++) {
      Statement statement = statements.get(i);
      if (statement instanceof Statement.Branch branch && branch.label() == head
          || statement instanceof Statement.BranchIf condition && condition.label() == head) {
        copies = common(copies, straight);
      } else if (statement instanceof Statement.Switch choice
          && (choice.targets().contains(head) || choice.otherwise() == head)) {
        copies = Map.of();
      } else if (statement instanceof Statement.Block block) {
        copies = edges(block.body(), head, straight, copies);
      } else if (statement instanceof Statement.Loop inner) {
        copies = edges(inner.body(), head, null, copies);
      } else if (statement instanceof Statement.If choice) {
        copies = edges(choice.then(), head, null, copies);
        copies = edges(choice.otherwise(), head, null, copies);
      } else if (statement instanceof Statement.Try attempt) {
        copies = edges(attempt.body(), head, straight, copies);
        copies = edges(attempt.handler(), head, null, copies);
      }
      straight = Straight.behind(statement, straight);
    }
    return copies;
  }

  private static Map<Variable, Variable> common(Map<Variable, Variable> found, Straight straight) {
    if (straight == null) {
      return Map.of();
    } else if (found == null) {
      return straight.copies();
    }
    found.entrySet().retainAll(straight.copies().entrySet());
    return found;
  }

  /** Repeats the copies behind conditional ways back, so that only who goes on makes them. */
  private static List<Statement> repeated(
      IrList<Statement> statements, Label head, Map<Variable, Variable> copies) {
    List<Statement> to = new ArrayList<>(statements.size());
    for (Statement statement : statements) {
      to.add(StatementRewriter.mapLists(statement, inner -> repeated(inner, head, copies)));
      if (statement instanceof Statement.BranchIf branch && branch.label() == head) {
        copies.forEach(
            (copy, source) -> to.add(new Statement.Assign(copy, new Expression.Get(source))));
      }
    }
    return to;
  }
}
