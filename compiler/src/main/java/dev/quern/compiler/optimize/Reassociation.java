package dev.quern.compiler.optimize;

import dev.quern.compiler.ir.Effects;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Variable;
import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the terms of sums in innermost loops in such an order that those come last which are known
 * last.
 *
 * <p>In {@code carry = (carry >>> 32) + load + a * b} each round waits for two additions after the
 * shift; in {@code (load + a * b) + (carry >>> 32)} for one. C2 leaves the order of sums as it is,
 * as LLVM does for WebAssembly. {@link LateValues} says what comes late.
 *
 * <p>A loop with a large branch table is left alone: its rounds go different ways, and it may be
 * the whole function, as each of Go's is, where finding out what comes late takes long.
 */
final class Reassociation {
  private static final int LEAST_TERMS = 3;
  private static final int MOST_TERMS = 16;

  /** A branch table with so many targets divides a loop into ways of its own. */
  private static final int LARGE_TABLE = 10;

  /** Effects of terms that may change places with each other. */
  private static final int HARMLESS =
      Effects.READS_MEMORY | Effects.READS_SIZE | Effects.TRAPS_MEMORY;

  private final IrFunction function;
  private final List<Variable> variables;
  private final StatementRewriter.ListMapping eachBody = body -> list(body, false);
  private final StatementRewriter.ListMapping eachInner = body -> list(body, true);
  private final Expressions.Mapping eachExpression = this::expression;

  /** Made when it is needed. */
  private SummedTemporaries temporaries;

  /** Of the loop around, or null. */
  private LateValues late;

  /** The late term that was taken out of the sum in a temporary, and is to be added to it. */
  private final Map<Variable, Variable> split = new HashMap<>();

  private Reassociation(IrFunction function) {
    this.function = function;
    variables = new ArrayList<>(function.variables());
  }

  static IrFunction run(IrFunction function) {
    return new Reassociation(function).run();
  }

  private IrFunction run() {
    return StatementRewriter.withBody(function, variables, list(function.body(), false));
  }

  private List<Statement> list(IrList<Statement> statements, boolean maybe) {
    List<Statement> result = null;
    int count = statements.size();
    for (int i = 0; i < count; i++) {
      Statement before = statements.get(i);
      Statement.Assign apart = late == null ? null : apart(before);
      Statement after = statement(before, maybe);
      if (result == null && (after != before || apart != null)) {
        result = new ArrayList<>(statements.subList(0, i));
      }
      if (apart != null) {
        result.add(apart);
      }
      if (result != null) {
        result.add(after);
      }
    }
    return result == null ? statements : result;
  }

  /**
   * Takes the latest term out of the sum that a temporary is assigned, if the temporary is a term
   * of another sum. LLVM makes two sums of one where the variable gets another value in between.
   *
   * @return the assignment that keeps the term, or null
   */
  private Statement.Assign apart(Statement statement) {
    if (!(statement instanceof Statement.Assign assign)
        || assign.variable().origin() != Variable.Origin.TEMPORARY
        || !(assign.value() instanceof Expression.Operation sum)
        || !isAddition(sum.instruction())) {
      return null;
    }
    temporaries = temporaries == null ? new SummedTemporaries(function) : temporaries;
    if (!temporaries.contains(assign.variable())) {
      return null;
    }
    Expression term = sum.operands().get(latest(sum));
    Expression rest = sum.operands().get(1 - latest(sum));
    if (late.of(term) == late.of(rest) || Effects.of(term) != Effects.NONE) {
      return null;
    }
    Variable kept = new Variable(variables.size(), term.type(), Variable.Origin.TEMPORARY);
    variables.add(kept);
    split.put(assign.variable(), kept);
    late.keep(kept, late.of(term));
    return new Statement.Assign(kept, expression(term));
  }

  /** Which term of a sum of two is the later one. */
  private int latest(Expression.Operation sum) {
    return late.of(sum.operands().get(0)) > late.of(sum.operands().get(1)) ? 0 : 1;
  }

  private Statement statement(Statement statement, boolean maybe) {
    if (statement instanceof Statement.Loop loop) {
      late = hasLoopOrLargeTable(loop.body()) ? null : LateValues.atHead(loop.body());
      Statement mapped = StatementRewriter.mapLists(loop, eachBody);
      late = null;
      return mapped;
    }
    Statement mapped = statement;
    if (statement instanceof Statement.Assign assign && split.containsKey(assign.variable())) {
      Expression.Operation sum = (Expression.Operation) assign.value();
      Expression rest = sum.operands().get(1 - latest(sum));
      mapped = new Statement.Assign(assign.variable(), expression(rest));
    } else if (late != null || !split.isEmpty()) {
      mapped = StatementRewriter.mapExpressions(statement, eachExpression);
    }
    if (late != null && mapped instanceof Statement.Assign assign) {
      late.assigned(assign.variable(), assign.value(), maybe);
    }
    return StatementRewriter.mapLists(mapped, eachInner);
  }

