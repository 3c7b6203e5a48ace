package dev.quern.compiler.optimize;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.ir.Variable;
import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets C2 count the rounds of loops that go on until a variable is equal to a limit.
 *
 * <p>LLVM ends a loop by {@code i += 8; branch if i != end}. C2 counts the rounds of a loop, which
 * it must to check bounds in front of it and to unroll it, where it goes on while {@code i < end};
 * with an inequality only if the step is 1. So {@code branch if i < end} comes first: what follows
 * decides as before if that does not hold, as it never does before the last round, and C2 leaves
 * the way back from there out.
 */
final class CountedLoops {
  /** How many statements back the step is looked for. */
  private static final int WINDOW = 8;

  /** How many statements back steps of other variables are looked for. */
  private static final int MOST_STATEMENTS = 64;

  private final IrFunction function;

  /** The labels of the loops around. */
  private final Set<Label> open = new HashSet<>();

  /** The labels of the loops whose rounds it pays to count; null while nobody has asked. */
  private Set<Label> paying;

  private final StatementRewriter.ListMapping eachList = this::list;

  private CountedLoops(IrFunction function) {
    this.function = function;
  }

  static IrFunction run(IrFunction function) {
    return StatementRewriter.withBody(function, new CountedLoops(function).list(function.body()));
  }

  private List<Statement> list(IrList<Statement> statements) {
    List<Statement> result = null;
    int count = statements.size();
    for (int i = 0; i < count; i++) {
      Statement before = statements.get(i);
      Statement after = statement(before);
      Statement ahead =
          before instanceof Statement.BranchIf branch && open.contains(branch.label())
              ? counting(branch, statements, i)
              : null;
      if (result == null && (after != before || ahead != null)) {
        result = new ArrayList<>(statements.subList(0, i));
      }
      if (ahead != null) {
        result.add(ahead);
      }
      if (result != null) {
        result.add(after);
      }
    }
    return result == null ? statements : result;
  }

  private Statement statement(Statement statement) {
    if (statement instanceof Statement.Loop loop) {
      open.add(loop.label());
      Statement mapped = StatementRewriter.mapLists(loop, eachList);
      open.remove(loop.label());
      return mapped;
    }
    return StatementRewriter.mapLists(statement, eachList);
  }

  /** The branch that C2 counts by, to be put in front of one to the head of a loop; or null. */
  private Statement counting(Statement.BranchIf branch, IrList<Statement> statements, int place) {
    Expression left = branch.condition();
    Expression right = new Expression.Constant(IrType.I32, 0);
    if (left instanceof Expression.Operation comparison
        && comparison.instruction() == Instruction.I32_NE) {
      left = comparison.operands().get(0);
      right = comparison.operands().get(1);
    }
    if (!Expressions.isSimple(left) || !Expressions.isSimple(right)) {
      return null;
    }
    int step = step(left, statements, place);
    boolean swapped = step == 0;
    if (swapped) {
      step = step(right, statements, place);
    }
    if (step >= -1 && step <= 1 || !keepPace(step, statements, place) || !pays(branch.label())) {
      return null;
    }
    Instruction order = step > 0 != swapped ? Instruction.I32_LT_S : Instruction.I32_GT_S;
    Expression condition = new Expression.Operation(order, IrType.I32, 0, 0, List.of(left, right));
    return new Statement.BranchIf(condition, branch.label());
  }

  private boolean pays(Label loop) {
    if (paying == null) {
      paying = new HashSet<>();
      new Contents().list(function.body());
    }
    return paying.contains(loop);
  }

  /**
   * Notes the loops among statements whose rounds it pays to count. C2 makes three loops of one
   * that it counts, and unrolls the main one. What that wins is the checks of addresses, if there
   * are any, and if they are a part of the loop's time, which they are not beside a division.
   */
  private final class Contents {
    private boolean accesses;
    private boolean divides;
    private final Expressions.Action eachNode = this::add;
    private final StatementRewriter.ListMapping eachList = this::list;

    private List<Statement> list(IrList<Statement> statements) {
      int count = statements.size();
      for (int i = 0; i < count; i++) {
        Statement statement = statements.get(i);
        accesses |= statement instanceof Statement.Store;
        Statements.forEachNode(statement, eachNode);
        if (statement instanceof Statement.Loop loop) {
          loop(loop);
        } else {
          StatementRewriter.mapLists(statement, eachList);
        }
      }
      return statements;
    }

    private void loop(Statement.Loop loop) {
      boolean accessesBefore = accesses;
      boolean dividesBefore = divides;
      accesses = false;
      divides = false;
      list(loop.body());
      if (accesses && !divides) {
        paying.add(loop.label());
      }
      accesses |= accessesBefore;
      divides |= dividesBefore;
    }

    private void add(Expression expression) {
      accesses |= expression instanceof Expression.Load;
      divides |=
          expression instanceof Expression.Operation operation
              && isDivision(operation.instruction());
    }
  }

  private static boolean isDivision(Instruction instruction) {
    return switch (instruction) {
      case I32_DIV_S, I32_DIV_U, I32_REM_S, I32_REM_U, I64_DIV_S, I64_DIV_U, I64_REM_S, I64_REM_U ->
          true;
      default -> false;
    };
  }

  /**
   * Whether the steps of other variables are the same, or 2, 4, 8 … times as long. C2 would divide
   * by another factor in front of the loop for each check of an address.
   */
  private static boolean keepPace(int step, IrList<Statement> statements, int place) {
    Map<Variable, Integer> steps = new HashMap<>();
    for (int i = place - 1; i >= Math.max(0, place - MOST_STATEMENTS); i--) {
      if (statements.get(i) instanceof Statement.Assign assign) {
        // A variable that is assigned twice does not go on from round to round.
        int by = step(assign.value(), assign.variable());
        steps.merge(assign.variable(), by, (one, other) -> 0);
      }
    }
    for (int other : steps.values()) {
      if (other % step != 0 || Integer.bitCount(Math.abs(other / step)) > 1) {
        return false;
      }
    }
    return true;
  }

  /** What was added to a variable shortly before; 0 if nothing or anything else was done to it. */
  private static int step(Expression value, IrList<Statement> statements, int place) {
    if (value instanceof Expression.Get get) {
      for (int i = place - 1; i >= Math.max(0, place - WINDOW); i--) {
        if (statements.get(i) instanceof Statement.Assign assign
            && assign.variable() == get.variable()) {
          return step(assign.value(), get.variable());
        }
      }
    }
    return 0;
  }

  private static int step(Expression value, Variable variable) {
    return value instanceof Expression.Operation sum
            && sum.instruction() == Instruction.I32_ADD
            && sum.operands().get(0) instanceof Expression.Get get
            && get.variable() == variable
            && sum.operands().get(1) instanceof Expression.Constant constant
        ? (int) constant.bits()
        : 0;
  }
}
