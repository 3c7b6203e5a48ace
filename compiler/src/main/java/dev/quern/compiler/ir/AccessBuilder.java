package dev.quern.compiler.ir;

import dev.quern.compiler.binary.InstructionReader;
import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.List;

/** Builds accesses to memories: loads and stores of scalars, and atomic instructions. */
final class AccessBuilder {
  private final FunctionState state;
  private final OperandStack stack;
  private final InstructionReader reader;

  AccessBuilder(FunctionState state, InstructionReader reader) {
    this.state = state;
    this.reader = reader;
    stack = state.stack;
  }

  void load(Instruction instruction) {
    stack.bound(1);
    Operand address = stack.pop();
    Expression load =
        new Expression.Load(
            instruction,
            IrType.ofScalar(instruction.results().get(0)),
            reader.memory(),
            address.expression(),
            reader.memoryOffset(),
            state.position);
    state.push(load, Effects.own(load), address);
  }

  void store(Instruction instruction) {
    stack.bound(2);
    Operand value = stack.pop();
    Operand address = stack.pop();
    Statement store =
        new Statement.Store(
            instruction,
            reader.memory(),
            address.expression(),
            reader.memoryOffset(),
            value.expression(),
            state.position);
    state.emit(
        store, address.effects() | value.effects() | Effects.WRITES_MEMORY | Effects.TRAPS_MEMORY);
  }

  /** An atomic instruction: an operation whose last operand is the offset, if it has an address. */
  void atomic(Instruction instruction) {
    int count = instruction.operands().size();
    stack.bound(count);
    Operand[] operands = state.pop(count);
    List<Expression> expressions = new ArrayList<>(FunctionState.expressions(operands));
    if (count > 0) {
      expressions.add(new Expression.Constant(IrType.I64, reader.memoryOffset()));
    }
    boolean statement = instruction.results().isEmpty();
    Expression operation =
        new Expression.Operation(
            instruction,
            statement ? IrType.VOID : IrType.ofScalar(instruction.results().get(0)),
            count > 0 ? reader.memory() : 0,
            0,
            expressions,
            state.position);
    if (statement) {
      state.emit(
          new Statement.Evaluate(operation), FunctionState.effects(operands) | Effects.ATOMIC);
    } else {
      state.push(operation, Effects.ATOMIC, operands);
    }
  }
}
