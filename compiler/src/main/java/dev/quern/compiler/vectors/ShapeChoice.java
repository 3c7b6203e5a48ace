package dev.quern.compiler.vectors;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.ir.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Chooses the shape of each vector variable.
 *
 * <p>Every operation that assigns or reads a variable votes for the shape that it works with;
 * inside of a loop a vote counts eight times as much. Moves and operations on bits have no wish of
 * their own: a variable that only they use takes after the nearest variable that it is moved from
 * or to. What is left (bytes that are only copied) is two longs.
 */
final class ShapeChoice {
  private static final int MAX_DEPTH = 4;

  private final long[][] votes;
  private final Shape[] shapes;

  /** Pairs of variables that would best have one shape. */
  private final List<Variable[]> ties = new ArrayList<>();

  private int weight = 1;
  private int depth;

  private ShapeChoice(IrFunction function) {
    votes = new long[function.variables().size()][];
    shapes = new Shape[votes.length];
    for (Variable variable : function.variables()) {
      if (variable.type().equals(IrType.V128)) {
        votes[variable.index()] = new long[Shape.values().length];
      }
    }
  }

  /** The shapes of a function's variables by their indices; null where one is no vector. */
  static Shape[] of(IrFunction function) {
    ShapeChoice choice = new ShapeChoice(function);
    choice.list(function.body());
    choice.decide();
    return choice.shapes;
  }

  private void list(List<Statement> statements) {
    for (Statement statement : statements) {
      if (statement instanceof Statement.Assign assign
          && assign.variable().type().equals(IrType.V128)) {
        assignment(assign.variable(), assign.value());
      }
      Statements.forEachOperand(statement, this::expression);
      if (statement instanceof Statement.Block block) {
        list(block.body());
      } else if (statement instanceof Statement.Loop loop) {
        weight *= ++depth <= MAX_DEPTH ? 8 : 1;
        list(loop.body());
        weight /= depth-- <= MAX_DEPTH ? 8 : 1;
      } else if (statement instanceof Statement.If choice) {
        list(choice.then());
        list(choice.otherwise());
      } else if (statement instanceof Statement.Try attempt) {
        list(attempt.body());
        list(attempt.handler());
      }
    }
  }

  private void assignment(Variable variable, Expression value) {
    if (value instanceof Expression.Get get) {
      ties.add(new Variable[] {variable, get.variable()});
    } else if (value instanceof Expression.Operation operation) {
      Shape result = OperationShapes.of(operation).result();
      if (result != null) {
        votes[variable.index()][result.ordinal()] += weight;
        return;
      }
      for (Expression operand : operation.operands()) {
        if (operand instanceof Expression.Get get && get.type().equals(IrType.V128)) {
          ties.add(new Variable[] {variable, get.variable()});
        }
      }
    }
  }

  private void expression(Expression expression) {
    if (expression instanceof Expression.Operation operation) {
      Shape shape = OperationShapes.of(operation).operands();
      for (Expression operand : operation.operands()) {
        if (shape != null
            && operand instanceof Expression.Get get
            && get.type().equals(IrType.V128)) {
          votes[get.variable().index()][shape.ordinal()] += weight;
        }
      }
    }
    for (Expression operand : Expressions.operands(expression)) {
      expression(operand);
    }
  }

  private void decide() {
    for (int i = 0; i < votes.length; i++) {
      shapes[i] = votes[i] == null ? null : winner(votes[i]);
    }
    List<List<Variable>> tied = new ArrayList<>(Collections.nCopies(votes.length, null));
    Deque<Variable> decided = new ArrayDeque<>();
    for (Variable[] tie : ties) {
      tie(tied, decided, tie[0], tie[1]);
      tie(tied, decided, tie[1], tie[0]);
    }
    while (!decided.isEmpty()) {
      Variable variable = decided.remove();
      for (Variable other : tied.get(variable.index())) {
        if (shapes[other.index()] == null) {
          shapes[other.index()] = shapes[variable.index()];
          decided.add(other);
        }
      }
    }
    for (int i = 0; i < votes.length; i++) {
      if (votes[i] != null && shapes[i] == null) {
        shapes[i] = Shape.I64X2;
      }
    }
  }

  private void tie(
      List<List<Variable>> tied, Deque<Variable> decided, Variable variable, Variable other) {
    if (tied.get(variable.index()) == null) {
      tied.set(variable.index(), new ArrayList<>());
      if (shapes[variable.index()] != null) {
        decided.add(variable);
      }
    }
    tied.get(variable.index()).add(other);
  }

  private static Shape winner(long[] votes) {
    Shape winner = null;
    for (Shape shape : Shape.values()) {
      long best = winner == null ? 0 : votes[winner.ordinal()];
      winner = votes[shape.ordinal()] > best ? shape : winner;
    }
    return winner;
  }
}
