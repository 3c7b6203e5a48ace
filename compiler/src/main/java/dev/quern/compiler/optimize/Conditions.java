package dev.quern.compiler.optimize;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrType;
import dev.quern.instructions.Instruction;
import java.util.List;

/** Expressions of which only matters whether they are zero. */
final class Conditions {
  private Conditions() {}

  /** A condition that holds where another does not. */
  static Expression not(Expression condition) {
    Expression opposite = opposite(condition);
    return opposite != null ? opposite : operation(Instruction.I32_EQZ, List.of(condition));
  }

  /** The same, if it takes no further operation; else null. */
  private static Expression opposite(Expression condition) {
    if (condition instanceof Expression.Constant constant) {
      return new Expression.Constant(IrType.I32, constant.bits() == 0 ? 1 : 0);
    }
    if (condition instanceof Expression.Operation operation) {
      if (operation.instruction() == Instruction.I32_EQZ) {
        return operation.operands().get(0);
      }
      Instruction inverse = inverse(operation.instruction());
      return inverse == null ? null : operation(inverse, operation.operands());
    }
    return null;
  }

  /** A simpler condition that holds in the same cases. */
  static Expression simplify(Expression condition) {
    if (condition instanceof Expression.Operation operation) {
      if (operation.instruction() == Instruction.I32_EQZ) {
        Expression opposite = opposite(operation.operands().get(0));
        return opposite == null ? condition : simplify(opposite);
      }
      if (operation.instruction() == Instruction.I32_NE
          && operation.operands().get(1) instanceof Expression.Constant constant
          && constant.bits() == 0) {
        return simplify(operation.operands().get(0));
      }
    }
    return condition;
  }

  /** The comparison of integers that is true where another one is false, or null. */
  static Instruction inverse(Instruction comparison) {
    return switch (comparison) {
      case I32_EQ -> Instruction.I32_NE;
      case I32_NE -> Instruction.I32_EQ;
      case I32_LT_S -> Instruction.I32_GE_S;
      case I32_LT_U -> Instruction.I32_GE_U;
      case I32_GT_S -> Instruction.I32_LE_S;
      case I32_GT_U -> Instruction.I32_LE_U;
      case I32_LE_S -> Instruction.I32_GT_S;
      case I32_LE_U -> Instruction.I32_GT_U;
      case I32_GE_S -> Instruction.I32_LT_S;
      case I32_GE_U -> Instruction.I32_LT_U;
      case I64_EQ -> Instruction.I64_NE;
      case I64_NE -> Instruction.I64_EQ;
      case I64_LT_S -> Instruction.I64_GE_S;
      case I64_LT_U -> Instruction.I64_GE_U;
      case I64_GT_S -> Instruction.I64_LE_S;
      case I64_GT_U -> Instruction.I64_LE_U;
      case I64_LE_S -> Instruction.I64_GT_S;
      case I64_LE_U -> Instruction.I64_GT_U;
      case I64_GE_S -> Instruction.I64_LT_S;
      case I64_GE_U -> Instruction.I64_LT_U;
      // Of numbers that may be NaN, only these two are opposites.
      case F32_EQ -> Instruction.F32_NE;
      case F32_NE -> Instruction.F32_EQ;
      case F64_EQ -> Instruction.F64_NE;
      case F64_NE -> Instruction.F64_EQ;
      default -> null;
    };
  }

  private static Expression operation(Instruction instruction, List<Expression> operands) {
    return new Expression.Operation(instruction, IrType.I32, 0, 0, operands);
  }
}
