package dev.quern.compiler.vectors;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.ir.Variable;
import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits the vectors of a function into scalars: every vector variable into the variables of its
 * shape ({@link ShapeChoice}), every operation into operations on those ({@link LaneOperations}).
 *
 * <p>The operands of vector operations are variables and constants, but for scalar ones, as the
 * builder leaves them. So the lanes of a result are expressions that only read variables and can be
 * evaluated in any order; scalar operands are evaluated first, once. What lanes share is assigned
 * to temporaries before the statement; a later pass undoes that where one use is left.
 *
 * <p>A store writes the highest lane first: if that is in bounds, all are, so that nothing is
 * written by a store that traps.
 */
public final class VectorSplitting implements LaneOperations.Operands {
  private final Variable[][] parts;
  private final Shape[] shapes;
  private final List<Variable> variables;
  private final LaneOperations operations = new LaneOperations(this);
  private List<Statement> out = new ArrayList<>();

  private VectorSplitting(IrFunction function) {
    shapes = ShapeChoice.of(function);
    parts = new Variable[shapes.length][];
    variables = new ArrayList<>(function.variables());
    for (Variable variable : function.variables()) {
      if (variable.type().equals(IrType.V128)) {
        split(variable);
      }
    }
  }

  /** The first scalar takes the place of the vector in the list, the others are added. */
  private void split(Variable variable) {
    Shape shape = shapes[variable.index()];
    Variable[] scalars = new Variable[shape.lanes()];
    for (int i = 0; i < scalars.length; i++) {
      int index = i == 0 ? variable.index() : variables.size();
      scalars[i] = new Variable(index, shape.type(), variable.origin());
      if (i == 0) {
        variables.set(index, scalars[i]);
      } else {
        variables.add(scalars[i]);
      }
    }
    parts[variable.index()] = scalars;
  }

  /**
   * Splits the vectors of a function.
   *
   * @param function a function as the builder makes it
   * @return an equivalent function without vectors; the same one if it has none
   */
  public static IrFunction run(IrFunction function) {
    if (!hasVectors(function)) {
      return function;
    }
    VectorSplitting splitting = new VectorSplitting(function);
    List<Statement> body = splitting.list(function.body());
    return new IrFunction(
        function.index(),
        function.name(),
        function.parameters(),
        function.results(),
        splitting.variables,
        body);
  }

  private static boolean hasVectors(IrFunction function) {
    boolean[] found = new boolean[1];
    for (Variable variable : function.variables()) {
      found[0] |= variable.type().equals(IrType.V128);
    }
    if (!found[0]) {
      Statements.forEachExpression(
          function.body(), e -> found[0] |= e instanceof Expression.VectorConstant);
    }
    return found[0];
  }

  // Statements

