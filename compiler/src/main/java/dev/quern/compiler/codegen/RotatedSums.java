package dev.quern.compiler.codegen;

import static dev.quern.instructions.Instruction.I32_ADD;
import static dev.quern.instructions.Instruction.I32_ROTL;
import static dev.quern.instructions.Instruction.I32_ROTR;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.ir.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the sums with constants in a method whose values are rotated, as in the rounds of hash
 * functions.
 *
 * <p>C2 shifts the terms of a sum with a constant one by one, and so does not see that two shifts
 * of it are a rotation; and it moves constants out of sums of sums, and looks through local
 * variables. So a constant counts wherever it is added to what is rotated later, through any number
 * of sums and variables, on whichever way; a variable that only steps does not.
 */
final class RotatedSums {

  private final Set<Expression> sums = Collections.newSetFromMap(new IdentityHashMap<>());

  /** The sums and copies that are assigned to each variable. */
  private final Map<Variable, List<Expression>> values = new HashMap<>();

  /** The variables that are assigned to each variable rotated. */
  private final Map<Variable, List<Variable>> sources = new HashMap<>();

  private final Set<Variable> rotated = new HashSet<>();
  private final Deque<Expression> left = new ArrayDeque<>();
  private final Expressions.Action eachOperand = this::collect;

  private RotatedSums() {}

  /** Of code without any. */
  static RotatedSums none() {
    return new RotatedSums();
  }

  static RotatedSums of(IrList<Statement> body) {
    RotatedSums found = new RotatedSums();
    Statements.forEachStatement(body, found::collect);
    while (!found.left.isEmpty()) {
      found.follow(found.left.remove());
    }
    return found;
  }

  /** Whether an addition of a constant, which is the second operand, is rotated. */
  boolean contains(Expression.Operation sum) {
    return sums.contains(sum);
  }

  /**
   * Whether a variable is such a sum, or such a variable rotated: it is not known before what it
   * was computed from in an earlier round.
   */
  boolean isOfEarlierRound(Variable variable) {
    return isRotatedSum(variable)
        || sources.getOrDefault(variable, List.of()).stream().anyMatch(this::isRotatedSum);
  }

  private boolean isRotatedSum(Variable variable) {
    return rotated.contains(variable) && values.containsKey(variable);
  }

  private void collect(Statement statement) {
    if (statement instanceof Statement.Assign assign) {
      Expression value = assign.value();
      if (value instanceof Expression.Get || isSum(value) && !isStep(assign)) {
        values.computeIfAbsent(assign.variable(), v -> new ArrayList<>()).add(value);
      } else if (isRotation(value)
          && Expressions.operands(value).get(0) instanceof Expression.Get get) {
        sources.computeIfAbsent(assign.variable(), v -> new ArrayList<>()).add(get.variable());
      }
    }
    Statements.forEachOperand(statement, eachOperand);
  }

  private void collect(Expression expression) {
    if (Expressions.isSimple(expression)) {
      return;
    }
    IrList<Expression> operands = Expressions.operands(expression);
    if (isRotation(expression)) {
      left.add(operands.get(0));
    }
    for (int i = 0; i < operands.size(); i++) {
      collect(operands.get(i));
    }
  }

  private static boolean isSum(Expression value) {
    return value instanceof Expression.Operation operation && operation.instruction() == I32_ADD;
  }

  private static boolean isRotation(Expression value) {
    return value instanceof Expression.Operation operation
        && (operation.instruction() == I32_ROTL || operation.instruction() == I32_ROTR)
        && operation.operands().get(1) instanceof Expression.Constant;
  }

  /** Whether a variable is assigned itself and a constant, as that of a loop is. */
  private static boolean isStep(Statement.Assign assign) {
    IrList<Expression> terms = Expressions.operands(assign.value());
    return terms.get(0) instanceof Expression.Get get
        && get.variable() == assign.variable()
        && terms.get(1) instanceof Expression.Constant;
  }

  private void follow(Expression value) {
    if (value instanceof Expression.Get get) {
      if (rotated.add(get.variable())) {
        left.addAll(values.getOrDefault(get.variable(), List.of()));
      }
    } else if (isSum(value)) {
      IrList<Expression> terms = Expressions.operands(value);
      if (terms.get(1) instanceof Expression.Constant) {
        sums.add(value);
      }
      left.add(terms.get(0));
      left.add(terms.get(1));
    }
  }
}
