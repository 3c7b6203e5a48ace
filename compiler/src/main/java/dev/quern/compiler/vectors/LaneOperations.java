package dev.quern.compiler.vectors;

import static dev.quern.compiler.vectors.Scalars.constant;
import static dev.quern.compiler.vectors.Scalars.helper;
import static dev.quern.compiler.vectors.Scalars.intAt;
import static dev.quern.compiler.vectors.Scalars.mask;
import static dev.quern.compiler.vectors.Scalars.narrow;
import static dev.quern.compiler.vectors.Scalars.operation;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrType;
import dev.quern.instructions.Instruction;
import dev.quern.instructions.ValueKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What vector operations are made of scalars.
 *
 * <p>Where a scalar instruction has the same name ({@code f32x4.add}, {@code f32.add}) each lane is
 * that; operations on lanes of 8 and 16 bits are calls of helpers that take whole longs; the rest
 * is here one by one.
 */
final class LaneOperations {

  /** Where operands come from and go to. */
  interface Operands {
    /** The lanes of a vector, all simple. */
    List<Expression> lanes(Expression vector, Shape shape);

    /** A scalar, evaluated now and simple. */
    Expression bind(Expression scalar);

    /** The shape that a vector is held in. */
    Shape shape(Expression vector);
  }

  private final Operands operands;

  LaneOperations(Operands operands) {
    this.operands = operands;
  }

  /**
   * An operation that gives a vector.
   *
   * @param wanted the shape that is best for the result
   */
  Lanes vector(Expression.Operation operation, Shape wanted) {
    List<Expression> values = operation.operands();
    int lane = operation.index();
    return switch (operation.instruction()) {
      case I8X16_SHUFFLE -> shuffle(operation, wanted);
      case I8X16_SWIZZLE -> swizzle(values);
      case I8X16_SPLAT -> splatSmall(values.get(0), 0xFF, 0x0101_0101_0101_0101L);
      case I16X8_SPLAT -> splatSmall(values.get(0), 0xFFFF, 0x0001_0001_0001_0001L);
      case I32X4_SPLAT -> splat(Shape.I32X4, values.get(0));
      case I64X2_SPLAT -> splat(Shape.I64X2, values.get(0));
      case F32X4_SPLAT -> splat(Shape.F32X4, values.get(0));
      case F64X2_SPLAT -> splat(Shape.F64X2, values.get(0));
      case I8X16_REPLACE_LANE -> replaceSmall(values, 8, lane);
      case I16X8_REPLACE_LANE -> replaceSmall(values, 16, lane);
      case I32X4_REPLACE_LANE -> replace(Shape.I32X4, values, lane);
      case I64X2_REPLACE_LANE -> replace(Shape.I64X2, values, lane);
      case F32X4_REPLACE_LANE -> replace(Shape.F32X4, values, lane);
      case F64X2_REPLACE_LANE -> replace(Shape.F64X2, values, lane);
      case V128_NOT, V128_AND, V128_OR, V128_XOR, V128_ANDNOT, V128_BITSELECT ->
          bits(operation, wanted.integers());
      case I32X4_NEG, I64X2_NEG -> negated(operation);
      case F32X4_PMIN, F32X4_PMAX -> pseudo(operation, Shape.F32X4);
      case F64X2_PMIN, F64X2_PMAX -> pseudo(operation, Shape.F64X2);
      case I8X16_NARROW_I16X8_S, I8X16_NARROW_I16X8_U -> narrowShorts(operation);
      case I16X8_NARROW_I32X4_S, I16X8_NARROW_I32X4_U -> narrowInts(operation);
      default -> {
        Lanes widened = new Widening(operands).of(operation);
        yield widened != null ? widened : laneWise(operation);
      }
    };
  }

  // Every lane by itself

  private Lanes laneWise(Expression.Operation operation) {
    OperationShapes shapes = OperationShapes.of(operation);
    Shape result = shapes.result();
    Instruction instruction = operation.instruction();
    String mnemonic = instruction.mnemonic();
    boolean isPacked = mnemonic.startsWith("i8x16.") || mnemonic.startsWith("i16x8.");
    List<List<Expression>> vectors = new ArrayList<>();
    for (int i = 0; i < operation.operands().size(); i++) {
      Expression operand = operation.operands().get(i);
      if (instruction.operands().get(i) == ValueKind.V128) {
        vectors.add(operands.lanes(operand, shapes.operands()));
      } else {
        Expression count = operands.bind(operand);
        Expression same =
            shapes.operands() == Shape.I64X2 && !isPacked
                ? operation(Instruction.I64_EXTEND_I32_U, IrType.I64, count)
                : count;
        vectors.add(Collections.nCopies(result.lanes(), same));
      }
    }
    List<Expression> lanes = new ArrayList<>();
    for (int i = 0; i < result.lanes(); i++) {
      int lane = i;
      Expression[] values =
          vectors.stream().map(vector -> vector.get(lane)).toArray(Expression[]::new);
      lanes.add(lane(instruction, isPacked, shapes, values));
    }
    return new Lanes(result, lanes);
  }

