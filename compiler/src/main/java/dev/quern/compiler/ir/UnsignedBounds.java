package dev.quern.compiler.ir;

import dev.quern.instructions.Instruction;

/** Finds upper bounds of i32 values as unsigned numbers, without knowing variables. */
public final class UnsignedBounds {
  private static final long MAX = 0xFFFFFFFFL;

  private UnsignedBounds() {}

  /** A number that the value is never above. */
  public static long of(Expression expression) {
    if (expression instanceof Expression.Constant constant) {
      return constant.bits() & MAX;
    } else if (expression instanceof Expression.Load load) {
      return switch (load.instruction()) {
        case I32_LOAD8_U -> 0xFF;
        case I32_LOAD16_U -> 0xFFFF;
        default -> MAX;
      };
    } else if (expression instanceof Expression.Operation operation) {
      return of(operation);
    }
    return MAX;
  }

  private static long of(Expression.Operation operation) {
    IrList<Expression> operands = operation.operands();
    return switch (operation.instruction()) {
      case I32_AND -> Math.min(of(operands.get(0)), of(operands.get(1)));
      case I32_SHR_U ->
          operands.get(1) instanceof Expression.Constant count
              ? of(operands.get(0)) >>> (count.bits() & 31)
              : MAX;
      case I32_SHL ->
          operands.get(1) instanceof Expression.Constant count
              ? limited(of(operands.get(0)) << (count.bits() & 31))
              : MAX;
      case I32_ADD -> limited(of(operands.get(0)) + of(operands.get(1)));
      case I32_MUL -> limited(of(operands.get(0)) * of(operands.get(1)));
      case I32_WRAP_I64 -> ofWide(operands.get(0));
      default -> MAX;
    };
  }

  /** A bound of the low half of an i64. */
  private static long ofWide(Expression value) {
    if (value instanceof Expression.Operation operation
        && operation.operands().size() == 2
        && operation.operands().get(1) instanceof Expression.Constant constant) {
      if (operation.instruction() == Instruction.I64_AND) {
        return limited(constant.bits());
      } else if (operation.instruction() == Instruction.I64_SHR_U) {
        return limited(-1L >>> (constant.bits() & 63));
      }
    }
    return MAX;
  }

  /** A bound of a result that may have wrapped around, given as an unsigned number. */
  private static long limited(long bound) {
    return Long.compareUnsigned(bound, MAX) > 0 ? MAX : bound;
  }
}
