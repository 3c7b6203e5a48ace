package dev.quern.compiler.optimize;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Rewrites the expressions of a statement, or a whole function's body. What does not change stays
 * the same object.
 */
final class StatementRewriter {
  private StatementRewriter() {}

  /** A function with another body. */
  static IrFunction withBody(IrFunction function, List<Statement> body) {
    return withBody(function, function.variables(), body);
  }

  /** A function with another body, and maybe with more variables that this one has. */
  static IrFunction withBody(IrFunction function, List<Variable> variables, List<Statement> body) {
    return body == function.body()
        ? function
        : new IrFunction(
            function.index(),
            function.name(),
            function.parameters(),
            function.results(),
            variables,
            body);
  }

  /**
   * Maps the expressions of a statement itself, not those of the statements inside of it, in the
   * order of evaluation.
   */
  static Statement mapExpressions(Statement statement, Expressions.Mapping mapping) {
    if (statement instanceof Statement.Assign assign) {
      Expression value = mapping.apply(assign.value());
      return value == assign.value() ? assign : new Statement.Assign(assign.variable(), value);
    } else if (statement instanceof Statement.Evaluate evaluate) {
      Expression expression = mapping.apply(evaluate.expression());
      return expression == evaluate.expression() ? evaluate : new Statement.Evaluate(expression);
    } else if (statement instanceof Statement.Store store) {
      Expression address = mapping.apply(store.address());
      Expression value = mapping.apply(store.value());
      return address == store.address() && value == store.value()
          ? store
          : new Statement.Store(
              store.instruction(),
              store.memory(),
              address,
              store.offset(),
              value,
              store.position());
    } else if (statement instanceof Statement.PassArgument pass) {
      Expression value = mapping.apply(pass.value());
      return value == pass.value() ? pass : new Statement.PassArgument(value, pass.slot());
    } else if (statement instanceof Statement.If choice) {
      Expression condition = mapping.apply(choice.condition());
      return condition == choice.condition()
          ? choice
          : new Statement.If(condition, choice.then(), choice.otherwise());
    } else if (statement instanceof Statement.BranchIf branch) {
      Expression condition = mapping.apply(branch.condition());
      return condition == branch.condition()
          ? branch
          : new Statement.BranchIf(condition, branch.label());
    } else if (statement instanceof Statement.Switch choice) {
      Expression index = mapping.apply(choice.index());
      return index == choice.index()
          ? choice
          : new Statement.Switch(index, choice.targets(), choice.otherwise());
    } else if (statement instanceof Statement.Return result) {
      IrList<Expression> values = Expressions.map(result.values(), mapping);
      return values == result.values() ? result : new Statement.Return(values);
    } else if (statement instanceof Statement.TailCall tail) {
      Expression call = Expressions.mapOperands(tail.call(), mapping);
      return call == tail.call() ? tail : new Statement.TailCall(call, tail.fromRegion());
    } else if (statement instanceof Statement.Throw exception) {
      IrList<Expression> values = Expressions.map(exception.values(), mapping);
      return values == exception.values()
          ? exception
          : new Statement.Throw(exception.tag(), values, exception.carried(), exception.position());
    } else if (statement instanceof Statement.ThrowReference exception) {
      Expression value = mapping.apply(exception.exception());
      return value == exception.exception()
          ? exception
          : new Statement.ThrowReference(value, exception.nullable(), exception.position());
    }
    return statement;
  }

  /** Rewrites the lists inside of a statement. */
  interface ListMapping {
    List<Statement> map(IrList<Statement> statements);
  }

  /** Maps the statement lists inside of a statement, in order. */
  static Statement mapLists(Statement statement, ListMapping mapping) {
    if (statement instanceof Statement.Block block) {
      List<Statement> body = mapping.map(block.body());
      return body == block.body() ? block : new Statement.Block(block.label(), body);
    } else if (statement instanceof Statement.Loop loop) {
      List<Statement> body = mapping.map(loop.body());
      return body == loop.body() ? loop : new Statement.Loop(loop.label(), body);
    } else if (statement instanceof Statement.If choice) {
      List<Statement> then = mapping.map(choice.then());
      List<Statement> otherwise = mapping.map(choice.otherwise());
      return then == choice.then() && otherwise == choice.otherwise()
          ? choice
          : new Statement.If(choice.condition(), then, otherwise);
    } else if (statement instanceof Statement.Try attempt) {
      List<Statement> body = mapping.map(attempt.body());
      List<Statement> handler = mapping.map(attempt.handler());
      return withLists(attempt, body, handler);
    }
    return statement;
  }

  /** A region with handler that has other statements. */
  static Statement.Try withLists(
      Statement.Try attempt, List<Statement> body, List<Statement> handler) {
    return body == attempt.body() && handler == attempt.handler()
        ? attempt
        : new Statement.Try(body, attempt.exception(), handler);
  }

  /** Maps single statements, from the first to the last; null removes one. */
  interface Mapping {
    Statement map(Statement statement);
  }

  /** Maps the statements of a list. */
  static List<Statement> mapEach(IrList<Statement> statements, Mapping mapping) {
    List<Statement> mapped = null;
    int count = statements.size();
    for (int i = 0; i < count; i++) {
      Statement before = statements.get(i);
      Statement after = mapping.map(before);
      if (after != before && mapped == null) {
        mapped = new ArrayList<>(statements.subList(0, i));
      }
      if (mapped != null && after != null) {
        mapped.add(after);
      }
    }
    return mapped == null ? statements : mapped;
  }
}
