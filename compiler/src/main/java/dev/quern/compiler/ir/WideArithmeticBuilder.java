package dev.quern.compiler.ir;

import dev.quern.instructions.Instruction;
import java.util.List;

/**
 * Builds the instructions of the wide-arithmetic proposal, whose results are the two halves of a
 * 128-bit number.
 *
 * <p>Each becomes two expressions over the same simple operands, low half first: the 64-bit
 * instruction, and an operation of the wide instruction itself, which from then on means the high
 * half alone. So no pass needs to know of expressions with two values.
 */
final class WideArithmeticBuilder {
  private final FunctionState state;

  WideArithmeticBuilder(FunctionState state) {
    this.state = state;
  }

  void build(Instruction instruction) {
    int count = instruction.operands().size();
    for (int i = state.stack.size() - count; i < state.stack.size(); i++) {
      state.stack.simplify(i);
    }
    Operand[] operands = state.pop(count);
    Instruction narrow =
        switch (instruction) {
          case I64_ADD128 -> Instruction.I64_ADD;
          case I64_SUB128 -> Instruction.I64_SUB;
          default -> Instruction.I64_MUL;
        };
    push(narrow, operands[0], operands[count / 2]);
    push(instruction, operands);
  }

  private void push(Instruction instruction, Operand... operands) {
    List<Expression> expressions = FunctionState.expressions(operands);
    state.push(
        new Expression.Operation(instruction, IrType.I64, 0, 0, expressions),
        Effects.NONE,
        operands);
  }
}
