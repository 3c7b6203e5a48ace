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
  private LabelMap<BitSet> liveAtHeads;
  private int work;

  private LoopCopies(IrFunction function) {
    this.function = function;
  }

  static IrFunction run(IrFunction function) {
    LoopCopies pass = new LoopCopies(function);
    return StatementRewriter.withBody(function, pass.list(function.body(), new Straight()));
  }

  /** The last assignments in front of a place that control always comes from. */
  private static final class Straight {
    private final List<Statement.Assign> assignments = new ArrayList<>();

    void assign(Statement.Assign assign) {
      assignments.add(assign);
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
    for (Statement statement : statements) {
      Statement mapped = statement;
      if (statement instanceof Statement.Assign assign) {
        straight.assign(assign);
      } else if (statement instanceof Statement.Loop loop) {
        mapped = loop(loop, straight, to);
      } else if (statement instanceof Statement.Block block) {
        Straight inside = straight;
        mapped = StatementRewriter.mapLists(block, body -> list(body, inside));
      } else {
        mapped = StatementRewriter.mapLists(statement, body -> list(body, new Straight()));
      }
      to.add(mapped);
      changed |= mapped != statement;
      straight = DispatchSinking.isPlain(statement) ? straight : new Straight();
    }
    return changed ? to : statements;
  }

  private Statement loop(Statement.Loop loop, Straight before, List<Statement> to) {
    Statement mapped =
        StatementRewriter.mapLists(loop, statements -> list(statements, new Straight()));
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
    List<Map<Variable, Variable>> edges = new ArrayList<>();
    edges(loop.body(), loop.label(), new Straight(), edges);
    Map<Variable, Variable> copies = new LinkedHashMap<>(edges.isEmpty() ? Map.of() : edges.get(0));
    edges.forEach(edge -> copies.entrySet().retainAll(edge.entrySet()));
    if (copies.isEmpty()) {
      return copies;
    }
    BitSet live = liveAtHead(loop.label());
    Set<Variable> sources = new HashSet<>();
    copies
        .entrySet()
        .removeIf(
            entry -> {
              Variable copy = entry.getKey();
              Variable source = entry.getValue();
              boolean enters = before.equal(copy, source) || !live.get(source.index());
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

  private void edges(
      IrList<Statement> statements,
      Label head,
      Straight before,
      List<Map<Variable, Variable>> edges) {
    Straight straight = before;
    work += statements.size();
    for (Statement statement : statements) {
      if (statement instanceof Statement.Assign assign) {
        straight.assign(assign);
      } else if (statement instanceof Statement.Branch branch && branch.label() == head
          || statement instanceof Statement.BranchIf condition && condition.label() == head) {
        edges.add(straight.copies());
      } else if (statement instanceof Statement.Switch choice
          && (choice.targets().contains(head) || choice.otherwise() == head)) {
        edges.add(Map.of());
      } else if (statement instanceof Statement.Block block) {
        edges(block.body(), head, straight, edges);
      } else if (statement instanceof Statement.Loop inner) {
        edges(inner.body(), head, new Straight(), edges);
      } else if (statement instanceof Statement.If choice) {
        edges(choice.then(), head, new Straight(), edges);
        edges(choice.otherwise(), head, new Straight(), edges);
      } else if (statement instanceof Statement.Try attempt) {
        edges(attempt.body(), head, straight, edges);
        edges(attempt.handler(), head, new Straight(), edges);
      }
      straight = DispatchSinking.isPlain(statement) ? straight : new Straight();
    }
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
