package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expression.Constant;
import dev.quern.compiler.ir.IrType;

/**
 * How the index into a memory's array is computed from an unsigned 32-bit address and an offset, so
 * that it cannot wrap around (specification, 4.4.7: the effective address has 33 bits).
 *
 * <p>An array holds less than 2^31 bytes, and a negative index fails the array's own check. So an
 * address alone needs no other check; neither does the sum of an offset below 2^31 and an address
 * that is known not to be negative as a signed number: it may become negative, but never a valid
 * index. For other addresses the byte at the address itself is loaded first, for nothing but the
 * array's check: if that byte is out of bounds, so is the access behind it. Buffers, which have no
 * such cheap check, take {@code Objects.checkIndex(address, MAX_VALUE)}. An offset of 2^31 or more
 * is out of bounds whatever the address.
 *
 * <p>A 64-bit address is checked by {@code checkIndex} before it is narrowed, also where the offset
 * is 0: what the array would check is only its low half.
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
  /** The 64-bit address is narrowed, and the offset added; it needs no check of its own. */
  NARROWED_SUM,
  /** The 64-bit address is checked first, then narrowed, and the offset added. */
  CHECKED_NARROWED_SUM,
  /** No address is in bounds. */
  NEVER;

  static final long LIMIT = 1L << 31;

  static EffectiveAddress of(Expression address, long offset, NonNegative nonNegative) {
    if (offset < 0 || offset >= LIMIT) {
      return NEVER;
    } else if (address instanceof Constant) {
      return CONSTANT;
    } else if (address.type().equals(IrType.I64)) {
      return nonNegative.holds(address) ? NARROWED_SUM : CHECKED_NARROWED_SUM;
    } else if (offset == 0) {
      return PLAIN;
    }
    return nonNegative.holds(address) ? SUM : CHECKED_SUM;
  }

  /** Whether the address is checked ahead of the access. */
  boolean checksFirst() {
    return this == CHECKED_SUM || this == CHECKED_NARROWED_SUM;
  }

  /** The index of a constant address, or -1 if it is out of bounds whatever the memory's size. */
  static int constantIndex(Constant address, long offset) {
    long base = address.type().equals(IrType.I64) ? address.bits() : address.bits() & 0xFFFFFFFFL;
    return base >= 0 && base < LIMIT && base + offset < LIMIT ? (int) (base + offset) : -1;
  }
}
