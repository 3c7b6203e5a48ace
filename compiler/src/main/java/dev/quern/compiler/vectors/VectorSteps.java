package dev.quern.compiler.vectors;

import static dev.quern.instructions.Instruction.*;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrType;
import dev.quern.instructions.Instruction;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes the operations on vectors that other ones are expanded to. */
final class VectorSteps {
  static final Expression ZERO = constant(0);

  private final UnaryOperator<Expression> bind;

  /**
   * @param bind evaluates a vector now, to something simple
   */
  VectorSteps(UnaryOperator<Expression> bind) {
    this.bind = bind;
  }

  static Expression operation(Instruction instruction, Expression... operands) {
    return new Expression.Operation(instruction, IrType.V128, 0, 0, List.of(operands));
  }

  static Expression constant(long half) {
    return new Expression.VectorConstant(half, half);
  }

  static Expression count(int bits) {
    return Scalars.constant(bits);
  }

  /** Evaluates a vector now, to something simple. */
  Expression bind(Expression vector) {
    return bind.apply(vector);
  }

  /** An operation whose result others use; one on the bits of constants is done now. */
  Expression of(Instruction instruction, Expression... operands) {
    Expression folded = folded(instruction, operands);
    return folded == null ? bind.apply(operation(instruction, operands)) : folded;
  }

  private static Expression folded(Instruction instruction, Expression... operands) {
    if (!(operands[0] instanceof Expression.VectorConstant a)) {
      return null;
    }
    if (instruction == V128_NOT) {
      return new Expression.VectorConstant(~a.low(), ~a.high());
    }
    if (operands.length < 2 || !(operands[1] instanceof Expression.VectorConstant b)) {
      return null;
    }
    return switch (instruction) {
      case V128_AND -> new Expression.VectorConstant(a.low() & b.low(), a.high() & b.high());
      case V128_ANDNOT -> new Expression.VectorConstant(a.low() & ~b.low(), a.high() & ~b.high());
      case V128_OR -> new Expression.VectorConstant(a.low() | b.low(), a.high() | b.high());
      case V128_XOR -> new Expression.VectorConstant(a.low() ^ b.low(), a.high() ^ b.high());
      default -> null;
    };
  }
}
