package dev.quern.compiler.optimize;

import dev.quern.compiler.ir.Effects;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the value of a temporary that is assigned once and read once in the place where it is read:
 * {@code t = e; … t …} becomes {@code … e …}.
 *
 * <p>The read must be in one of the next few statements of the same list, and nothing that runs in
 * between, or is evaluated before the read in its statement, may conflict with the value ({@link
 * Effects#conflict}). Trees stay within the bounds of the builder's, so that recursion is safe and
 * no statement becomes too large for outlining. Statements that change are simplified again.
 */
final class TemporaryInlining {
  private static final int MAX_NODES = 150;
  private static final int MAX_DEPTH = 60;

  /** How many statements back an assignment is looked for. */
  private static final int WINDOW = 4;

  private final SingleUses singleUses;
  private final StatementRewriter.ListMapping eachList = this::list;

  private TemporaryInlining(IrFunction function) {
    singleUses = new SingleUses(function);
  }

  static IrFunction run(IrFunction function) {
    return StatementRewriter.withBody(
        function, new TemporaryInlining(function).list(function.body()));
  }

  private List<Statement> list(IrList<Statement> statements) {
    List<Statement> result = new ArrayList<>(statements.size());
    int count = statements.size();
    for (int i = 0; i < count; i++) {
      Statement before = statements.get(i);
      Statement statement = accepts(before) ? inlined(before, result) : before;
      result.add(StatementRewriter.mapLists(statement, eachList));
    }
    return result.size() == statements.size() && sameElements(result, statements)
        ? statements
        : result;
  }

  private static boolean sameElements(List<Statement> first, List<Statement> second) {
    for (int i = 0; i < first.size(); i++) {
      if (first.get(i) != second.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the operands of a statement may be trees, also with calls in them. */
  private static boolean accepts(Statement statement) {
    if (statement instanceof Statement.Return result) {
      return result.values().size() == 1;
    }
    return !(statement instanceof Statement.PassArgument
        || statement instanceof Statement.TailCall);
  }

  private Statement inlined(Statement before, List<Statement> preceding) {
    if (!anyCandidate(preceding)) {
      return before;
    }
    Statement statement = before;
    int ahead = Effects.NONE;
    List<Variable> assigned = new ArrayList<>(WINDOW);
    int oldest = Math.max(0, preceding.size() - WINDOW);
    for (int i = preceding.size() - 1; i >= oldest; i--) {
      if (!(preceding.get(i) instanceof Statement.Assign assign)) {
        int effects = plainEffects(preceding.get(i));
        if (effects < 0) {
          break;
        }
        ahead |= effects;
        continue;
      }
      Statement found =
          singleUses.contains(assign.variable()) ? put(assign, statement, ahead, assigned) : null;
      if (found == null) {
        ahead |= Effects.of(assign.value());
        assigned.add(assign.variable());
      } else {
        statement = found;
        preceding.remove(i);
      }
    }
    return statement == before ? before : ExpressionSimplification.simplified(statement);
  }

  /** Whether a statement that is near enough assigns a variable whose value may be moved. */
  private boolean anyCandidate(List<Statement> preceding) {
    int oldest = Math.max(0, preceding.size() - WINDOW);
    for (int i = preceding.size() - 1; i >= oldest; i--) {
      if (preceding.get(i) instanceof Statement.Assign assign
          && singleUses.contains(assign.variable())) {
        return true;
      }
    }
    return false;
  }

  /** The effects of a statement that does nothing but evaluate and store; -1 for others. */
  private static int plainEffects(Statement statement) {
    if (statement instanceof Statement.Evaluate evaluate) {
      return Effects.of(evaluate.expression());
    } else if (statement instanceof Statement.Store store) {
      return Effects.of(store.address())
          | Effects.of(store.value())
          | Effects.WRITES_MEMORY
          | Effects.TRAPS_MEMORY;
    }
    return -1;
  }

  /** The statement with the value in the place of the variable, or null if it must not be there. */
  private static Statement put(
      Statement.Assign assign, Statement statement, int ahead, List<Variable> assigned) {
    int effects = Effects.of(assign.value());
    if (Effects.conflict(effects, ahead) || readsAny(assign.value(), assigned)) {
      return null;
    }
    Placement placement = new Placement(assign.variable(), assign.value());
    Statement result = StatementRewriter.mapExpressions(statement, placement);
    boolean fits =
        placement.isFound
            && !Effects.conflict(effects, placement.evaluatedBefore)
            && placement.nodes + count(assign.value()) <= MAX_NODES
            && placement.depth + depth(assign.value()) <= MAX_DEPTH;
    return fits ? result : null;
  }

  private static boolean readsAny(Expression expression, List<Variable> variables) {
    boolean[] found = new boolean[1];
    if (!variables.isEmpty()) {
      Expressions.forEachVariable(expression, v -> found[0] |= variables.contains(v));
    }
    return found[0];
  }

  private static int count(Expression expression) {
    int count = 1;
    for (Expression operand : Expressions.operands(expression)) {
      count += count(operand);
    }
    return count;
  }

  private static int depth(Expression expression) {
    int depth = 0;
    for (Expression operand : Expressions.operands(expression)) {
      depth = Math.max(depth, depth(operand));
    }
    return depth + 1;
  }

  /** Replaces the read of a variable, and notes what is evaluated before it. */
  private static final class Placement implements Expressions.Mapping {
    private final Variable variable;
    private final Expression value;
    private boolean isFound;
    private int evaluatedBefore;
    private int nodes;
    private int level;
    private int depth;

    Placement(Variable variable, Expression value) {
      this.variable = variable;
      this.value = value;
    }

    @Override
    public Expression apply(Expression expression) {
      nodes++;
      if (expression instanceof Expression.Get get) {
        if (get.variable() == variable) {
          isFound = true;
          depth = level;
          return value;
        }
        return get;
      }
      level++;
      Expression mapped = Expressions.mapOperands(expression, this);
      level--;
      if (!isFound) {
        evaluatedBefore |= Effects.own(expression);
      }
      return mapped;
    }
  }
}
