package dev.quern.compiler.vectors;

import static dev.quern.compiler.vectors.Scalars.helper;
import static dev.quern.compiler.vectors.Scalars.narrow;
import static dev.quern.compiler.vectors.Scalars.operation;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrType;
import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/** Operations whose result has lanes of another width than their operands: all but narrowing. */
final class Widening {

  private final LaneOperations.Operands operands;

  Widening(LaneOperations.Operands operands) {
    this.operands = operands;
  }

  /** The lanes of the result, or null if the operation does not widen. */
  Lanes of(Expression.Operation operation) {
    Expression a = operation.operands().get(0);
    Expression b = operation.operands().size() > 1 ? operation.operands().get(1) : null;
    return switch (operation.instruction()) {
      case I16X8_EXTEND_LOW_I8X16_S -> extendBytes(a, 0, "S");
      case I16X8_EXTEND_HIGH_I8X16_S -> extendBytes(a, 1, "S");
      case I16X8_EXTEND_LOW_I8X16_U -> extendBytes(a, 0, "U");
      case I16X8_EXTEND_HIGH_I8X16_U -> extendBytes(a, 1, "U");
      case I16X8_EXTMUL_LOW_I8X16_S -> multiplyBytes(a, b, 0, "S");
      case I16X8_EXTMUL_HIGH_I8X16_S -> multiplyBytes(a, b, 1, "S");
      case I16X8_EXTMUL_LOW_I8X16_U -> multiplyBytes(a, b, 0, "U");
      case I16X8_EXTMUL_HIGH_I8X16_U -> multiplyBytes(a, b, 1, "U");
      case I32X4_EXTEND_LOW_I16X8_S -> new Lanes(Shape.I32X4, shorts(a, 0, true));
      case I32X4_EXTEND_HIGH_I16X8_S -> new Lanes(Shape.I32X4, shorts(a, 1, true));
      case I32X4_EXTEND_LOW_I16X8_U -> new Lanes(Shape.I32X4, shorts(a, 0, false));
      case I32X4_EXTEND_HIGH_I16X8_U -> new Lanes(Shape.I32X4, shorts(a, 1, false));
      case I32X4_EXTMUL_LOW_I16X8_S -> ints(shorts(a, 0, true), shorts(b, 0, true), multiply());
      case I32X4_EXTMUL_HIGH_I16X8_S -> ints(shorts(a, 1, true), shorts(b, 1, true), multiply());
      case I32X4_EXTMUL_LOW_I16X8_U -> ints(shorts(a, 0, false), shorts(b, 0, false), multiply());
      case I32X4_EXTMUL_HIGH_I16X8_U -> ints(shorts(a, 1, false), shorts(b, 1, false), multiply());
      case I32X4_DOT_I16X8_S -> {
        List<Expression> products = new ArrayList<>();
        for (int half = 0; half < 2; half++) {
          products.addAll(ints(shorts(a, half, true), shorts(b, half, true), multiply()).values());
        }
        yield pairwise(products);
      }
      case I32X4_EXTADD_PAIRWISE_I16X8_S -> pairwise(allShorts(a, true));
      case I32X4_EXTADD_PAIRWISE_I16X8_U -> pairwise(allShorts(a, false));
      case I64X2_EXTEND_LOW_I32X4_S -> longs(a, 0, Instruction.I64_EXTEND_I32_S);
      case I64X2_EXTEND_HIGH_I32X4_S -> longs(a, 2, Instruction.I64_EXTEND_I32_S);
      case I64X2_EXTEND_LOW_I32X4_U -> longs(a, 0, Instruction.I64_EXTEND_I32_U);
      case I64X2_EXTEND_HIGH_I32X4_U -> longs(a, 2, Instruction.I64_EXTEND_I32_U);
      case I64X2_EXTMUL_LOW_I32X4_S -> multiplyInts(a, b, 0, Instruction.I64_EXTEND_I32_S);
      case I64X2_EXTMUL_HIGH_I32X4_S -> multiplyInts(a, b, 2, Instruction.I64_EXTEND_I32_S);
      case I64X2_EXTMUL_LOW_I32X4_U -> multiplyInts(a, b, 0, Instruction.I64_EXTEND_I32_U);
      case I64X2_EXTMUL_HIGH_I32X4_U -> multiplyInts(a, b, 2, Instruction.I64_EXTEND_I32_U);
      case I32X4_TRUNC_SAT_F32X4_S ->
          each(a, Shape.F32X4, Shape.I32X4, Instruction.I32_TRUNC_SAT_F32_S);
      case I32X4_TRUNC_SAT_F32X4_U ->
          each(a, Shape.F32X4, Shape.I32X4, Instruction.I32_TRUNC_SAT_F32_U);
      case F32X4_CONVERT_I32X4_S ->
          each(a, Shape.I32X4, Shape.F32X4, Instruction.F32_CONVERT_I32_S);
      case F32X4_CONVERT_I32X4_U ->
          each(a, Shape.I32X4, Shape.F32X4, Instruction.F32_CONVERT_I32_U);
      case F64X2_CONVERT_LOW_I32X4_S ->
          each(a, Shape.I32X4, Shape.F64X2, Instruction.F64_CONVERT_I32_S);
      case F64X2_CONVERT_LOW_I32X4_U ->
          each(a, Shape.I32X4, Shape.F64X2, Instruction.F64_CONVERT_I32_U);
      case F64X2_PROMOTE_LOW_F32X4 ->
          each(a, Shape.F32X4, Shape.F64X2, Instruction.F64_PROMOTE_F32);
      case I32X4_TRUNC_SAT_F64X2_S_ZERO ->
          each(a, Shape.F64X2, Shape.I32X4, Instruction.I32_TRUNC_SAT_F64_S);
      case I32X4_TRUNC_SAT_F64X2_U_ZERO ->
          each(a, Shape.F64X2, Shape.I32X4, Instruction.I32_TRUNC_SAT_F64_U);
      case F32X4_DEMOTE_F64X2_ZERO -> each(a, Shape.F64X2, Shape.F32X4, Instruction.F32_DEMOTE_F64);
      case I16X8_EXTADD_PAIRWISE_I8X16_S,
          I16X8_EXTADD_PAIRWISE_I8X16_U,
          I16X8_RELAXED_DOT_I8X16_I7X16_S ->
          halves(operation);
      default -> null;
    };
  }

