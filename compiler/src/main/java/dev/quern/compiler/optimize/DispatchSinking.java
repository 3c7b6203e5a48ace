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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves what is cheap to make from in front of a large switch in a loop to the arms that need it:
 * copies of variables, constants, and what differs from the index by a constant.
 *
 * <p>In a divided function the head of an interpreter's loop keeps its variables in the frame
 * object. A copy that an arm makes itself is a variable of that arm alone, or nothing where the arm
 * does not read it.
 */
final class DispatchSinking {
  private static final int LEAST_TARGETS = 10;

  /** How many assignments the arms of one switch may get. */
  private static final int MOST_ASSIGNMENTS = 4_000;

  /** How many assignments wait at a time. */
  private static final int MOST_PENDING = 64;

  /**
   * What a variable is to be assigned.
   *
   * @param source a variable, or null
   * @param addend what is added to that, or the constant
   */
  private record Value(Variable source, long addend) {}

  private final IrFunction function;
  private final List<Variable> variables;
  private final Expressions.Mapping withPending = this::withPending;
  private final StatementRewriter.Mapping eachStatement = this::statement;
  private final StatementRewriter.ListMapping eachList = this::list;

  /** The number of the next new label, once there is one. */
  private int nextLabel = -1;

  /** Whether there is a handler around, which may read what was assigned before a call. */
  private boolean guarded;

  /** The assignments that control has passed and that are not made yet; no source is among them. */
  private final Map<Variable, Value> pending = new LinkedHashMap<>();

  /** The blocks around the switch in its loop, with the label that stands in its table instead. */
  private final Map<Label, Label> landings = new LinkedHashMap<>();

  /** What the arms begin with. */
  private final List<Statement> sunk = new ArrayList<>();

  private DispatchSinking(IrFunction function) {
    this.function = function;
    variables = new ArrayList<>(function.variables());
  }

  static IrFunction run(IrFunction function) {
    DispatchSinking pass = new DispatchSinking(function);
    List<Statement> body = pass.list(function.body());
    return StatementRewriter.withBody(function, pass.variables, body);
  }

  /** Whether control comes from the start of a list to a large switch by way of blocks only. */
  static boolean dispatches(IrList<Statement> statements) {
    return findSwitch(statements, new LinkedHashMap<>());
  }

  private static boolean findSwitch(IrList<Statement> statements, Map<Label, Label> around) {
    for (Statement statement : statements) {
      if (statement instanceof Statement.Block block && findSwitch(block.body(), around)) {
        around.put(block.label(), null);
        return true;
      } else if (statement instanceof Statement.Switch choice) {
        return choice.targets().size() >= LEAST_TARGETS;
      }
    }
    return false;
  }

  /** Whether control always goes on to the next statement, and no label is inside. */
  static boolean isPlain(Statement statement) {
    return statement instanceof Statement.Assign
        || statement instanceof Statement.Store
        || statement instanceof Statement.Evaluate;
  }

  private List<Statement> list(IrList<Statement> statements) {
    return StatementRewriter.mapEach(statements, eachStatement);
  }

  private Statement statement(Statement statement) {
    Statement mapped =
        statement instanceof Statement.Try attempt
            ? attempt(attempt)
            : StatementRewriter.mapLists(statement, eachList);
    return mapped instanceof Statement.Loop loop ? loop(loop) : mapped;
  }

  private Statement attempt(Statement.Try attempt) {
    boolean outer = guarded;
    guarded = true;
    List<Statement> body = list(attempt.body());
    guarded = outer;
    return StatementRewriter.withLists(attempt, body, list(attempt.handler()));
  }

  private Statement loop(Statement.Loop loop) {
    landings.clear();
    sunk.clear();
    if (!findSwitch(loop.body(), landings)) {
      return loop;
    }
    List<Statement> body = head(loop.body());
    return sunk.isEmpty() ? loop : new Statement.Loop(loop.label(), body);
  }

