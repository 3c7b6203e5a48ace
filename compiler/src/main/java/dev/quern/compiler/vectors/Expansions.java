package dev.quern.compiler.vectors;

import static dev.quern.compiler.vectors.VectorSteps.ZERO;
import static dev.quern.compiler.vectors.VectorSteps.constant;
import static dev.quern.compiler.vectors.VectorSteps.count;
import static dev.quern.compiler.vectors.VectorSteps.operation;
import static dev.quern.instructions.Instruction.*;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrType;
import dev.quern.instructions.Instruction;
import java.util.List;
import java.util.function.UnaryOperator;

/** What vector operations are made of simpler ones; see {@link VectorExpansion}. */
final class Expansions {
  private static final long BYTE_ONES = 0x0101_0101_0101_0101L;
  private static final Expression SIGN_8 = constant(0x8080_8080_8080_8080L);
  private static final Expression SIGN_16 = constant(0x8000_8000_8000_8000L);
  private static final Expression SIGN_32 = constant(0x8000_0000_8000_0000L);
  private static final Expression SIGN_64 = constant(Long.MIN_VALUE);

  private final VectorSteps steps;
  private final ByteMoves moves;
  private final WidenedLanes lanes;

  /**
   * @param bind evaluates a vector now, to something simple
   */
  Expansions(UnaryOperator<Expression> bind) {
    steps = new VectorSteps(bind);
    moves = new ByteMoves(steps);
    lanes = new WidenedLanes(steps, moves);
  }

  /** An operation whose result others use; one on the bits of constants is done now. */
  private Expression v(Instruction instruction, Expression... operands) {
    return steps.of(instruction, operands);
  }

