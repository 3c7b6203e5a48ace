package dev.quern.compiler.vectors;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrType;
import dev.quern.instructions.Instruction;
import java.util.List;

/** Makes scalar expressions. */
final class Scalars {

  private Scalars() {}

  static Expression constant(long value) {
    return new Expression.Constant(IrType.I64, value);
  }

  static Expression constant(int value) {
    return new Expression.Constant(IrType.I32, value);
  }

  static Expression operation(Instruction instruction, IrType type, Expression... operands) {
    return new Expression.Operation(instruction, type, 0, 0, List.of(operands));
  }

  static Expression helper(String method, IrType type, Expression... operands) {
    return new Expression.Helper(method, type, List.of(operands));
  }

  /** A long of two ints. */
  static Expression join(Expression low, Expression high) {
    Expression wideLow = operation(Instruction.I64_EXTEND_I32_U, IrType.I64, low);
    Expression wideHigh = operation(Instruction.I64_EXTEND_I32_U, IrType.I64, high);
    Expression shifted = operation(Instruction.I64_SHL, IrType.I64, wideHigh, constant(32L));
    return operation(Instruction.I64_OR, IrType.I64, wideLow, shifted);
  }

  /** The int in some bits of a long, those above it cut off. */
  static Expression intAt(Expression value, int bit) {
    Expression shifted =
        bit == 0
            ? value
            : operation(Instruction.I64_SHR_U, IrType.I64, value, constant((long) bit));
    return operation(Instruction.I32_WRAP_I64, IrType.I32, shifted);
  }

  /** The lane of 8 or 16 bits of a long as an int. */
  static Expression narrow(Expression half, int bits, int lane, boolean signed) {
    Expression value = intAt(half, bits * lane);
    if (signed) {
      Instruction extend = bits == 8 ? Instruction.I32_EXTEND8_S : Instruction.I32_EXTEND16_S;
      return operation(extend, IrType.I32, value);
    }
    return operation(Instruction.I32_AND, IrType.I32, value, constant((1 << bits) - 1));
  }

  /** All ones where a condition holds, else zero. */
  static Expression mask(IrType type, Expression condition) {
    return operation(
        Instruction.SELECT,
        type,
        new Expression.Constant(type, -1),
        new Expression.Constant(type, 0),
        condition);
  }
}
