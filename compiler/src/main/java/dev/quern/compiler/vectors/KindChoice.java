package dev.quern.compiler.vectors;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.ir.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * Chooses how each vector variable is held: which scalars it is split into, or which class of
 * vectors it is.
 *
 * <p>Every operation that assigns or reads a variable votes for what it works with; inside of a
 * loop a vote counts eight times as much. Moves and operations on bits have no wish of their own: a
 * variable that only they use takes after the nearest variable that it is moved from or to. What is
 * left (bytes that are only copied) is whatever the caller says.
 *
 * @param <K> the kinds
 */
final class KindChoice<K extends Enum<K>> {
  private static final int MAX_DEPTH = 4;

  private final Function<Expression.Operation, K> operands;
  private final Function<Expression.Operation, K> result;
  private final K[] all;
  private final long[][] votes;
  private final List<K> kinds;

  /** Pairs of variables that would best be of one kind. */
  private final List<Variable[]> ties = new ArrayList<>();

  private long weight = 1;
  private int depth;

  private KindChoice(
      IrFunction function,
      K otherwise,
      Function<Expression.Operation, K> operands,
      Function<Expression.Operation, K> result) {
    this.operands = operands;
    this.result = result;
    all = otherwise.getDeclaringClass().getEnumConstants();
    votes = new long[function.variables().size()][];
    kinds = new ArrayList<>(Collections.nCopies(votes.length, null));
    for (Variable variable : function.variables()) {
      if (variable.type().equals(IrType.V128)) {
        votes[variable.index()] = new long[all.length];
      }
    }
  }

  /**
   * The kinds of a function's variables by their indices; null where one is no vector.
   *
   * @param otherwise the kind of variables that nothing decides
   * @param operands the kind that an operation wants its vector operands to be, or null
   * @param result the kind of its result, or null
   */
  static <K extends Enum<K>> List<K> of(
      IrFunction function,
      K otherwise,
      Function<Expression.Operation, K> operands,
      Function<Expression.Operation, K> result) {
    KindChoice<K> choice = new KindChoice<>(function, otherwise, operands, result);
    choice.list(function.body());
    choice.decide();
    for (int i = 0; i < choice.votes.length; i++) {
      if (choice.votes[i] != null && choice.kinds.get(i) == null) {
        choice.kinds.set(i, otherwise);
      }
    }
    return choice.kinds;
  }

  private void list(IrList<Statement> statements) {
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
      K kind = result.apply(operation);
      if (kind != null) {
        votes[variable.index()][kind.ordinal()] += weight;
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
      K kind = operands.apply(operation);
      for (Expression operand : operation.operands()) {
        if (kind != null
            && operand instanceof Expression.Get get
            && get.type().equals(IrType.V128)) {
          votes[get.variable().index()][kind.ordinal()] += weight;
        }
      }
    }
    for (Expression operand : Expressions.operands(expression)) {
      expression(operand);
    }
  }

  private void decide() {
    for (int i = 0; i < votes.length; i++) {
      kinds.set(i, votes[i] == null ? null : winner(votes[i]));
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
        if (kinds.get(other.index()) == null) {
          kinds.set(other.index(), kinds.get(variable.index()));
          decided.add(other);
        }
      }
    }
  }

  private void tie(
      List<List<Variable>> tied, Deque<Variable> decided, Variable variable, Variable other) {
    if (tied.get(variable.index()) == null) {
      tied.set(variable.index(), new ArrayList<>());
      if (kinds.get(variable.index()) != null) {
        decided.add(variable);
      }
    }
    tied.get(variable.index()).add(other);
  }

  private K winner(long[] votes) {
    K winner = null;
    for (K kind : all) {
      long best = winner == null ? 0 : votes[winner.ordinal()];
      winner = votes[kind.ordinal()] > best ? kind : winner;
    }
    return winner;
  }
}
