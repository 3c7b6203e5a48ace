package dev.quern.compiler.optimize;

import dev.quern.compiler.ir.Expression;

/** Finds upper bounds of i32 values as unsigned numbers. */
final class UnsignedBounds {
  private static final long MAX = 0xFFFFFFFFL;

  private UnsignedBounds() {}

  /** A number that the value is never above. */
  static long of(Expression expression) {
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
    return switch (operation.instruction()) {
      case I32_AND -> Math.min(of(operation.operands().get(0)), of(operation.operands().get(1)));
      case I32_SHR_U ->
          operation.operands().get(1) instanceof Expression.Constant count
              ? of(operation.operands().get(0)) >>> (count.bits() & 31)
              : MAX;
      case I32_SHL ->
          operation.operands().get(1) instanceof Expression.Constant count
              ? Math.min(MAX, shifted(of(operation.operands().get(0)), count.bits() & 31))
              : MAX;
      case I32_ADD -> limited(of(operation.operands().get(0)) + of(operation.operands().get(1)));
      default -> MAX;
    };
  }

  private static long shifted(long bound, long count) {
    return limited(bound << count);
  }

  /** A bound of a result that may have wrapped around. */
  private static long limited(long bound) {
    return Math.min(MAX, bound);
  }
}