  private Lanes halves(Expression.Operation operation) {
    String method = LaneOperations.method(operation.instruction());
    List<List<Expression>> vectors =
        operation.operands().stream().map(v -> operands.lanes(v, Shape.I64X2)).toList();
    return new Lanes(
        Shape.I64X2,
        IntStream.range(0, 2)
            .mapToObj(
                half ->
                    helper(
                        method,
                        IrType.I64,
                        vectors.stream().map(v -> v.get(half)).toArray(Expression[]::new)))
            .toList());
  }

  /** The lanes of the source, each converted; lanes that have none are zero. */
  private Lanes each(Expression a, Shape from, Shape to, Instruction conversion) {
    List<Expression> lanes = new ArrayList<>();
    List<Expression> sources = operands.lanes(a, from);
    for (int i = 0; i < to.lanes(); i++) {
      lanes.add(
          i < sources.size()
              ? operation(conversion, to.type(), sources.get(i))
              : new Expression.Constant(to.type(), 0));
    }
    return new Lanes(to, lanes);
  }

  private Expression extended(Expression half, String part, String sign) {
    return helper("i16x8Extend" + part + "I8x16" + sign, IrType.I64, half);
  }

  private Lanes extendBytes(Expression a, int half, String sign) {
    Expression source = operands.lanes(a, Shape.I64X2).get(half);
    return Lanes.of(Shape.I64X2, extended(source, "Low", sign), extended(source, "High", sign));
  }

  private Lanes multiplyBytes(Expression a, Expression b, int half, String sign) {
    List<Expression> first = extendBytes(a, half, sign).values();
    List<Expression> second = extendBytes(b, half, sign).values();
    return Lanes.of(
        Shape.I64X2,
        helper("i16x8Mul", IrType.I64, first.get(0), second.get(0)),
        helper("i16x8Mul", IrType.I64, first.get(1), second.get(1)));
  }

  /** The four 16-bit lanes of a half as ints. */
  private List<Expression> shorts(Expression a, int half, boolean signed) {
    Expression source = operands.lanes(a, Shape.I64X2).get(half);
    return IntStream.range(0, 4).mapToObj(lane -> narrow(source, 16, lane, signed)).toList();
  }

  private List<Expression> allShorts(Expression a, boolean signed) {
    List<Expression> all = new ArrayList<>(shorts(a, 0, signed));
    all.addAll(shorts(a, 1, signed));
    return all;
  }

  private static BinaryOperator<Expression> multiply() {
    return (a, b) -> operation(Instruction.I32_MUL, IrType.I32, a, b);
  }

  private static Lanes ints(
      List<Expression> a, List<Expression> b, BinaryOperator<Expression> combine) {
    return new Lanes(
        Shape.I32X4,
        IntStream.range(0, 4).mapToObj(i -> combine.apply(a.get(i), b.get(i))).toList());
  }

  private static Lanes pairwise(List<Expression> values) {
    return new Lanes(
        Shape.I32X4,
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    operation(
                        Instruction.I32_ADD, IrType.I32, values.get(2 * i), values.get(2 * i + 1)))
            .toList());
  }

  private Expression wide(Expression a, int lane, Instruction extend) {
    Expression source = operands.lanes(a, Shape.I32X4).get(lane);
    return operation(extend, IrType.I64, source);
  }

  private Lanes longs(Expression a, int lane, Instruction extend) {
    return Lanes.of(Shape.I64X2, wide(a, lane, extend), wide(a, lane + 1, extend));
  }

  private Lanes multiplyInts(Expression a, Expression b, int lane, Instruction extend) {
    return new Lanes(
        Shape.I64X2,
        IntStream.range(0, 2)
            .mapToObj(
                i ->
                    operation(
                        Instruction.I64_MUL,
                        IrType.I64,
                        wide(a, lane + i, extend),
                        wide(b, lane + i, extend)))
            .toList());
  }
}
