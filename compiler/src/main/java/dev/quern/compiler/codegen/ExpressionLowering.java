package dev.quern.compiler.codegen;

import static dev.quern.instructions.Instruction.SELECT;
import static dev.quern.instructions.Instruction.SELECT_T;
import static org.objectweb.asm.Opcodes.GOTO;

import dev.quern.compiler.ir.Effects;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrType;

/** Writes the code that leaves an expression's value on the operand stack. */
final class ExpressionLowering {

  private final Lowering lowering;
  private final Code code;

  ExpressionLowering(Lowering lowering) {
    this.lowering = lowering;
    this.code = lowering.code;
  }

  /** Evaluates an expression; leaves nothing where its type is void. */
  void evaluate(Expression expression) {
    int around = lowering.traps.enter(Expressions.position(expression));
    write(expression);
    lowering.traps.leave(around);
  }

  private void write(Expression expression) {
    if (expression.type().isVector()) {
      lowering.vectors.evaluate(expression);
    } else if (expression instanceof Expression.Get get) {
      lowering.variables.load(get.variable());
    } else if (expression instanceof Expression.Constant constant) {
      constant(constant);
    } else if (expression instanceof Expression.Operation operation) {
      operation(operation);
    } else if (expression instanceof Expression.Load load) {
      lowering.memory.load(load);
    } else if (expression instanceof Expression.Helper helper) {
      evaluateAll(helper.operands());
      lowering.layout.helpers.call(code, helper);
    } else if (expression instanceof Expression.Call call) {
      lowering.calls.direct(call);
    } else if (expression instanceof Expression.CallIndirect call) {
      lowering.calls.indirect(call);
    } else if (expression instanceof Expression.CallReference call) {
      lowering.calls.reference(call);
    } else if (expression instanceof Expression.TableLookup lookup) {
      code.push(lookup.table());
      evaluate(lookup.index());
      code.invokeVirtual(Names.STRING, "charAt", "(I)C");
    } else if (expression instanceof Expression.HasTag
        || expression instanceof Expression.ExceptionValue) {
      lowering.exceptions.evaluate(expression);
    } else if (expression instanceof Expression.ExtraResult result) {
      lowering.loadCarrier();
      Carrier.RESULTS.read(code, result.type(), result.slot());
    } else if (expression instanceof Expression.ExtraParameter parameter) {
      lowering.loadCarrier();
      Carrier.RESULTS.read(code, parameter.type(), parameter.slot());
    } else if (expression instanceof Expression.TableLookup lookup) {
      code.push(lookup.table());
      evaluate(lookup.index());
      code.invokeVirtual(Names.STRING, "charAt", "(I)C");
    } else {
      throw new IllegalArgumentException("no lowering for " + expression);
    }
  }

  void evaluateAll(IrList<Expression> expressions) {
    for (Expression expression : expressions) {
      evaluate(expression);
    }
  }

  private void constant(Expression.Constant constant) {
    constant(code, constant.type(), constant.bits());
  }

  /** Pushes a constant. */
  static void constant(Code code, IrType type, long bits) {
    switch (type.kind()) {
      case INT -> code.push((int) bits);
      case LONG -> code.push(bits);
      case FLOAT -> code.pushFloat((int) bits);
      case DOUBLE -> code.pushDouble(bits);
      default -> code.pushNull(Descriptors.verificationType(type.descriptor()));
    }
  }

  private void operation(Expression.Operation operation) {
    if (operation.instruction() == SELECT || operation.instruction() == SELECT_T) {
      select(operation);
    } else if (VectorLowering.isOperation(operation)) {
      lowering.vectors.scalar(operation);
    } else if (ConditionLowering.isCondition(operation)) {
      lowering.conditions.value(operation);
    } else if (!lowering.integers.operation(operation)
        && !lowering.rotations.operation(operation)) {
      NumericTable.Emitter emitter = NumericTable.find(operation.instruction());
      if (emitter == null) {
        if (!lowering.structs.operation(operation)
            && !lowering.heapArrays.operation(operation)
            && !lowering.casts.operation(operation)
            && !lowering.atomics.operation(operation)) {
          lowering.instance.operation(operation);
        }
      } else {
        evaluateAll(operation.operands());
        if (Effects.own(operation) == Effects.NONE) {
          lowering.traps.markForDebugger();
        } else {
          lowering.traps.mark();
        }
        emitter.emit(code, lowering.layout.helpers);
      }
    }
  }

  /**
   * A choice between two values. Where both are free of effects only the chosen one is evaluated;
   * else both are, and the other one is dropped.
   */
  private void select(Expression.Operation select) {
    Expression first = select.operands().get(0);
    Expression second = select.operands().get(1);
    Expression condition = select.operands().get(2);
    if (isFree(first) && isFree(second)) {
      Target otherwise = new Target();
      Target end = new Target();
      lowering.conditions.jump(condition, false, otherwise);
      if (code.isReachable()) {
        evaluate(first);
        typeTop(select.type());
        code.jump(GOTO, end);
      }
      code.place(otherwise);
      if (otherwise.isReached()) {
        evaluate(second);
        typeTop(select.type());
      }
      code.place(end);
    } else {
      evaluate(first);
      typeTop(select.type());
      evaluate(second);
      typeTop(select.type());
      Target drop = new Target();
      lowering.conditions.jump(condition, true, drop);
      if (code.isReachable()) {
        code.swap();
      }
      code.place(drop);
      code.pop();
    }
  }

  private void typeTop(IrType type) {
    if (type.isReference()) {
      code.topIs(Descriptors.verificationType(type.descriptor()));
    }
  }

  /** Whether evaluating an expression late or not at all makes no difference, and costs little. */
  private static boolean isFree(Expression expression) {
    if (Expressions.isSimple(expression)) {
      return true;
    }
    return expression instanceof Expression.Operation operation
        && NumericTable.find(operation.instruction()) != null
        && Effects.own(operation) == Effects.NONE
        && operation.operands().stream().allMatch(Expressions::isSimple);
  }
}
