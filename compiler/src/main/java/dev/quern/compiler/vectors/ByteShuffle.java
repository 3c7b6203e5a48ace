package dev.quern.compiler.vectors;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrType;
import dev.quern.instructions.Instruction;
import java.util.List;

/**
 * {@code i8x16.shuffle}: which bytes of two vectors the result is made of.
 *
 * @param lanes sixteen numbers of bytes, 0 to 31, the second operand's from 16 on
 */
record ByteShuffle(int[] lanes) {

  static ByteShuffle of(Expression.Operation shuffle) {
    Expression.VectorConstant constant = (Expression.VectorConstant) shuffle.operands().get(2);
    int[] lanes = new int[16];
    for (int i = 0; i < 8; i++) {
      lanes[i] = (int) (constant.low() >>> 8 * i) & 0xFF;
      lanes[i + 8] = (int) (constant.high() >>> 8 * i) & 0xFF;
    }
    return new ByteShuffle(lanes);
  }

  /** Whether it moves whole lanes of four bytes. */
  boolean isWide() {
    return wideLanes(4) != null;
  }

  /**
   * The lanes of some bytes that it moves.
   *
   * @return their numbers, the second operand's following those of the first, or null if it moves
   *     parts of lanes
   */
  int[] wideLanes(int bytes) {
    int[] wide = new int[16 / bytes];
    for (int i = 0; i < 16; i++) {
      int lane = lanes[i] / bytes;
      if (lanes[i] % bytes != i % bytes || (i % bytes > 0 && lane != wide[i / bytes])) {
        return null;
      }
      wide[i / bytes] = lane;
    }
    return wide;
  }

  /**
   * Half of the result, from the halves of both operands: bytes that come from one half and move by
   * the same distance are moved together by a rotation, and the groups are joined.
   *
   * @param half 0 for the low half, 1 for the high one
   * @param sources the halves, which are simple: low and high of the first operand, then of the
   *     second
   */
  Expression half(int half, List<Expression> sources) {
    Expression joined = null;
    long[][] masks = new long[4][8];
    for (int i = 0; i < 8; i++) {
      int lane = lanes[half * 8 + i];
      int rotation = (i - lane) & 7;
      masks[lane / 8][rotation] |= 0xFFL << 8 * i;
    }
    for (int source = 0; source < 4; source++) {
      for (int rotation = 0; rotation < 8; rotation++) {
        long mask = masks[source][rotation];
        if (mask != 0) {
          Expression group = masked(rotated(sources.get(source), rotation * 8, mask), mask);
          joined = joined == null ? group : binary(Instruction.I64_OR, joined, group);
        }
      }
    }
    return joined;
  }

  /** A shift where it brings the bytes of the mask, else a rotation. */
  private static Expression rotated(Expression source, int bits, long mask) {
    if (bits == 0) {
      return source;
    } else if ((mask & ((1L << bits) - 1)) == 0) {
      return binary(Instruction.I64_SHL, source, constant(bits));
    } else if ((mask & (-1L << bits)) == 0) {
      return binary(Instruction.I64_SHR_U, source, constant(64 - bits));
    }
    return binary(Instruction.I64_ROTL, source, constant(bits));
  }

  private static Expression masked(Expression value, long mask) {
    if (mask == -1) {
      return value;
    }
    if (value instanceof Expression.Operation shift
        && shift.operands().get(1) instanceof Expression.Constant bits) {
      long all =
          switch (shift.instruction()) {
            case I64_SHL -> -1L << bits.bits();
            case I64_SHR_U -> -1L >>> bits.bits();
            default -> 0;
          };
      if (all == mask) {
        return value;
      }
    }
    return binary(Instruction.I64_AND, value, constant(mask));
  }

  private static Expression constant(long bits) {
    return new Expression.Constant(IrType.I64, bits);
  }

  private static Expression binary(Instruction instruction, Expression left, Expression right) {
    return new Expression.Operation(instruction, IrType.I64, 0, 0, List.of(left, right));
  }
}
