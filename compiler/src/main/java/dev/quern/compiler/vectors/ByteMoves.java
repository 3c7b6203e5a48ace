package dev.quern.compiler.vectors;

import static dev.quern.compiler.vectors.VectorSteps.ZERO;
import static dev.quern.compiler.vectors.VectorSteps.constant;
import static dev.quern.compiler.vectors.VectorSteps.operation;
import static dev.quern.instructions.Instruction.*;

import dev.quern.compiler.ir.Expression;
import dev.quern.instructions.Instruction;
import java.util.Arrays;

/** Operations that move the bytes of vectors. */
final class ByteMoves {
  private final VectorSteps steps;

  ByteMoves(VectorSteps steps) {
    this.steps = steps;
  }

  /** The bytes of one vector in another order. */
  static Expression moved(Expression a, int[] lanes) {
    boolean moves = false;
    for (int i = 0; i < 16; i++) {
      moves |= lanes[i] != i;
    }
    if (!moves) {
      return a;
    } else if (a instanceof Expression.VectorConstant constant) {
      int[] values = new int[16];
      for (int i = 0; i < 16; i++) {
        long half = lanes[i] < 8 ? constant.low() : constant.high();
        values[i] = (int) (half >>> 8 * (lanes[i] & 7));
      }
      return bytes(values);
    }
    return operation(I8X16_SWIZZLE, a, bytes(lanes));
  }

  private static Expression bytes(int[] values) {
    long low = 0;
    long high = 0;
    for (int i = 0; i < 8; i++) {
      low |= (values[i] & 0xFFL) << 8 * i;
      high |= (values[i + 8] & 0xFFL) << 8 * i;
    }
    return new Expression.VectorConstant(low, high);
  }

  Expression shuffle(Expression.Operation operation) {
    int[] lanes = ByteShuffle.of(operation).lanes();
    Expression a = operation.operands().get(0);
    Expression b = operation.operands().get(1);
    return shuffle(a, b, lanes);
  }

  Expression shuffle(Expression a, Expression b, int[] lanes) {
    int[] ofFirst = new int[16];
    int[] ofSecond = new int[16];
    int[] mask = new int[16];
    int second = 0;
    for (int i = 0; i < 16; i++) {
      boolean isSecond = lanes[i] >= 16;
      ofFirst[i] = isSecond ? i : lanes[i];
      ofSecond[i] = isSecond ? lanes[i] - 16 : i;
      mask[i] = isSecond ? 0 : 0xFF;
      second += isSecond ? 1 : 0;
    }
    if (second == 0 || a.equals(b)) {
      return moved(a, modulo16(lanes));
    } else if (second == 16) {
      return moved(b, ofSecond);
    }
    int[] sources = sources(lanes);
    if (sources != null) {
      return moved(steps.bind(merged(a, b, sources)), modulo16(lanes));
    }
    return merged(moved(a, ofFirst), moved(b, ofSecond), mask);
  }

  /**
   * A mask of the bytes that the first of two vectors gives, where no byte that the other gives is
   * at the same place, so that they can be merged before they move; else null.
   */
  private static int[] sources(int[] lanes) {
    int[] mask = new int[16];
    int[] given = new int[16];
    for (int lane : lanes) {
      given[lane & 15] |= lane < 16 ? 1 : 2;
      mask[lane & 15] = lane < 16 ? 0xFF : 0;
    }
    return Arrays.stream(given).anyMatch(both -> both == 3) ? null : mask;
  }

  private static int[] modulo16(int[] lanes) {
    return Arrays.stream(lanes).map(lane -> lane & 15).toArray();
  }

  /** The first where the mask is set, else the second. */
  private Expression merged(Expression a, Expression b, int[] mask) {
    Expression first = masked(V128_AND, a, mask);
    Expression other = masked(V128_ANDNOT, b, mask);
    return isZero(first) ? other : isZero(other) ? first : operation(V128_OR, first, other);
  }

  private Expression swizzle(Expression a, Expression.VectorConstant indices) {
    int[] lanes = new int[16];
    int[] mask = new int[16];
    boolean isWhole = true;
    for (int i = 0; i < 16; i++) {
      int index = (int) ((i < 8 ? indices.low() : indices.high()) >>> 8 * (i & 7)) & 0xFF;
      lanes[i] = index < 16 ? index : i;
      mask[i] = index < 16 ? 0xFF : 0;
      isWhole &= index < 16;
    }
    Expression moved = moved(a, lanes);
    return isWhole ? moved : operation(V128_AND, steps.bind(moved), bytes(mask));
  }

  private Expression masked(Instruction instruction, Expression a, int[] mask) {
    Expression simple = steps.bind(a);
    return isZero(simple) ? simple : steps.of(instruction, simple, bytes(mask));
  }

  private static boolean isZero(Expression a) {
    return a instanceof Expression.VectorConstant constant
        && (constant.low() | constant.high()) == 0;
  }

  /** Indices of 16 and more give 0. */
  Expression swizzle(Expression a, Expression indices) {
    if (indices instanceof Expression.VectorConstant constant) {
      return swizzle(a, constant);
    }
    Expression low = steps.of(V128_AND, indices, constant(0x0F0F_0F0F_0F0F_0F0FL));
    Expression high = steps.of(V128_AND, indices, constant(0xF0F0_F0F0_F0F0_F0F0L));
    Expression valid = steps.of(I8X16_EQ, high, ZERO);
    return operation(V128_AND, steps.of(I8X16_SWIZZLE, a, low), valid);
  }
}
