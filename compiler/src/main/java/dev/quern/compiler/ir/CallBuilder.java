package dev.quern.compiler.ir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds calls.
 *
 * <p>A call with at most one result whose arguments fit the JVM signature is an expression that
 * waits on the operand stack like any other. Any other call runs at once, since what passes in the
 * carrier must be neither overtaken nor put off: its arguments become simple, then come the {@link
 * Statement.PassArgument} statements, the call, and the reads of all further results.
 */
final class CallBuilder {
  private final FunctionState state;

  CallBuilder(FunctionState state) {
    this.state = state;
  }

  void call(int function) {
    Signature type = state.signature(state.module.typeIndexOfFunction(function));
    call(
        type,
        0,
        (result, operands) -> new Expression.Call(function, result, operands, state.position));
  }

  void callIndirect(int functionType, int table) {
    call(
        state.signature(functionType),
        1,
        (result, operands) -> {
          int arguments = operands.size() - 1;
          return new Expression.CallIndirect(
              functionType,
              table,
              result,
              operands.subList(0, arguments),
              operands.get(arguments),
              state.position);
        });
  }

  void callReference(int functionType) {
    call(
        state.signature(functionType),
        1,
        (result, operands) -> {
          int arguments = operands.size() - 1;
          return new Expression.CallReference(
              functionType,
              result,
              operands.subList(0, arguments),
              operands.get(arguments),
              state.position);
        });
  }

  private interface Maker {
    Expression make(IrType result, List<Expression> operands);
  }

  /**
   * @param callee how many operands above the arguments tell the callee
   */
  private void call(Signature type, int callee, Maker maker) {
    int parameters = type.parameters().size();
    List<IrType> results = type.passedResults();
    IrType first = results.isEmpty() ? IrType.VOID : results.get(0);
    if (type.passesAllInSignature()) {
      state.stack.bound(parameters + callee);
      Operand[] operands = state.split(state.pop(parameters + callee));
      Expression call = maker.make(first, FunctionState.expressions(operands));
      if (results.isEmpty()) {
        state.emit(new Statement.Evaluate(call), Effects.CALL);
      } else {
        state.push(call, Effects.CALL, operands);
      }
      return;
    }
    Operand[] operands = state.split(popSimple(parameters + callee));
    passFurther(type, operands);
    Operand[] inCall =
        Stream.concat(
                Arrays.stream(operands, 0, type.inSignature()),
                Arrays.stream(operands, type.passedParameters().size(), operands.length))
            .toArray(Operand[]::new);
    Expression call = maker.make(first, FunctionState.expressions(inCall));
    if (results.isEmpty()) {
      state.emit(new Statement.Evaluate(call), Effects.CALL);
    } else {
      readResults(call, type);
    }
  }

  private Operand[] popSimple(int count) {
    OperandStack stack = state.stack;
    for (int i = stack.size() - count; i < stack.size(); i++) {
      stack.simplify(i);
    }
    return state.pop(count);
  }

  private void passFurther(Signature type, Operand[] operands) {
    List<Integer> slots = CarrierSlots.slots(type.furtherParameters());
    for (int i = 0; i < slots.size(); i++) {
      Expression argument = operands[type.inSignature() + i].expression();
      state.emit(new Statement.PassArgument(argument, slots.get(i)), Effects.WRITES_CARRIER);
    }
  }

  private void readResults(Expression call, Signature type) {
    List<IrType> results = type.passedResults();
    List<Variable> values = new ArrayList<>();
    values.add(state.temporary(results.get(0)));
    state.emit(new Statement.Assign(values.get(0), call), Effects.CALL, values.get(0));
    List<IrType> further = CarrierSlots.further(results);
    List<Integer> slots = CarrierSlots.slots(further);
    for (int i = 0; i < further.size(); i++) {
      Variable variable = state.temporary(further.get(i));
      Expression value = new Expression.ExtraResult(further.get(i), slots.get(i));
      state.emit(new Statement.Assign(variable, value), Effects.READS_CARRIER, variable);
      values.add(variable);
    }
    state.pushJoined(type.results(), values);
  }
}
