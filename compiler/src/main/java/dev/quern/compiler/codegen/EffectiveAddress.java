package dev.quern.compiler.codegen;

import static dev.quern.instructions.Instruction.*;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expression.Constant;
import dev.quern.compiler.ir.Expression.Operation;

/**
 * How the index into a memory's array is computed from an unsigned 32-bit address and an offset, so
 * that it cannot wrap around (specification, 4.4.7: the effective address has 33 bits).
 *
 * <p>An array holds less than 2^31 bytes, and a negative index fails the array's own check. So an
 * address alone needs no other check; neither does the sum of an offset below 2^31 and an address
 * that is known not to be negative as a signed number: it may become negative, but never a valid
 * index. Other addresses are checked with {@code Objects.checkIndex(address, MAX_VALUE)}, which C2
 * knows: it keeps merging range checks across it. An offset of 2^31 or more is out of bounds
 * whatever the address.
 */
enum EffectiveAddress {
  /** The index is a constant. */
  CONSTANT,
  /** The index is the address. */
  PLAIN,
  /** The index is the sum; it needs no check of its own. */
  SUM,
  /** The address is checked first, then added. */
  CHECKED_SUM,
  /** No address is in bounds. */
  NEVER;

  static final long LIMIT = 1L << 31;

  static EffectiveAddress of(Expression address, long offset) {
    if (offset < 0 || offset >= LIMIT) {
      return NEVER;
    } else if (address instanceof Constant) {
      return CONSTANT;
    } else if (offset == 0) {
      return PLAIN;
    }
    return isNotNegative(address) ? SUM : CHECKED_SUM;
  }

  /** Whether an i32 is known not to be negative as a signed number. */
  private static boolean isNotNegative(Expression address) {
    if (address instanceof Expression.Load load) {
      return load.instruction() == I32_LOAD8_U || load.instruction() == I32_LOAD16_U;
    }
    if (address instanceof Operation operation) {
      return switch (operation.instruction()) {
        case I32_AND ->
            operation.operands().stream()
                .anyMatch(o -> o instanceof Constant constant && (int) constant.bits() >= 0);
        case I32_SHR_U ->
            operation.operands().get(1) instanceof Constant constant && (constant.bits() & 31) != 0;
        default -> false;
      };
    }
    return false;
  }
}