  private List<Statement> list(List<Statement> statements) {
    List<Statement> around = out;
    out = new ArrayList<>(statements.size());
    for (Statement statement : statements) {
      statement(statement);
    }
    List<Statement> result = out;
    out = around;
    return result;
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Assign assign) {
      if (assign.variable().type().equals(IrType.V128)) {
        assignVector(assign.variable(), assign.value());
      } else {
        out.add(new Statement.Assign(assign.variable(), scalar(assign.value())));
      }
    } else if (statement instanceof Statement.Evaluate evaluate) {
      evaluate(evaluate.expression());
    } else if (statement instanceof Statement.Store store) {
      store(store);
    } else if (statement instanceof Statement.PassArgument pass) {
      out.add(new Statement.PassArgument(scalar(pass.value()), pass.slot()));
    } else if (statement instanceof Statement.Block block) {
      out.add(new Statement.Block(block.label(), list(block.body())));
    } else if (statement instanceof Statement.Loop loop) {
      out.add(new Statement.Loop(loop.label(), list(loop.body())));
    } else if (statement instanceof Statement.If choice) {
      Expression condition = scalar(choice.condition());
      out.add(new Statement.If(condition, list(choice.then()), list(choice.otherwise())));
    } else if (statement instanceof Statement.BranchIf branch) {
      out.add(new Statement.BranchIf(scalar(branch.condition()), branch.label()));
    } else if (statement instanceof Statement.Switch choice) {
      out.add(new Statement.Switch(scalar(choice.index()), choice.targets(), choice.otherwise()));
    } else if (statement instanceof Statement.Try attempt) {
      List<Statement> body = list(attempt.body());
      out.add(new Statement.Try(body, attempt.exception(), list(attempt.handler())));
    } else if (statement instanceof Statement.Throw exception) {
      List<Expression> values = exception.values().stream().map(this::scalar).toList();
      out.add(
          new Statement.Throw(exception.tag(), values, exception.carried(), exception.position()));
    } else if (statement instanceof Statement.ThrowReference exception) {
      out.add(
          new Statement.ThrowReference(
              scalar(exception.exception()), exception.nullable(), exception.position()));
    } else if (statement instanceof Statement.Return result) {
      out.add(new Statement.Return(result.values().stream().map(this::scalar).toList()));
    } else {
      out.add(statement);
    }
  }

  private void assignVector(Variable variable, Expression value) {
    Variable[] targets = parts[variable.index()];
    Shape shape = shapes[variable.index()];
    if (value instanceof Expression.Load load) {
      Expression address = bind(load.address());
      for (int i = 0; i < targets.length; i++) {
        out.add(new Statement.Assign(targets[i], load(load, shape, address, i)));
      }
    } else if (value instanceof Expression.Operation select
        && select.instruction() == Instruction.SELECT) {
      select(variable, select);
    } else if (value instanceof Expression.Operation operation) {
      Lanes lanes = operations.vector(operation, shape).as(shape, this::bind);
      assign(targets, lanes.values());
    } else {
      assign(targets, lanes(value, shape));
    }
  }

  /** Assigns all lanes at once. */
  private void assign(Variable[] targets, List<Expression> values) {
    List<Expression> safe = new ArrayList<>(values);
    for (int i = 1; i < targets.length; i++) {
      if (reads(values.get(i), targets, i)) {
        safe.set(i, bindAlways(values.get(i)));
      }
    }
    for (int i = 0; i < targets.length; i++) {
      out.add(new Statement.Assign(targets[i], safe.get(i)));
    }
  }

  /** Whether a value reads one of the first variables. */
  private static boolean reads(Expression value, Variable[] variables, int count) {
    boolean[] found = new boolean[1];
    Expressions.forEachVariable(
        value,
        variable -> {
          for (int i = 0; i < count; i++) {
            found[0] |= variable == variables[i];
          }
        });
    return found[0];
  }

  private void select(Variable variable, Expression.Operation select) {
    List<Expression> operands = select.operands();
    Expression condition = scalar(operands.get(2));
    List<Statement> around = out;
    out = new ArrayList<>();
    assignVector(variable, operands.get(0));
    List<Statement> then = out;
    out = new ArrayList<>();
    assignVector(variable, operands.get(1));
    List<Statement> otherwise = out;
    out = around;
    out.add(new Statement.If(condition, then, otherwise));
  }

  /** An operation whose result nobody needs, but whose scalar operands may have effects. */
  private void evaluate(Expression expression) {
    if (expression instanceof Expression.Load load && load.type().equals(IrType.V128)) {
      Expression address = scalar(load.address());
      out.add(new Statement.Evaluate(load(load, Shape.I64X2, address, 1)));
    } else if (expression.type().equals(IrType.V128)) {
      for (Expression operand : Expressions.operands(expression)) {
        if (!operand.type().equals(IrType.V128)) {
          out.add(new Statement.Evaluate(scalar(operand)));
        }
      }
    } else {
      out.add(new Statement.Evaluate(scalar(expression)));
    }
  }

  private void store(Statement.Store store) {
    Expression address = scalar(store.address());
    if (!store.value().type().equals(IrType.V128)) {
      out.add(
          new Statement.Store(
              store.instruction(),
              store.memory(),
              address,
              store.offset(),
              scalar(store.value()),
              store.position()));
      return;
    }
    Shape shape = shape(store.value());
    address = bind(address);
    List<Expression> lanes = lanes(store.value(), shape);
    for (int i = lanes.size() - 1; i >= 0; i--) {
      long offset = offset(store.offset(), shape, i);
      out.add(
          new Statement.Store(
              shape.store(), store.memory(), address, offset, lanes.get(i), store.position()));
    }
  }

  private static Expression load(Expression.Load load, Shape shape, Expression address, int lane) {
    return new Expression.Load(
        shape.load(),
        shape.type(),
        load.memory(),
        address,
        offset(load.offset(), shape, lane),
        load.position());
  }

  /** The offset of a lane; one that passes the greatest offset stays out of bounds. */
  private static long offset(long offset, Shape shape, int lane) {
    long sum = offset + lane * shape.bytes();
    return Long.compareUnsigned(sum, offset) < 0 ? -1 : sum;
  }

  // Expressions

  private Expression scalar(Expression expression) {
    if (expression instanceof Expression.Operation operation
        && !operation.operands().isEmpty()
        && operation.operands().get(0).type().equals(IrType.V128)) {
      return operations.scalar(operation);
    }
    return Expressions.mapOperands(expression, this::scalar);
  }

  @Override
  public List<Expression> lanes(Expression vector, Shape shape) {
    if (vector instanceof Expression.VectorConstant constant) {
      return Lanes.of(shape, constant).values();
    }
    Variable variable = ((Expression.Get) vector).variable();
    List<Expression> values = new ArrayList<>();
    for (Variable part : parts[variable.index()]) {
      values.add(new Expression.Get(part));
    }
    Lanes lanes = new Lanes(shapes[variable.index()], values).as(shape, this::bind);
    return lanes.values().stream().map(this::bind).toList();
  }

  @Override
  public Shape shape(Expression vector) {
    return vector instanceof Expression.Get get ? shapes[get.variable().index()] : Shape.I64X2;
  }

  @Override
  public Expression bind(Expression expression) {
    return Expressions.isSimple(expression) ? expression : bindAlways(scalar(expression));
  }

  private Expression bindAlways(Expression expression) {
    Variable temporary =
        new Variable(variables.size(), expression.type(), Variable.Origin.TEMPORARY);
    variables.add(temporary);
    out.add(new Statement.Assign(temporary, expression));
    return new Expression.Get(temporary);
  }
}
