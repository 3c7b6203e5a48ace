package dev.quern.compiler.vectors;

import static dev.quern.compiler.vectors.Scalars.constant;
import static dev.quern.compiler.vectors.Scalars.operation;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrType;
import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The scalars of a vector.
 *
 * @param shape what they are
 * @param values expressions that read variables only, the lowest lane first
 */
record Lanes(Shape shape, List<Expression> values) {

  Lanes {
    values = List.copyOf(values);
  }

  static Lanes of(Shape shape, Expression... values) {
    return new Lanes(shape, List.of(values));
  }

  /** The lanes of a constant. */
  static Lanes of(Shape shape, Expression.VectorConstant constant) {
    List<Expression> values = new ArrayList<>();
    for (int i = 0; i < shape.lanes(); i++) {
      if (shape.lanes() == 2) {
        values.add(
            new Expression.Constant(shape.type(), i == 0 ? constant.low() : constant.high()));
      } else {
        int bits = (int) ((i < 2 ? constant.low() : constant.high()) >>> 32 * (i & 1));
        values.add(
            new Expression.Constant(
                shape.type(), shape == Shape.F32X4 ? Integer.toUnsignedLong(bits) : bits));
      }
    }
    return new Lanes(shape, values);
  }

  /**
   * The same vector as other scalars.
   *
   * @param bind gives something simple for what is to be used twice
   */
  Lanes as(Shape wanted, UnaryOperator<Expression> bind) {
    if (wanted == shape) {
      return this;
    }
    if (shape != shape.integers()) {
      return each(shape.integers(), reinterpretation(shape.integers())).as(wanted, bind);
    }
    if (wanted != wanted.integers()) {
      Lanes integers = as(wanted.integers(), bind);
      return integers.each(wanted, integers.reinterpretation(wanted));
    }
    return wanted == Shape.I32X4 ? split(bind) : joined();
  }

  private Instruction reinterpretation(Shape wanted) {
    return switch (wanted) {
      case I64X2 -> Instruction.I64_REINTERPRET_F64;
      case I32X4 -> Instruction.I32_REINTERPRET_F32;
      case F32X4 -> Instruction.F32_REINTERPRET_I32;
      case F64X2 -> Instruction.F64_REINTERPRET_I64;
    };
  }

  private Lanes each(Shape wanted, Instruction instruction) {
    return new Lanes(
        wanted,
        values.stream().map(value -> operation(instruction, wanted.type(), value)).toList());
  }

  /** Four ints of two longs. */
  private Lanes split(UnaryOperator<Expression> bind) {
    List<Expression> ints = new ArrayList<>();
    for (Expression value : values) {
      Expression simple = bind.apply(value);
      ints.add(operation(Instruction.I32_WRAP_I64, IrType.I32, simple));
      Expression high = operation(Instruction.I64_SHR_U, IrType.I64, simple, constant(32L));
      ints.add(operation(Instruction.I32_WRAP_I64, IrType.I32, high));
    }
    return new Lanes(Shape.I32X4, ints);
  }

  /** Two longs of four ints. */
  private Lanes joined() {
    return of(
        Shape.I64X2,
        Scalars.join(values.get(0), values.get(1)),
        Scalars.join(values.get(2), values.get(3)));
  }
}
