package dev.quern.compiler.ir;

import java.util.function.Consumer;

/** Walks over expression trees. The builder bounds their depth, so recursion is safe. */
public final class Expressions {
  private Expressions() {}

  /** Something done with an expression: calling a {@code Consumer} would be a cast, too. */
  public interface Action {
    /** Does it. */
    void accept(Expression expression);
  }

  /** Gives an expression for another one. */
  public interface Mapping {
    /** Gives it; the same object where nothing changes. */
    Expression apply(Expression expression);
  }

  /** The operands of an expression, in the order of evaluation. */
  public static IrList<Expression> operands(Expression expression) {
    if (isSimple(expression)) {
      return IrList.empty();
    }
    if (expression instanceof Expression.Operation operation) {
      return operation.operands();
    }
    if (expression instanceof Expression.Load load) {
      return IrList.of(load.address());
    }
    if (expression instanceof Expression.Helper helper) {
      return helper.operands();
    }
    if (expression instanceof Expression.Call call) {
      return call.arguments();
    }
    if (expression instanceof Expression.TableLookup lookup) {
      return IrList.of(lookup.index());
    }
    if (expression instanceof Expression.HasTag test) {
      return IrList.of(test.exception());
    }
    if (expression instanceof Expression.ExceptionValue value) {
      return IrList.of(value.exception());
    }
    if (expression instanceof Expression.CallIndirect call) {
      return call.arguments().with(call.index());
    }
    if (expression instanceof Expression.CallReference call) {
      return call.arguments().with(call.reference());
    }
    return IrList.empty();
  }

  /** Calls a function with every variable that an expression reads, as often as it reads it. */
  public static void forEachVariable(Expression expression, Consumer<Variable> action) {
    if (expression instanceof Expression.Get get) {
      action.accept(get.variable());
    } else if (expression instanceof Expression.Load load) {
      forEachVariable(load.address(), action);
    } else if (!(expression instanceof Expression.Constant)) {
      IrList<Expression> operands = operands(expression);
      int count = operands.size();
      for (int i = 0; i < count; i++) {
        forEachVariable(operands.get(i), action);
      }
    }
  }

  /** Where the instruction of an expression is in the module's bytes, or 0. */
  public static int position(Expression expression) {
    if (expression instanceof Expression.Operation operation) {
      return operation.position();
    } else if (expression instanceof Expression.Load load) {
      return load.position();
    } else if (expression instanceof Expression.Call call) {
      return call.position();
    } else if (expression instanceof Expression.CallIndirect call) {
      return call.position();
    } else if (expression instanceof Expression.CallReference call) {
      return call.position();
    }
    return 0;
  }

  /** Whether an expression is a constant or a variable: free to evaluate, and more than once. */
  public static boolean isSimple(Expression expression) {
    return expression instanceof Expression.Get
        || expression instanceof Expression.Constant
        || expression instanceof Expression.VectorConstant;
  }

  /**
   * An expression with other operands in the places of its own.
   *
   * @param mapping gives the new operand for each; the same object where nothing changes
   * @return the same object where no operand changes
   */
  public static Expression mapOperands(Expression expression, Mapping mapping) {
    if (expression instanceof Expression.Operation operation) {
      IrList<Expression> operands = map(operation.operands(), mapping);
      return operands == operation.operands()
          ? operation
          : new Expression.Operation(
              operation.instruction(),
              operation.type(),
              operation.index(),
              operation.index2(),
              operands,
              operation.position());
    }
    if (expression instanceof Expression.Load load) {
      Expression address = mapping.apply(load.address());
      return address == load.address()
          ? load
          : new Expression.Load(
              load.instruction(),
              load.type(),
              load.memory(),
              address,
              load.offset(),
              load.position());
    }
    if (expression instanceof Expression.Helper helper) {
      IrList<Expression> operands = map(helper.operands(), mapping);
      return operands == helper.operands()
          ? helper
          : new Expression.Helper(helper.method(), helper.type(), operands);
    }
    if (expression instanceof Expression.Call call) {
      IrList<Expression> arguments = map(call.arguments(), mapping);
      return arguments == call.arguments()
          ? call
          : new Expression.Call(call.function(), call.type(), arguments, call.position());
    }
    if (expression instanceof Expression.TableLookup lookup) {
      Expression index = mapping.apply(lookup.index());
      return index == lookup.index() ? lookup : new Expression.TableLookup(lookup.table(), index);
    }
    if (expression instanceof Expression.CallIndirect call) {
      IrList<Expression> arguments = map(call.arguments(), mapping);
      Expression index = mapping.apply(call.index());
      return arguments == call.arguments() && index == call.index()
          ? call
          : new Expression.CallIndirect(
              call.functionType(), call.table(), call.type(), arguments, index, call.position());
    }
    if (expression instanceof Expression.CallReference call) {
      IrList<Expression> arguments = map(call.arguments(), mapping);
      Expression reference = mapping.apply(call.reference());
      return arguments == call.arguments() && reference == call.reference()
          ? call
          : new Expression.CallReference(
              call.functionType(), call.type(), arguments, reference, call.position());
    }
    if (expression instanceof Expression.HasTag test) {
      Expression exception = mapping.apply(test.exception());
      return exception == test.exception() ? test : new Expression.HasTag(exception, test.tag());
    }
    if (expression instanceof Expression.ExceptionValue value) {
      Expression exception = mapping.apply(value.exception());
      return exception == value.exception()
          ? value
          : new Expression.ExceptionValue(value.type(), exception, value.slot());
    }
    return expression;
  }

  /** Maps a list; the same list where nothing changes. */
  public static IrList<Expression> map(IrList<Expression> expressions, Mapping mapping) {
    Object[] mapped = null;
    int count = expressions.size();
    for (int i = 0; i < count; i++) {
      Expression before = expressions.get(i);
      Expression after = mapping.apply(before);
      if (after != before && mapped == null) {
        mapped = expressions.toArray();
      }
      if (mapped != null) {
        mapped[i] = after;
      }
    }
    return mapped == null ? expressions : IrList.ofArray(mapped);
  }
}