  private static Expression lane(
      Instruction instruction, boolean isPacked, OperationShapes shapes, Expression[] values) {
    IrType type = shapes.result().type();
    Instruction scalar = isPacked ? null : scalar(instruction);
    if (scalar == null) {
      return helper(method(instruction), type, values);
    }
    boolean isComparison =
        scalar.results().get(0) == ValueKind.I32
            && (shapes.operands() != Shape.I32X4 || isComparison(scalar));
    return isComparison
        ? mask(type, operation(scalar, IrType.I32, values))
        : operation(scalar, type, values);
  }

  private static boolean isComparison(Instruction scalar) {
    return switch (scalar) {
      case I32_EQ, I32_NE, I32_LT_S, I32_LT_U, I32_GT_S, I32_GT_U -> true;
      case I32_LE_S, I32_LE_U, I32_GE_S, I32_GE_U -> true;
      default -> false;
    };
  }

  /** The scalar instruction of the same name, or null if there is none. */
  private static Instruction scalar(Instruction instruction) {
    String mnemonic = instruction.mnemonic();
    String name = mnemonic.substring(mnemonic.indexOf('.'));
    return Instruction.byMnemonic(mnemonic.substring(0, mnemonic.indexOf('x')) + name);
  }

  /** {@code i8x16.add_sat_s} is {@code i8x16AddSatS}. */
  static String method(Instruction instruction) {
    String[] words = instruction.mnemonic().toLowerCase(Locale.ROOT).split("[._]");
    StringBuilder name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i], 1, words[i].length());
    }
    return name.toString();
  }

  private Lanes negated(Expression.Operation operation) {
    Shape shape = OperationShapes.of(operation).result();
    Instruction subtract = shape == Shape.I32X4 ? Instruction.I32_SUB : Instruction.I64_SUB;
    Expression zero = new Expression.Constant(shape.type(), 0);
    return new Lanes(
        shape,
        operands.lanes(operation.operands().get(0), shape).stream()
            .map(value -> operation(subtract, shape.type(), zero, value))
            .toList());
  }

  /** {@code pmin(a, b)} is {@code b < a ? b : a}, {@code pmax(a, b)} is {@code a < b ? b : a}. */
  private Lanes pseudo(Expression.Operation operation, Shape shape) {
    List<Expression> a = operands.lanes(operation.operands().get(0), shape);
    List<Expression> b = operands.lanes(operation.operands().get(1), shape);
    Instruction less = shape == Shape.F32X4 ? Instruction.F32_LT : Instruction.F64_LT;
    boolean isMinimum =
        switch (operation.instruction()) {
          case F32X4_PMIN, F64X2_PMIN -> true;
          default -> false;
        };
    List<Expression> lanes = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      Expression first = isMinimum ? b.get(i) : a.get(i);
      Expression second = isMinimum ? a.get(i) : b.get(i);
      Expression condition = operation(less, IrType.I32, first, second);
      lanes.add(operation(Instruction.SELECT, shape.type(), b.get(i), a.get(i), condition));
    }
    return new Lanes(shape, lanes);
  }

  private Lanes bits(Expression.Operation operation, Shape shape) {
    boolean isInt = shape == Shape.I32X4;
    IrType type = shape.type();
    Instruction and = isInt ? Instruction.I32_AND : Instruction.I64_AND;
    Instruction or = isInt ? Instruction.I32_OR : Instruction.I64_OR;
    Instruction xor = isInt ? Instruction.I32_XOR : Instruction.I64_XOR;
    Expression ones = new Expression.Constant(type, -1);
    List<List<Expression>> values =
        operation.operands().stream().map(v -> operands.lanes(v, shape)).toList();
    List<Expression> lanes = new ArrayList<>();
    for (int i = 0; i < shape.lanes(); i++) {
      Expression a = values.get(0).get(i);
      Expression b = values.size() > 1 ? values.get(1).get(i) : null;
      lanes.add(
          switch (operation.instruction()) {
            case V128_NOT -> operation(xor, type, a, ones);
            case V128_AND -> operation(and, type, a, b);
            case V128_OR -> operation(or, type, a, b);
            case V128_XOR -> operation(xor, type, a, b);
            case V128_ANDNOT -> operation(and, type, a, operation(xor, type, b, ones));
            default -> {
              Expression differing = operation(xor, type, a, b);
              Expression chosen = operation(and, type, differing, values.get(2).get(i));
              yield operation(xor, type, b, chosen);
            }
          });
    }
    return new Lanes(shape, lanes);
  }

  // Lanes that move

  private Lanes splat(Shape shape, Expression scalar) {
    return new Lanes(shape, Collections.nCopies(shape.lanes(), operands.bind(scalar)));
  }

  private Lanes splatSmall(Expression scalar, long mask, long ones) {
    Expression wide = operation(Instruction.I64_EXTEND_I32_U, IrType.I64, scalar);
    Expression lane = operation(Instruction.I64_AND, IrType.I64, wide, constant(mask));
    return splat(Shape.I64X2, operation(Instruction.I64_MUL, IrType.I64, lane, constant(ones)));
  }

  private Lanes replace(Shape shape, List<Expression> values, int lane) {
    Expression scalar = operands.bind(values.get(1));
    List<Expression> lanes = new ArrayList<>(operands.lanes(values.get(0), shape));
    lanes.set(lane, scalar);
    return new Lanes(shape, lanes);
  }

  private Lanes replaceSmall(List<Expression> values, int bits, int lane) {
    Expression scalar = operands.bind(values.get(1));
    List<Expression> halves = new ArrayList<>(operands.lanes(values.get(0), Shape.I64X2));
    int half = lane * bits / 64;
    int shift = lane * bits % 64;
    long mask = (1L << bits) - 1;
    Expression wide = operation(Instruction.I64_EXTEND_I32_U, IrType.I64, scalar);
    Expression low = operation(Instruction.I64_AND, IrType.I64, wide, constant(mask));
    Expression placed = operation(Instruction.I64_SHL, IrType.I64, low, constant((long) shift));
    Expression others =
        operation(Instruction.I64_AND, IrType.I64, halves.get(half), constant(~(mask << shift)));
    halves.set(half, operation(Instruction.I64_OR, IrType.I64, others, placed));
    return new Lanes(Shape.I64X2, halves);
  }

  private Lanes shuffle(Expression.Operation operation, Shape wanted) {
    ByteShuffle shuffle = ByteShuffle.of(operation);
    int[] wide = shuffle.wideLanes(wanted.bytes());
    Shape shape = wide == null ? Shape.I64X2 : wanted;
    List<Expression> sources = new ArrayList<>(operands.lanes(operation.operands().get(0), shape));
    sources.addAll(operands.lanes(operation.operands().get(1), shape));
    if (wide == null) {
      return Lanes.of(Shape.I64X2, shuffle.half(0, sources), shuffle.half(1, sources));
    }
    List<Expression> lanes = new ArrayList<>();
    for (int lane : wide) {
      lanes.add(sources.get(lane));
    }
    return new Lanes(shape, lanes);
  }

  private Lanes swizzle(List<Expression> values) {
    List<Expression> bytes = operands.lanes(values.get(0), Shape.I64X2);
    String method = method(Instruction.I8X16_SWIZZLE);
    return new Lanes(
        Shape.I64X2,
        operands.lanes(values.get(1), Shape.I64X2).stream()
            .map(indices -> helper(method, IrType.I64, bytes.get(0), bytes.get(1), indices))
            .toList());
  }

  private Lanes narrowShorts(Expression.Operation operation) {
    String method = method(operation.instruction());
    return new Lanes(
        Shape.I64X2,
        operation.operands().stream()
            .map(operand -> operands.lanes(operand, Shape.I64X2))
            .map(halves -> helper(method, IrType.I64, halves.get(0), halves.get(1)))
            .toList());
  }

  private Lanes narrowInts(Expression.Operation operation) {
    String method = method(operation.instruction());
    return new Lanes(
        Shape.I64X2,
        operation.operands().stream()
            .map(operand -> operands.lanes(operand, Shape.I32X4).toArray(Expression[]::new))
            .map(ints -> helper(method, IrType.I64, ints))
            .toList());
  }

  // Scalars of vectors

  /** An operation that gives a scalar of a vector. */
  Expression scalar(Expression.Operation operation) {
    Expression vector = operation.operands().get(0);
    int lane = operation.index();
    return switch (operation.instruction()) {
      case I8X16_EXTRACT_LANE_S -> narrow(half(vector, lane / 8), 8, lane % 8, true);
      case I8X16_EXTRACT_LANE_U -> narrow(half(vector, lane / 8), 8, lane % 8, false);
      case I16X8_EXTRACT_LANE_S -> narrow(half(vector, lane / 4), 16, lane % 4, true);
      case I16X8_EXTRACT_LANE_U -> narrow(half(vector, lane / 4), 16, lane % 4, false);
      case I32X4_EXTRACT_LANE -> intLane(vector, lane);
      case F32X4_EXTRACT_LANE ->
          operands.shape(vector) == Shape.F32X4
              ? operands.lanes(vector, Shape.F32X4).get(lane)
              : operation(Instruction.F32_REINTERPRET_I32, IrType.F32, intLane(vector, lane));
      case I64X2_EXTRACT_LANE -> half(vector, lane);
      case F64X2_EXTRACT_LANE ->
          operands.shape(vector) == Shape.F64X2
              ? operands.lanes(vector, Shape.F64X2).get(lane)
              : operation(Instruction.F64_REINTERPRET_I64, IrType.F64, half(vector, lane));
      case V128_ANY_TRUE -> anyTrue(vector);
      case I8X16_ALL_TRUE, I16X8_ALL_TRUE ->
          helper(method(operation.instruction()), IrType.I32, half(vector, 0), half(vector, 1));
      case I32X4_ALL_TRUE -> allTrue(vector, Shape.I32X4, Instruction.I32_NE);
      case I64X2_ALL_TRUE -> allTrue(vector, Shape.I64X2, Instruction.I64_NE);
      case I8X16_BITMASK, I16X8_BITMASK -> bitmask(operation.instruction(), vector);
      case I32X4_BITMASK -> signs(operands.lanes(vector, Shape.I32X4));
      case I64X2_BITMASK -> signs(List.of(intAt(half(vector, 0), 32), intAt(half(vector, 1), 32)));
      default ->
          throw new IllegalArgumentException(
              operation.instruction().mnemonic() + " gives a vector");
    };
  }

  /** One half of a vector, without evaluating the other where that takes work. */
  private Expression half(Expression vector, int half) {
    if (operands.shape(vector).lanes() == 4) {
      List<Expression> ints = operands.lanes(vector, Shape.I32X4);
      return operands.bind(Scalars.join(ints.get(2 * half), ints.get(2 * half + 1)));
    }
    return operands.lanes(vector, Shape.I64X2).get(half);
  }

  private Expression intLane(Expression vector, int lane) {
    return operands.shape(vector).lanes() == 4
        ? operands.lanes(vector, Shape.I32X4).get(lane)
        : intAt(half(vector, lane / 2), 32 * (lane % 2));
  }

  private Expression anyTrue(Expression vector) {
    Shape shape = operands.shape(vector).integers();
    boolean isInt = shape == Shape.I32X4;
    Instruction or = isInt ? Instruction.I32_OR : Instruction.I64_OR;
    Expression all =
        operands.lanes(vector, shape).stream()
            .reduce((a, b) -> operation(or, shape.type(), a, b))
            .orElseThrow();
    Expression zero = new Expression.Constant(shape.type(), 0);
    return operation(isInt ? Instruction.I32_NE : Instruction.I64_NE, IrType.I32, all, zero);
  }

  private Expression allTrue(Expression vector, Shape shape, Instruction notEqual) {
    Expression zero = new Expression.Constant(shape.type(), 0);
    return operands.lanes(vector, shape).stream()
        .map(lane -> operation(notEqual, IrType.I32, lane, zero))
        .reduce((a, b) -> operation(Instruction.I32_AND, IrType.I32, a, b))
        .orElseThrow();
  }

  private Expression bitmask(Instruction instruction, Expression vector) {
    String method = method(instruction);
    int lanes = instruction == Instruction.I8X16_BITMASK ? 8 : 4;
    Expression low = helper(method, IrType.I32, half(vector, 0));
    Expression high = helper(method, IrType.I32, half(vector, 1));
    Expression shifted = operation(Instruction.I32_SHL, IrType.I32, high, constant(lanes));
    return operation(Instruction.I32_OR, IrType.I32, low, shifted);
  }

  /** The signs of ints as bits. */
  private static Expression signs(List<Expression> ints) {
    Expression signs = null;
    for (int i = 0; i < ints.size(); i++) {
      Expression sign = operation(Instruction.I32_SHR_U, IrType.I32, ints.get(i), constant(31));
      Expression placed =
          i == 0 ? sign : operation(Instruction.I32_SHL, IrType.I32, sign, constant(i));
      signs = i == 0 ? placed : operation(Instruction.I32_OR, IrType.I32, signs, placed);
    }
    return signs;
  }
}
