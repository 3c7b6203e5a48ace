package dev.quern.compiler.optimize;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.ir.Variable;
import dev.quern.instructions.Instruction;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Estimates how late in a round of an innermost loop a processor has the values of expressions.
 *
 * <p>What comes from the round before is later than what does not, and the later the more of such
 * variables it depends on: a borrow that is computed of a carry comes behind it. Variables to which
 * only constants are added are never waited for. Among equals the length of the computation counts.
 */
final class LateValues {
  /** What a variable from the round before counts, more than any computation is long. */
  private static final int CARRIED = 10_000;

  private static final int LOAD_CYCLES = 4;
  private static final int MULTIPLICATION_CYCLES = 3;

  /** Sets of carried variables are the bits of a long. */
  private static final int MOST_CARRIED = Long.SIZE;

  /** The bit of each carried variable. */
  private final Map<Variable, Integer> carried = new HashMap<>();

  private final Map<Variable, Integer> ranks = new HashMap<>();

  private LateValues() {}

  /**
   * Begins a round of a loop.
   *
   * @param body the loop's body, without loops in it
   * @return null if there are too many variables
   */
  static LateValues atHead(IrList<Statement> body) {
    LateValues values = new LateValues();
    BitSet steps = new BitSet();
    Statements.forEachStatement(body, statement -> values.collect(statement, steps));
    values.carried.keySet().removeIf(variable -> !steps.get(variable.index()));
    if (values.carried.size() > MOST_CARRIED) {
      return null;
    }
    int next = 0;
    for (Map.Entry<Variable, Integer> entry : values.carried.entrySet()) {
      entry.setValue(next++);
    }
    long[] closure = values.closure(body);
    values.carried.forEach(
        (variable, bit) ->
            values.ranks.put(variable, CARRIED * Math.max(1, Long.bitCount(closure[bit]))));
    return values;
  }

  /** Notes the numbers that a statement assigns, and those that are more than counted. */
  private void collect(Statement statement, BitSet computed) {
    if (statement instanceof Statement.Assign assign) {
      Variable variable = assign.variable();
      if (variable.type() == IrType.I32 || variable.type() == IrType.I64) {
        carried.put(variable, 0);
        if (!isStep(assign.value(), variable)) {
          computed.set(variable.index());
        }
      }
    }
  }

  private static boolean isStep(Expression value, Variable variable) {
    return value instanceof Expression.Operation sum
        && (sum.instruction() == Instruction.I32_ADD || sum.instruction() == Instruction.I64_ADD)
        && sum.operands().get(0) instanceof Expression.Get get
        && get.variable() == variable
        && sum.operands().get(1) instanceof Expression.Constant;
  }

  /** The carried variables that each depends on, by any number of rounds. */
  private long[] closure(IrList<Statement> body) {
    int count = carried.size();
    long[] holds = new long[count];
    for (int i = 0; i < count; i++) {
      holds[i] = 1L << i;
    }
    depend(body, holds, false);
    long[] closure = Arrays.copyOf(holds, count);
    for (boolean changes = true; changes; ) {
      changes = false;
      for (int i = 0; i < count; i++) {
        long before = closure[i];
        for (long left = before; left != 0; left &= left - 1) {
          closure[i] |= closure[Long.numberOfTrailingZeros(left)];
        }
        changes |= closure[i] != before;
      }
    }
    return closure;
  }

  /** Follows what variables depend on through statements, which may be passed by or not. */
  private void depend(IrList<Statement> statements, long[] holds, boolean maybe) {
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      if (statement instanceof Statement.Assign assign) {
        Integer bit = carried.get(assign.variable());
        if (bit != null) {
          long now = dependencies(assign.value(), holds);
          holds[bit] = maybe ? holds[bit] | now : now;
        }
      } else if (statement instanceof Statement.Block block) {
        depend(block.body(), holds, true);
      } else if (statement instanceof Statement.If choice) {
        depend(choice.then(), holds, true);
        depend(choice.otherwise(), holds, true);
      } else if (statement instanceof Statement.Try attempt) {
        depend(attempt.body(), holds, true);
        depend(attempt.handler(), holds, true);
      }
    }
  }

  private long dependencies(Expression expression, long[] holds) {
    if (expression instanceof Expression.Get get) {
      Integer bit = carried.get(get.variable());
      return bit == null ? 0 : holds[bit];
    }
    long set = 0;
    IrList<Expression> operands = Expressions.operands(expression);
    for (int i = 0; i < operands.size(); i++) {
      set |= dependencies(operands.get(i), holds);
    }
    return set;
  }

  /** Goes on behind an assignment. */
  void assigned(Variable variable, Expression value, boolean maybe) {
    if (carried.containsKey(variable)) {
      int rank = of(value);
      ranks.merge(variable, rank, (before, now) -> maybe ? Math.max(before, now) : now);
    }
  }

  /** Notes how late a new variable is, which is assigned once. */
  void keep(Variable variable, int rank) {
    ranks.put(variable, rank);
  }

  /** How late the value of an expression is; greater is later. */
  int of(Expression expression) {
    if (expression instanceof Expression.Get get) {
      return ranks.getOrDefault(get.variable(), 0);
    }
    int latest = 0;
    IrList<Expression> operands = Expressions.operands(expression);
    for (int i = 0; i < operands.size(); i++) {
      latest = Math.max(latest, of(operands.get(i)));
    }
    if (expression instanceof Expression.Load) {
      return latest + LOAD_CYCLES;
    } else if (expression instanceof Expression.Operation operation) {
      Instruction instruction = operation.instruction();
      boolean multiplies = instruction == Instruction.I32_MUL || instruction == Instruction.I64_MUL;
      return latest + (multiplies ? MULTIPLICATION_CYCLES : 1);
    }
    return latest;
  }
}