  /**
   * An operation of those that the code generator has.
   *
   * @param operation an operation whose operands are all simple
   * @return the last operation of the expansion, or null if scalars must do it
   */
  Expression of(Expression.Operation operation) {
    List<Expression> operands = operation.operands();
    Expression a = operands.get(0);
    Expression b = operands.size() > 1 ? operands.get(1) : null;
    return switch (operation.instruction()) {
      case F32X4_SPLAT ->
          operation(I32X4_SPLAT, Scalars.operation(I32_REINTERPRET_F32, IrType.I32, a));
      case F64X2_SPLAT ->
          operation(I64X2_SPLAT, Scalars.operation(I64_REINTERPRET_F64, IrType.I64, a));
      case F32X4_REPLACE_LANE -> {
        Expression bits = Scalars.operation(I32_REINTERPRET_F32, IrType.I32, b);
        yield new Expression.Operation(
            I32X4_REPLACE_LANE, IrType.V128, operation.index(), 0, List.of(a, bits));
      }
      case F64X2_REPLACE_LANE -> {
        Expression bits = Scalars.operation(I64_REINTERPRET_F64, IrType.I64, b);
        yield new Expression.Operation(
            I64X2_REPLACE_LANE, IrType.V128, operation.index(), 0, List.of(a, bits));
      }
      case I8X16_SHUFFLE -> moves.shuffle(operation);
      case I8X16_SWIZZLE -> moves.swizzle(a, b);
      case V128_BITSELECT -> select(a, b, operands.get(2));
      case I8X16_SHL, I8X16_SHR_S, I8X16_SHR_U ->
          b instanceof Expression.Constant count
              ? shiftBytes(operation.instruction(), a, (int) count.bits() & 7)
              : operation;
      case I8X16_NEG -> operation(I8X16_SUB, ZERO, a);
      case I16X8_NEG -> operation(I16X8_SUB, ZERO, a);
      case I32X4_NEG -> operation(I32X4_SUB, ZERO, a);
      case I64X2_NEG -> operation(I64X2_SUB, ZERO, a);
      case I64X2_ABS -> {
        Expression sign = v(I64X2_SHR_S, a, count(63));
        yield operation(I64X2_SUB, v(V128_XOR, a, sign), sign);
      }
      case I8X16_LT_U -> operation(I8X16_LT_S, flip(a, SIGN_8), flip(b, SIGN_8));
      case I8X16_GT_U -> operation(I8X16_GT_S, flip(a, SIGN_8), flip(b, SIGN_8));
      case I8X16_LE_U -> operation(I8X16_LE_S, flip(a, SIGN_8), flip(b, SIGN_8));
      case I8X16_GE_U -> operation(I8X16_GE_S, flip(a, SIGN_8), flip(b, SIGN_8));
      case I16X8_LT_U -> operation(I16X8_LT_S, flip(a, SIGN_16), flip(b, SIGN_16));
      case I16X8_GT_U -> operation(I16X8_GT_S, flip(a, SIGN_16), flip(b, SIGN_16));
      case I16X8_LE_U -> operation(I16X8_LE_S, flip(a, SIGN_16), flip(b, SIGN_16));
      case I16X8_GE_U -> operation(I16X8_GE_S, flip(a, SIGN_16), flip(b, SIGN_16));
      case I32X4_LT_U -> operation(I32X4_LT_S, flip(a, SIGN_32), flip(b, SIGN_32));
      case I32X4_GT_U -> operation(I32X4_GT_S, flip(a, SIGN_32), flip(b, SIGN_32));
      case I32X4_LE_U -> operation(I32X4_LE_S, flip(a, SIGN_32), flip(b, SIGN_32));
      case I32X4_GE_U -> operation(I32X4_GE_S, flip(a, SIGN_32), flip(b, SIGN_32));
      case I8X16_MIN_U -> unsigned(I8X16_MIN_S, a, b, SIGN_8);
      case I8X16_MAX_U -> unsigned(I8X16_MAX_S, a, b, SIGN_8);
      case I16X8_MIN_U -> unsigned(I16X8_MIN_S, a, b, SIGN_16);
      case I16X8_MAX_U -> unsigned(I16X8_MAX_S, a, b, SIGN_16);
      case I32X4_MIN_U -> unsigned(I32X4_MIN_S, a, b, SIGN_32);
      case I32X4_MAX_U -> unsigned(I32X4_MAX_S, a, b, SIGN_32);
      case I8X16_ADD_SAT_S -> saturate(v(I8X16_ADD, a, b), a, b, 8);
      case I16X8_ADD_SAT_S -> saturate(v(I16X8_ADD, a, b), a, b, 16);
      case I8X16_SUB_SAT_S -> saturate(v(I8X16_SUB, a, b), a, v(V128_NOT, b), 8);
      case I16X8_SUB_SAT_S -> saturate(v(I16X8_SUB, a, b), a, v(V128_NOT, b), 16);
      case I8X16_ADD_SAT_U ->
          operation(I8X16_ADD, steps.bind(unsigned(I8X16_MIN_S, a, v(V128_NOT, b), SIGN_8)), b);
      case I16X8_ADD_SAT_U ->
          operation(I16X8_ADD, steps.bind(unsigned(I16X8_MIN_S, a, v(V128_NOT, b), SIGN_16)), b);
      case I8X16_SUB_SAT_U ->
          operation(I8X16_SUB, steps.bind(unsigned(I8X16_MAX_S, a, b, SIGN_8)), b);
      case I16X8_SUB_SAT_U ->
          operation(I16X8_SUB, steps.bind(unsigned(I16X8_MAX_S, a, b, SIGN_16)), b);
      case I8X16_AVGR_U -> average(a, b, I8X16_SUB, I8X16_SHR_U);
      case I16X8_AVGR_U -> average(a, b, I16X8_SUB, I16X8_SHR_U);
      case I8X16_POPCNT -> bitCount(a);
      case I16X8_Q15MULR_SAT_S -> q15(a, b);
      case I16X8_RELAXED_DOT_I8X16_I7X16_S -> {
        Expression even = v(I16X8_MUL, lanes.evens(a, true, 8), lanes.evens(b, true, 8));
        Expression odd = v(I16X8_MUL, lanes.odds(a, true, 8), lanes.odds(b, true, 8));
        yield saturate(v(I16X8_ADD, even, odd), even, odd, 16);
      }
      case I32X4_DOT_I16X8_S -> {
        Expression even = v(I32X4_MUL, lanes.evens(a, true, 16), lanes.evens(b, true, 16));
        yield operation(
            I32X4_ADD, even, v(I32X4_MUL, lanes.odds(a, true, 16), lanes.odds(b, true, 16)));
      }
      case I16X8_EXTADD_PAIRWISE_I8X16_S ->
          operation(I16X8_ADD, lanes.evens(a, true, 8), lanes.odds(a, true, 8));
      case I16X8_EXTADD_PAIRWISE_I8X16_U ->
          operation(I16X8_ADD, lanes.evens(a, false, 8), lanes.odds(a, false, 8));
      case I32X4_EXTADD_PAIRWISE_I16X8_S ->
          operation(I32X4_ADD, lanes.evens(a, true, 16), lanes.odds(a, true, 16));
      case I32X4_EXTADD_PAIRWISE_I16X8_U ->
          operation(I32X4_ADD, lanes.evens(a, false, 16), lanes.odds(a, false, 16));
      case I8X16_NARROW_I16X8_S ->
          lanes.narrow(lanes.clamp(a, 0x007F, 0xFF80), lanes.clamp(b, 0x007F, 0xFF80), 1);
      case I8X16_NARROW_I16X8_U ->
          lanes.narrow(lanes.clamp(a, 0x00FF, 0), lanes.clamp(b, 0x00FF, 0), 1);
      case I16X8_NARROW_I32X4_S ->
          lanes.narrow(
              lanes.clampInts(a, 0x7FFF, 0xFFFF_8000), lanes.clampInts(b, 0x7FFF, 0xFFFF_8000), 2);
      case I16X8_NARROW_I32X4_U ->
          lanes.narrow(lanes.clampInts(a, 0xFFFF, 0), lanes.clampInts(b, 0xFFFF, 0), 2);
      case F32X4_ABS -> operation(V128_ANDNOT, a, SIGN_32);
      case F64X2_ABS -> operation(V128_ANDNOT, a, SIGN_64);
      case F32X4_NEG -> operation(V128_XOR, a, SIGN_32);
      case F64X2_NEG -> operation(V128_XOR, a, SIGN_64);
      case F32X4_MIN, F32X4_MAX -> quiet(steps.bind(operation), a, b, F32X4_ADD, F32X4_NE);
      case F64X2_MIN, F64X2_MAX -> quiet(steps.bind(operation), a, b, F64X2_ADD, F64X2_NE);
      case F32X4_PMIN -> select(b, a, v(F32X4_LT, b, a));
      case F32X4_PMAX -> select(b, a, v(F32X4_LT, a, b));
      case F64X2_PMIN -> select(b, a, v(F64X2_LT, b, a));
      case F64X2_PMAX -> select(b, a, v(F64X2_LT, a, b));
      case F32X4_CONVERT_I32X4_U -> convertUnsigned(a);
      default ->
          isPlain(operation.instruction()) ? operation : lanes.of(operation.instruction(), a, b);
    };
  }