  /** Rewrites a list that control goes through to the switch. */
  private List<Statement> head(IrList<Statement> statements) {
    List<Statement> to = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      boolean found = true;
      if (statement instanceof Statement.Block block && landings.containsKey(block.label())) {
        to.add(new Statement.Block(block.label(), withLanding(block)));
      } else if (statement instanceof Statement.Switch choice) {
        dispatch(choice, to);
      } else {
        plain(statement, to);
        found = false;
      }
      if (found) {
        to.addAll(statements.subList(i + 1, statements.size()));
        break;
      }
    }
    return to;
  }

  private void plain(Statement statement, List<Statement> to) {
    if (guarded && Statements.mayThrow(statement)) {
      flush(to);
    }
    if (statement instanceof Statement.Assign assign) {
      assign(assign.variable(), withPending(assign.value()), to);
    } else if (isPlain(statement)) {
      to.add(StatementRewriter.mapExpressions(statement, withPending));
    } else {
      flush(to);
      to.add(statement);
    }
  }

  private void assign(Variable variable, Expression expression, List<Statement> to) {
    Value value = value(expression);
    pending.remove(variable);
    if (value != null && value.source() == variable) {
      // Of what was y + c, c - d is left to add after y = y + d.
      pending.replaceAll((other, v) -> v.source() == variable ? minus(v, value.addend()) : v);
      to.add(new Statement.Assign(variable, expression));
      return;
    }
    Map<Variable, Value> earlier = new LinkedHashMap<>(pending);
    earlier.values().removeIf(v -> v.source() != variable);
    earlier.forEach((other, v) -> to.add(new Statement.Assign(other, expression(other, v))));
    pending.keySet().removeAll(earlier.keySet());
    boolean simple = value != null && (value.source() == null || value.addend() == 0);
    if (simple && variable.isLocal() && pending.size() < MOST_PENDING) {
      pending.put(variable, value);
    } else {
      to.add(new Statement.Assign(variable, expression));
    }
  }

  private static Value minus(Value value, long subtrahend) {
    return new Value(value.source(), (int) (value.addend() - subtrahend));
  }

  /** What an expression is as a value, or null if it is none. */
  private static Value value(Expression expression) {
    if (expression instanceof Expression.Get get) {
      return new Value(get.variable(), 0);
    } else if (expression instanceof Expression.Constant constant) {
      return new Value(null, constant.bits());
    } else if (expression instanceof Expression.Operation operation
        && (operation.instruction() == Instruction.I32_ADD
            || operation.instruction() == Instruction.I32_SUB)
        && operation.operands().get(0) instanceof Expression.Get get
        && operation.operands().get(1) instanceof Expression.Constant constant) {
      boolean adds = operation.instruction() == Instruction.I32_ADD;
      return new Value(get.variable(), (int) (adds ? constant.bits() : -constant.bits()));
    }
    return null;
  }

  private static Expression expression(Variable variable, Value value) {
    return value.source() == null
        ? new Expression.Constant(variable.type(), value.addend())
        : sum(new Expression.Get(value.source()), value.addend());
  }

  private static Expression sum(Expression first, long addend) {
    return addend == 0
        ? first
        : new Expression.Operation(
            Instruction.I32_ADD,
            IrType.I32,
            0,
            0,
            List.of(first, new Expression.Constant(IrType.I32, (int) addend)));
  }

  /** An expression that reads the sources of pending assignments instead of their variables. */
  private Expression withPending(Expression expression) {
    Value value = value(expression);
    Value known = value == null || value.source() == null ? null : pending.get(value.source());
    if (known == null) {
      return Expressions.mapOperands(expression, withPending);
    }
    boolean whole = known.source() == null && value.addend() == 0;
    return whole || known.source() != null
        ? expression(
            value.source(), new Value(known.source(), addend(known.addend(), value.addend())))
        : Expressions.mapOperands(expression, withPending);
  }

  private static long addend(long known, long more) {
    return more == 0 ? known : (int) (known + more);
  }

  private void flush(List<Statement> to) {
    to.addAll(pendingAssignments());
    pending.clear();
  }

  private List<Statement> pendingAssignments() {
    List<Statement> assignments = new ArrayList<>();
    pending.forEach((v, value) -> assignments.add(new Statement.Assign(v, expression(v, value))));
    return assignments;
  }

  // The switch

  private void dispatch(Statement.Switch choice, List<Statement> to) {
    if (guarded && Statements.mayThrow(choice)) {
      flush(to);
    }
    Expression index = withSelector(withPending(choice.index()), to);
    if (pending.size() * (long) choice.targets().size() > MOST_ASSIGNMENTS) {
      flush(to);
    }
    sunk.addAll(pendingAssignments());
    pending.clear();
    if (sunk.isEmpty()) {
      to.add(choice);
      return;
    }
    Map<Label, Label> outside = new LinkedHashMap<>();
    List<Label> targets = new ArrayList<>();
    choice.targets().forEach(target -> targets.add(landing(target, outside)));
    Statement inner = new Statement.Switch(index, targets, landing(choice.otherwise(), outside));
    for (Map.Entry<Label, Label> entry : outside.entrySet()) {
      List<Statement> around = new ArrayList<>();
      around.add(new Statement.Block(entry.getValue(), List.of(inner)));
      around.addAll(sunk);
      around.add(new Statement.Branch(entry.getKey()));
      inner = new Statement.Block(newLabel(), around);
    }
    to.add(inner);
  }

  /**
   * Gives the index a variable of its own if it is the sum of a variable assigned just before and a
   * constant, so that arms have that variable from the index.
   */
  private Expression withSelector(Expression index, List<Statement> to) {
    Value value = value(index);
    Statement last = to.isEmpty() ? null : to.get(to.size() - 1);
    if (value == null
        || !(last instanceof Statement.Assign assign)
        || assign.variable() != value.source()) {
      return index;
    }
    Variable selector = new Variable(variables.size(), IrType.I32, Variable.Origin.SELECTOR);
    variables.add(selector);
    to.set(to.size() - 1, new Statement.Assign(selector, sum(assign.value(), value.addend())));
    // Copies of the variable are copies of the selector too.
    pending.put(assign.variable(), new Value(assign.variable(), 0));
    pending.replaceAll(
        (other, v) ->
            v.source() == assign.variable()
                ? new Value(selector, minus(v, value.addend()).addend())
                : v);
    return new Expression.Get(selector);
  }

  /** The label that stands for a target in the table: that of a block inside of the target's. */
  private Label landing(Label target, Map<Label, Label> outside) {
    Map<Label, Label> map = landings.containsKey(target) ? landings : outside;
    return map.computeIfAbsent(target, label -> newLabel());
  }

  private Label newLabel() {
    if (nextLabel < 0) {
      nextLabel = Statements.nextLabel(function.body());
    }
    return new Label(nextLabel++);
  }

  /** The body of a block around the switch, which ends with what its arm begins with. */
  private List<Statement> withLanding(Statement.Block block) {
    List<Statement> body = head(block.body());
    Label landing = landings.get(block.label());
    if (landing == null) {
      return body;
    }
    body.add(new Statement.Branch(block.label()));
    List<Statement> around = new ArrayList<>();
    around.add(new Statement.Block(landing, body));
    around.addAll(sunk);
    return around;
  }
}
