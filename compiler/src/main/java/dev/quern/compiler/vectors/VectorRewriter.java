package dev.quern.compiler.vectors;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;
import dev.quern.compiler.ir.Variable;
import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.List;

/**
 * A walk over the statements of a function that rewrites what has to do with vectors.
 *
 * <p>The operands of vector operations are variables and constants, but for scalar ones, as the
 * builder leaves them. Scalar operands are evaluated first, once; whatever else is made of an
 * operation only reads variables and can be evaluated in any order. What is used several times is
 * assigned to temporaries before the statement; a later pass undoes that where one use is left.
 */
abstract class VectorRewriter {
  /** All variables, at their indices. */
  final List<Variable> variables;

  private List<Statement> out = new ArrayList<>();

  VectorRewriter(IrFunction function) {
    variables = new ArrayList<>(function.variables());
  }

  /** The function with another body. */
  final IrFunction rewrite(IrFunction function) {
    List<Statement> body = list(function.body());
    return new IrFunction(
        function.index(),
        function.name(),
        function.parameters(),
        function.results(),
        variables,
        body);
  }

  /** Whether there are vectors in a function. */
  static boolean hasVectors(IrFunction function) {
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

  /** Assigns a vector that is no choice between two. */
  abstract void assign(Variable variable, Expression value);

  /** Loads a vector for the trap alone. */
  abstract void evaluateLoad(Expression.Load load);

  /** Stores a vector, which is simple. */
  abstract void storeVector(Statement.Store store);

  /** A scalar of a vector. */
  abstract Expression scalarOf(Expression.Operation operation);

  // Statements

  private List<Statement> list(IrList<Statement> statements) {
    List<Statement> around = out;
    out = new ArrayList<>(statements.size());
    for (Statement statement : statements) {
      statement(statement);
    }
    List<Statement> result = out;
    out = around;
    return result;
  }

  final void emit(Statement statement) {
    out.add(statement);
  }

  private void statement(Statement statement) {
    if (statement instanceof Statement.Assign assign) {
      if (assign.variable().type().equals(IrType.V128)) {
        assignVector(assign.variable(), assign.value());
      } else {
        emit(new Statement.Assign(assign.variable(), scalar(assign.value())));
      }
    } else if (statement instanceof Statement.Evaluate evaluate) {
      evaluate(evaluate.expression());
    } else if (statement instanceof Statement.Store store) {
      store(store);
    } else if (statement instanceof Statement.PassArgument pass) {
      emit(new Statement.PassArgument(scalar(pass.value()), pass.slot()));
    } else if (statement instanceof Statement.Block block) {
      emit(new Statement.Block(block.label(), list(block.body())));
    } else if (statement instanceof Statement.Loop loop) {
      emit(new Statement.Loop(loop.label(), list(loop.body())));
    } else if (statement instanceof Statement.If choice) {
      Expression condition = scalar(choice.condition());
      emit(new Statement.If(condition, list(choice.then()), list(choice.otherwise())));
    } else if (statement instanceof Statement.BranchIf branch) {
      emit(new Statement.BranchIf(scalar(branch.condition()), branch.label()));
    } else if (statement instanceof Statement.Switch choice) {
      emit(new Statement.Switch(scalar(choice.index()), choice.targets(), choice.otherwise()));
    } else if (statement instanceof Statement.Try attempt) {
      List<Statement> body = list(attempt.body());
      emit(new Statement.Try(body, attempt.exception(), list(attempt.handler())));
    } else if (statement instanceof Statement.TailCall tail) {
      Expression call = Expressions.mapOperands(tail.call(), this::scalar);
      emit(new Statement.TailCall(call, tail.fromRegion()));
    } else if (statement instanceof Statement.Throw exception) {
      List<Expression> values = exception.values().stream().map(this::scalar).toList();
      emit(new Statement.Throw(exception.tag(), values, exception.carried(), exception.position()));
    } else if (statement instanceof Statement.ThrowReference exception) {
      emit(
          new Statement.ThrowReference(
              scalar(exception.exception()), exception.nullable(), exception.position()));
    } else if (statement instanceof Statement.Return result) {
      emit(new Statement.Return(result.values().stream().map(this::scalar).toList()));
    } else {
      emit(statement);
    }
  }

  private void assignVector(Variable variable, Expression value) {
    if (value instanceof Expression.Operation select
        && select.instruction() == Instruction.SELECT) {
      Expression condition = scalar(select.operands().get(2));
      List<Statement> around = out;
      out = new ArrayList<>();
      assign(variable, select.operands().get(0));
      List<Statement> then = out;
      out = new ArrayList<>();
      assign(variable, select.operands().get(1));
      List<Statement> otherwise = out;
      out = around;
      emit(new Statement.If(condition, then, otherwise));
    } else {
      assign(variable, value);
    }
  }

  /** An operation whose result nobody needs, but whose scalar operands may have effects. */
  private void evaluate(Expression expression) {
    if (expression instanceof Expression.Load load && load.type().equals(IrType.V128)) {
      evaluateLoad(load);
    } else if (expression.type().equals(IrType.V128)) {
      for (Expression operand : Expressions.operands(expression)) {
        if (!operand.type().equals(IrType.V128)) {
          emit(new Statement.Evaluate(scalar(operand)));
        }
      }
    } else {
      emit(new Statement.Evaluate(scalar(expression)));
    }
  }

  private void store(Statement.Store store) {
    if (store.value().type().equals(IrType.V128)) {
      storeVector(store);
      return;
    }
    Expression address = scalar(store.address());
    Expression value = scalar(store.value());
    emit(
        new Statement.Store(
            store.instruction(), store.memory(), address, store.offset(), value, store.position()));
  }

  // Expressions

  /** Rewrites an expression that gives a scalar. */
  final Expression scalar(Expression expression) {
    if (expression instanceof Expression.Operation operation
        && !operation.operands().isEmpty()
        && operation.operands().get(0).type().equals(IrType.V128)) {
      return scalarOf(operation);
    }
    return Expressions.mapOperands(expression, this::scalar);
  }

  /** Something simple, evaluated now where it is not so already. */
  public final Expression bind(Expression expression) {
    if (Expressions.isSimple(expression)) {
      return expression;
    }
    return bindAlways(expression.type().equals(IrType.V128) ? expression : scalar(expression));
  }

  /** A new temporary, assigned now. */
  final Expression bindAlways(Expression expression) {
    Variable temporary =
        new Variable(variables.size(), expression.type(), Variable.Origin.TEMPORARY);
    variables.add(temporary);
    emit(new Statement.Assign(temporary, expression));
    return new Expression.Get(temporary);
  }
}
