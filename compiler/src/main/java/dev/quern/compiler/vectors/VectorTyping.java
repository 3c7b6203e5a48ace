package dev.quern.compiler.vectors;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Variable;
import java.util.List;

/**
 * Gives every vector variable the class of vectors that its uses ask for most ({@link KindChoice}),
 * so that the code need not reinterpret it at each. Reinterpreting is free for HotSpot's compiled
 * code, not for its inlining.
 */
final class VectorTyping extends VectorRewriter {

  private VectorTyping(IrFunction function) {
    super(function);
    List<LaneKind> kinds =
        KindChoice.of(function, LaneKind.BYTES, LaneKind::operands, VectorTyping::result);
    for (Variable variable : function.variables()) {
      LaneKind kind = kinds.get(variable.index());
      if (kind != null && kind != LaneKind.BYTES) {
        variables.set(
            variable.index(), new Variable(variable.index(), kind.type(), variable.origin()));
      }
    }
  }

  /** Types the vector variables of a function that has some. */
  static IrFunction run(IrFunction function) {
    return new VectorTyping(function).rewrite(function);
  }

  private static LaneKind result(Expression.Operation operation) {
    LaneKind kind = LaneKind.of(operation.instruction());
    return kind != null && Expansions.isComparison(operation.instruction())
        ? kind.integers()
        : kind;
  }

  private Expression typed(Expression expression) {
    return expression instanceof Expression.Get get
        ? new Expression.Get(variables.get(get.variable().index()))
        : Expressions.mapOperands(expression, this::typed);
  }

  @Override
  void assign(Variable variable, Expression value) {
    emit(new Statement.Assign(variables.get(variable.index()), typed(value)));
  }

  @Override
  void evaluateLoad(Expression.Load load) {
    emit(new Statement.Evaluate(typed(load)));
  }

  @Override
  void storeVector(Statement.Store store) {
    emit(
        new Statement.Store(
            store.instruction(),
            store.memory(),
            typed(store.address()),
            store.offset(),
            typed(store.value()),
            store.position()));
  }

  @Override
  Expression scalarOf(Expression.Operation operation) {
    return typed(operation);
  }
}