  /** Whether the code generator has an instruction as it is. */
  private static boolean isPlain(Instruction instruction) {
    return switch (instruction) {
      case I8X16_SPLAT, I16X8_SPLAT, I32X4_SPLAT, I64X2_SPLAT -> true;
      case I8X16_REPLACE_LANE, I16X8_REPLACE_LANE, I32X4_REPLACE_LANE, I64X2_REPLACE_LANE -> true;
      case V128_NOT, V128_AND, V128_ANDNOT, V128_OR, V128_XOR -> true;
      case I8X16_SHL, I8X16_SHR_S, I8X16_SHR_U, I16X8_SHL, I16X8_SHR_S, I16X8_SHR_U -> true;
      case I32X4_SHL, I32X4_SHR_S, I32X4_SHR_U, I64X2_SHL, I64X2_SHR_S, I64X2_SHR_U -> true;
      case I8X16_ADD, I16X8_ADD, I32X4_ADD, I64X2_ADD, F32X4_ADD, F64X2_ADD -> true;
      case I8X16_SUB, I16X8_SUB, I32X4_SUB, I64X2_SUB, F32X4_SUB, F64X2_SUB -> true;
      case I16X8_MUL, I32X4_MUL, I64X2_MUL, F32X4_MUL, F64X2_MUL, F32X4_DIV, F64X2_DIV -> true;
      case I8X16_MIN_S, I16X8_MIN_S, I32X4_MIN_S, I8X16_MAX_S, I16X8_MAX_S, I32X4_MAX_S -> true;
      case I8X16_ABS, I16X8_ABS, I32X4_ABS, F32X4_SQRT, F64X2_SQRT -> true;
      case F32X4_CONVERT_I32X4_S -> true;
      default -> isComparison(instruction);
    };
  }

  static boolean isComparison(Instruction instruction) {
    return instruction.mnemonic().matches(".*\\.(eq|ne|lt|gt|le|ge)(_s)?");
  }

