package dev.quern.compiler.vectors;

import static dev.quern.compiler.vectors.VectorSteps.constant;
import static dev.quern.compiler.vectors.VectorSteps.count;
import static dev.quern.compiler.vectors.VectorSteps.operation;
import static dev.quern.instructions.Instruction.*;

import dev.quern.compiler.ir.Expression;
import dev.quern.instructions.Instruction;

/** Operations between lanes of one width and lanes of twice or half of it. */
final class WidenedLanes {
  private final VectorSteps steps;
  private final ByteMoves moves;

  WidenedLanes(VectorSteps steps, ByteMoves moves) {
    this.steps = steps;
    this.moves = moves;
  }

  /** The even lanes, widened. */
  Expression evens(Expression a, boolean signed, int bits) {
    boolean isByte = bits == 8;
    if (!signed) {
      return steps.of(
          V128_AND, a, constant(isByte ? 0x00FF_00FF_00FF_00FFL : 0x0000_FFFF_0000_FFFFL));
    }
    Expression shifted = steps.of(isByte ? I16X8_SHL : I32X4_SHL, a, count(bits));
    return steps.of(isByte ? I16X8_SHR_S : I32X4_SHR_S, shifted, count(bits));
  }

  /** The odd lanes, widened. */
  Expression odds(Expression a, boolean signed, int bits) {
    boolean isByte = bits == 8;
    Instruction shift =
        signed ? (isByte ? I16X8_SHR_S : I32X4_SHR_S) : (isByte ? I16X8_SHR_U : I32X4_SHR_U);
    return steps.of(shift, a, count(bits));
  }

  Expression clamp(Expression a, int most, int least) {
    Expression bounded = steps.of(I16X8_MIN_S, a, constant(most * 0x0001_0001_0001_0001L));
    return steps.of(I16X8_MAX_S, bounded, constant(least * 0x0001_0001_0001_0001L));
  }

  Expression clampInts(Expression a, int most, int least) {
    Expression bounded = steps.of(I32X4_MIN_S, a, constant(most * 0x1_0000_0001L));
    return steps.of(I32X4_MAX_S, bounded, constant(Integer.toUnsignedLong(least) * 0x1_0000_0001L));
  }

  /** Joins the low halves of the lanes of two vectors. */
  Expression narrow(Expression a, Expression b, int bytes) {
    int[] lanes = new int[16];
    for (int i = 0; i < 16; i++) {
      int lane = i / bytes;
      lanes[i] = lane * bytes * 2 + i % bytes;
    }
    return moves.shuffle(a, b, lanes);
  }

  /**
   * An operation whose lanes are wider than those of its operands, or null if it is another one.
   */
  Expression of(Instruction instruction, Expression a, Expression b) {
    return switch (instruction) {
      case I16X8_EXTEND_LOW_I8X16_S -> extend(a, 1, false, true);
      case I16X8_EXTEND_HIGH_I8X16_S -> extend(a, 1, true, true);
      case I16X8_EXTEND_LOW_I8X16_U -> extend(a, 1, false, false);
      case I16X8_EXTEND_HIGH_I8X16_U -> extend(a, 1, true, false);
      case I32X4_EXTEND_LOW_I16X8_S -> extend(a, 2, false, true);
      case I32X4_EXTEND_HIGH_I16X8_S -> extend(a, 2, true, true);
      case I32X4_EXTEND_LOW_I16X8_U -> extend(a, 2, false, false);
      case I32X4_EXTEND_HIGH_I16X8_U -> extend(a, 2, true, false);
      case I64X2_EXTEND_LOW_I32X4_S -> extend(a, 4, false, true);
      case I64X2_EXTEND_HIGH_I32X4_S -> extend(a, 4, true, true);
      case I64X2_EXTEND_LOW_I32X4_U -> extend(a, 4, false, false);
      case I64X2_EXTEND_HIGH_I32X4_U -> extend(a, 4, true, false);
      case I16X8_EXTMUL_LOW_I8X16_S -> multiply(I16X8_MUL, a, b, 1, false, true);
      case I16X8_EXTMUL_HIGH_I8X16_S -> multiply(I16X8_MUL, a, b, 1, true, true);
      case I16X8_EXTMUL_LOW_I8X16_U -> multiply(I16X8_MUL, a, b, 1, false, false);
      case I16X8_EXTMUL_HIGH_I8X16_U -> multiply(I16X8_MUL, a, b, 1, true, false);
      case I32X4_EXTMUL_LOW_I16X8_S -> multiply(I32X4_MUL, a, b, 2, false, true);
      case I32X4_EXTMUL_HIGH_I16X8_S -> multiply(I32X4_MUL, a, b, 2, true, true);
      case I32X4_EXTMUL_LOW_I16X8_U -> multiply(I32X4_MUL, a, b, 2, false, false);
      case I32X4_EXTMUL_HIGH_I16X8_U -> multiply(I32X4_MUL, a, b, 2, true, false);
      case I64X2_EXTMUL_LOW_I32X4_S -> multiply(I64X2_MUL, a, b, 4, false, true);
      case I64X2_EXTMUL_HIGH_I32X4_S -> multiply(I64X2_MUL, a, b, 4, true, true);
      case I64X2_EXTMUL_LOW_I32X4_U -> multiply(I64X2_MUL, a, b, 4, false, false);
      case I64X2_EXTMUL_HIGH_I32X4_U -> multiply(I64X2_MUL, a, b, 4, true, false);
      default -> null;
    };
  }

  /**
   * Doubles each lane of one half, and shifts the copy in front away. For low bytes there is a
   * conversion, which copies the sign; that of shorts is slow on JDK 17.
   */
  private Expression extend(Expression a, int bytes, boolean high, boolean signed) {
    if (bytes == 1 && !high) {
      Expression extended = operation(I16X8_EXTEND_LOW_I8X16_S, a);
      return signed
          ? extended
          : operation(V128_AND, steps.bind(extended), constant(0x00FF_00FF_00FF_00FFL));
    }
    int[] lanes = new int[16];
    for (int i = 0; i < 16; i++) {
      lanes[i] = (high ? 8 : 0) + i / (2 * bytes) * bytes + i % bytes;
    }
    Instruction shift =
        switch (bytes) {
          case 1 -> signed ? I16X8_SHR_S : I16X8_SHR_U;
          case 2 -> signed ? I32X4_SHR_S : I32X4_SHR_U;
          default -> signed ? I64X2_SHR_S : I64X2_SHR_U;
        };
    return operation(shift, steps.bind(ByteMoves.moved(a, lanes)), count(8 * bytes));
  }

  Expression extended(Expression a, int bytes, boolean high, boolean signed) {
    return steps.bind(extend(a, bytes, high, signed));
  }

  private Expression multiply(
      Instruction instruction,
      Expression a,
      Expression b,
      int bytes,
      boolean high,
      boolean signed) {
    return operation(
        instruction, extended(a, bytes, high, signed), extended(b, bytes, high, signed));
  }
}