  private static boolean hasLoopOrLargeTable(IrList<Statement> statements) {
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      if (statement instanceof Statement.Loop
          || statement instanceof Statement.Switch table && table.targets().size() >= LARGE_TABLE
          || statement instanceof Statement.Block block && hasLoopOrLargeTable(block.body())
          || statement instanceof Statement.If choice
              && (hasLoopOrLargeTable(choice.then()) || hasLoopOrLargeTable(choice.otherwise()))
          || statement instanceof Statement.Try attempt
              && (hasLoopOrLargeTable(attempt.body()) || hasLoopOrLargeTable(attempt.handler()))) {
        return true;
      }
    }
    return false;
  }

  private Expression expression(Expression expression) {
    if (Expressions.isSimple(expression)) {
      return whole(expression);
    }
    if (late != null && expression instanceof Expression.Operation operation && isSum(operation)) {
      Sum sum = new Sum(operation.type());
      if (sum.collect(operation, false) && sum.terms.size() >= LEAST_TERMS) {
        return sum.ordered(operation);
      }
    }
    return Expressions.mapOperands(expression, eachExpression);
  }

  /** A temporary with the term that was taken out of it. */
  private Expression whole(Expression simple) {
    Variable kept = simple instanceof Expression.Get get ? split.get(get.variable()) : null;
    return kept == null ? simple : new Sum(simple.type()).sum(simple, new Expression.Get(kept));
  }

  private static boolean isSum(Expression.Operation operation) {
    return switch (operation.instruction()) {
      case I32_ADD, I32_SUB, I64_ADD, I64_SUB -> true;
      default -> false;
    };
  }

  private static boolean isAddition(Instruction instruction) {
    return instruction == Instruction.I32_ADD || instruction == Instruction.I64_ADD;
  }

  /**
   * A term.
   *
   * @param isPart whether the value is a temporary without the term that was taken out of it
   */
  private record Term(Expression value, boolean isNegative, int rank, boolean isPart) {}

  /** The terms of a sum. */
  private final class Sum {
    final IrType type;
    final List<Term> terms = new ArrayList<>();
    private long constant;

    Sum(IrType type) {
      this.type = type;
    }

    /**
     * Adds the terms of an expression.
     *
     * @return false if they must stay in order, or are too many
     */
    boolean collect(Expression expression, boolean isNegative) {
      if (expression instanceof Expression.Constant number) {
        constant += isNegative ? -number.bits() : number.bits();
        return true;
      }
      if (expression instanceof Expression.Operation operation && isSum(operation)) {
        boolean adds = isAddition(operation.instruction());
        return collect(operation.operands().get(0), isNegative)
            && collect(operation.operands().get(1), adds == isNegative);
      }
      Variable kept = expression instanceof Expression.Get get ? split.get(get.variable()) : null;
      terms.add(new Term(expression, isNegative, late.of(expression), kept != null));
      if (kept != null) {
        Expression rest = new Expression.Get(kept);
        terms.add(new Term(rest, isNegative, late.of(rest), false));
      }
      return terms.size() <= MOST_TERMS && (Effects.of(expression) & ~HARMLESS) == 0;
    }

    /** The sum with the late terms last; the same object if they are already. */
    Expression ordered(Expression.Operation sum) {
      List<Term> ordered = new ArrayList<>(terms);
      ordered.sort(Comparator.comparingInt(Term::rank));
      if (ordered.equals(terms)) {
        return Expressions.mapOperands(sum, eachExpression);
      }
      Expression all = null;
      boolean isNegative = false;
      for (Term term : ordered) {
        Expression value = term.isPart ? term.value : expression(term.value);
        if (all == null) {
          all = value;
          isNegative = term.isNegative;
        } else if (isNegative && !term.isNegative) {
          all = difference(value, all);
          isNegative = false;
        } else {
          all = isNegative == term.isNegative ? sum(all, value) : difference(all, value);
        }
      }
      if (isNegative) {
        return difference(number(), all);
      }
      return number().bits() == 0 ? all : sum(all, number());
    }

    private Expression.Constant number() {
      return new Expression.Constant(type, type == IrType.I32 ? (int) constant : constant);
    }

    private Expression sum(Expression left, Expression right) {
      return operation(type == IrType.I32 ? Instruction.I32_ADD : Instruction.I64_ADD, left, right);
    }

    private Expression difference(Expression left, Expression right) {
      return operation(type == IrType.I32 ? Instruction.I32_SUB : Instruction.I64_SUB, left, right);
    }

    private Expression operation(Instruction instruction, Expression left, Expression right) {
      return new Expression.Operation(instruction, type, 0, 0, List.of(left, right));
    }
  }
}