  /**
   * Processors shift no bytes: shorts are shifted, and what came from the other byte is cut off.
   */
  private Expression shiftBytes(Instruction shift, Expression a, int bits) {
    if (bits == 0) {
      return a;
    } else if (shift == I8X16_SHL) {
      Expression shifted = v(I16X8_SHL, a, count(bits));
      return operation(V128_AND, shifted, constant((0xFF << bits & 0xFF) * BYTE_ONES));
    }
    Expression shifted = v(I16X8_SHR_U, a, count(bits));
    Expression mask = constant((0xFF >>> bits) * BYTE_ONES);
    if (shift == I8X16_SHR_U) {
      return operation(V128_AND, shifted, mask);
    }
    Expression sign = constant((0x80 >>> bits) * BYTE_ONES);
    return operation(I8X16_SUB, v(V128_XOR, v(V128_AND, shifted, mask), sign), sign);
  }

  private Expression flip(Expression a, Expression sign) {
    return v(V128_XOR, a, sign);
  }

  private Expression unsigned(Instruction signed, Expression a, Expression b, Expression sign) {
    return operation(V128_XOR, v(signed, flip(a, sign), flip(b, sign)), sign);
  }

  /** Chooses by bits: the first where the mask is set. */
  private Expression select(Expression first, Expression second, Expression mask) {
    Expression differing = v(V128_XOR, first, second);
    return operation(V128_XOR, second, v(V128_AND, differing, mask));
  }

  /** The extreme of the sign that both operands have, where the sum has the other. */
  private Expression saturate(Expression sum, Expression a, Expression b, int bits) {
    boolean isByte = bits == 8;
    Instruction shift = isByte ? I8X16_SHR_S : I16X8_SHR_S;
    Expression greatest = constant(isByte ? 0x7F7F_7F7F_7F7F_7F7FL : 0x7FFF_7FFF_7FFF_7FFFL);
    Expression overflow = v(V128_AND, v(V128_XOR, a, sum), v(V128_XOR, b, sum));
    Expression mask = v(shift, overflow, count(bits - 1));
    Expression extreme = v(V128_XOR, v(shift, a, count(bits - 1)), greatest);
    return select(extreme, sum, mask);
  }

  private Expression average(Expression a, Expression b, Instruction subtract, Instruction shift) {
    Expression half = v(shift, v(V128_XOR, a, b), count(1));
    return operation(subtract, v(V128_OR, a, b), half);
  }

  private Expression bitCount(Expression a) {
    Expression odd = v(V128_AND, v(I16X8_SHR_U, a, count(1)), constant(0x5555_5555_5555_5555L));
    Expression pairs = v(I8X16_SUB, a, odd);
    Expression low = constant(0x3333_3333_3333_3333L);
    Expression nibbles =
        v(I8X16_ADD, v(V128_AND, pairs, low), v(V128_AND, v(I16X8_SHR_U, pairs, count(2)), low));
    Expression sums = v(I8X16_ADD, nibbles, v(I16X8_SHR_U, nibbles, count(4)));
    return operation(V128_AND, sums, constant(0x0F0F_0F0F_0F0F_0F0FL));
  }

  private Expression q15(Expression a, Expression b) {
    Expression[] halves = new Expression[2];
    for (int i = 0; i < 2; i++) {
      Expression product =
          v(I32X4_MUL, lanes.extended(a, 2, i == 1, true), lanes.extended(b, 2, i == 1, true));
      Expression rounded = v(I32X4_ADD, product, constant(0x4000_0000_4000L));
      Expression shifted = v(I32X4_SHR_S, rounded, count(15));
      halves[i] = v(I32X4_MIN_S, shifted, constant(0x7FFF_0000_7FFFL));
    }
    return lanes.narrow(halves[0], halves[1], 2);
  }

  /** Where either operand is a NaN so is the result, and the sum is a quiet one. */
  private Expression quiet(
      Expression result, Expression a, Expression b, Instruction add, Instruction notEqual) {
    return select(v(add, a, b), result, v(notEqual, result, result));
  }

  /** Both halves of a number convert exactly, so that only the sum is rounded. */
  private Expression convertUnsigned(Expression a) {
    Expression high = v(F32X4_CONVERT_I32X4_S, v(I32X4_SHR_U, a, count(16)));
    Expression low = v(F32X4_CONVERT_I32X4_S, v(V128_AND, a, constant(0x0000_FFFF_0000_FFFFL)));
    long scale = Float.floatToRawIntBits(65536f) * 0x1_0000_0001L;
    return operation(F32X4_ADD, v(F32X4_MUL, high, constant(scale)), low);
  }
}
