package dev.quern.compiler.optimize;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expressions;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.UnsignedBounds;
import dev.quern.instructions.Instruction;
import java.util.List;

/**
 * Simplifies expressions from the leaves up: operations on integer constants, operations that
 * change nothing ({@code x + 0}), sums with constants, negated comparisons, and addresses.
 *
 * <p>A constant that is added to an address becomes part of the offset of the access if there is
 * one, but only if the sum cannot wrap around, since an offset is added without wrapping
 * (specification, 4.4.7). Without an offset the sum is the shorter form.
 */
final class ExpressionSimplification {
  private static final long MAX_U32 = 0xFFFFFFFFL;

  private ExpressionSimplification() {}

  static IrFunction run(IrFunction function) {
    return StatementRewriter.withBody(function, list(function.body()));
  }

  private static List<Statement> list(IrList<Statement> statements) {
    return StatementRewriter.mapEach(statements, ExpressionSimplification::statement);
  }

  private static Statement statement(Statement before) {
    return StatementRewriter.mapLists(simplified(before), ExpressionSimplification::list);
  }

  /** Simplifies the expressions of a statement itself, not those of the statements inside of it. */
  static Statement simplified(Statement before) {
    Statement mapped =
        StatementRewriter.mapExpressions(before, ExpressionSimplification::expression);
    if (mapped instanceof Statement.Store store) {
      return store(store);
    } else if (mapped instanceof Statement.If choice) {
      Expression condition = Conditions.simplify(choice.condition());
      return condition == choice.condition()
          ? choice
          : new Statement.If(condition, choice.then(), choice.otherwise());
    } else if (mapped instanceof Statement.BranchIf branch) {
      Expression condition = Conditions.simplify(branch.condition());
      return condition == branch.condition()
          ? branch
          : new Statement.BranchIf(condition, branch.label());
    }
    return mapped;
  }

  private static Statement store(Statement.Store store) {
    Expression base = base(store.address(), store.offset());
    return base == store.address()
        ? store
        : new Statement.Store(
            store.instruction(),
            store.memory(),
            base,
            offset(store.address(), store.offset()),
            store.value(),
            store.position());
  }

  private static Expression expression(Expression before) {
    if (Expressions.isSimple(before)) {
      return before;
    }
    Expression mapped = Expressions.mapOperands(before, ExpressionSimplification::expression);
    if (mapped instanceof Expression.Load load) {
      Expression base = base(load.address(), load.offset());
      return base == load.address()
          ? load
          : new Expression.Load(
              load.instruction(),
              load.type(),
              load.memory(),
              base,
              offset(load.address(), load.offset()),
              load.position());
    } else if (mapped instanceof Expression.Operation operation) {
      return switch (operation.operands().size()) {
        case 1 -> unary(operation);
        case 2 -> binary(operation);
        case 3 -> select(operation);
        default -> operation;
      };
    }
    return mapped;
  }

  // Addresses

  /** The address without the constant that the offset can take over; the same object if none. */
  private static Expression base(Expression address, long offset) {
    if (address instanceof Expression.Operation sum
        && sum.instruction() == Instruction.I32_ADD
        && sum.operands().get(1) instanceof Expression.Constant constant
        && offset > 0
        && offset <= MAX_U32
        && (int) constant.bits() >= 0
        && UnsignedBounds.of(sum.operands().get(0)) + constant.bits() <= MAX_U32
        && offset + constant.bits() <= Integer.MAX_VALUE) {
      return sum.operands().get(0);
    }
    return address;
  }

  private static long offset(Expression address, long offset) {
    Expression.Operation sum = (Expression.Operation) address;
    return offset + ((Expression.Constant) sum.operands().get(1)).bits();
  }

  // Operations

  private static Expression constant(IrType type, long bits) {
    return new Expression.Constant(type, bits);
  }

  private static Expression unary(Expression.Operation operation) {
    Expression operand = operation.operands().get(0);
    if (operand instanceof Expression.Constant constant && !operand.type().isReference()) {
      Long folded = IntegerFolding.unary(operation.instruction(), constant.bits());
      return folded == null ? operation : constant(operation.type(), folded);
    }
    if (operation.instruction() == Instruction.I32_EQZ
        && operand instanceof Expression.Operation comparison) {
      Instruction inverse = Conditions.inverse(comparison.instruction());
      if (inverse != null) {
        return new Expression.Operation(inverse, IrType.I32, 0, 0, comparison.operands());
      }
    }
    return operation;
  }

  private static Expression binary(Expression.Operation operation) {
    Expression left = operation.operands().get(0);
    Expression right = operation.operands().get(1);
    if (!(right instanceof Expression.Constant second)) {
      boolean swap = left instanceof Expression.Constant && isCommutative(operation.instruction());
      return swap ? binary(with(operation, right, left)) : operation;
    }
    if (left instanceof Expression.Constant first) {
      Long folded = IntegerFolding.binary(operation.instruction(), first.bits(), second.bits());
      return folded == null ? operation : constant(operation.type(), folded);
    }
    if (isNeutral(operation.instruction(), second.bits())) {
      return left;
    }
    return sumOfSum(operation, left, second);
  }

  private static Expression.Operation with(
      Expression.Operation operation, Expression left, Expression right) {
    return new Expression.Operation(
        operation.instruction(),
        operation.type(),
        0,
        0,
        List.of(left, right),
        operation.position());
  }

  private static boolean isCommutative(Instruction instruction) {
    return switch (instruction) {
      case I32_ADD, I32_MUL, I32_AND, I32_OR, I32_XOR, I32_EQ, I32_NE -> true;
      case I64_ADD, I64_MUL, I64_AND, I64_OR, I64_XOR, I64_EQ, I64_NE -> true;
      default -> false;
    };
  }

  /** Whether an operation with this second operand gives its first one. */
  private static boolean isNeutral(Instruction instruction, long second) {
    return switch (instruction) {
      case I32_ADD, I32_SUB, I32_OR, I32_XOR, I64_ADD, I64_SUB, I64_OR, I64_XOR -> second == 0;
      case I32_SHL, I32_SHR_S, I32_SHR_U, I32_ROTL, I32_ROTR -> (second & 31) == 0;
      case I64_SHL, I64_SHR_S, I64_SHR_U, I64_ROTL, I64_ROTR -> (second & 63) == 0;
      case I32_MUL, I64_MUL -> second == 1;
      case I32_AND, I64_AND -> second == -1;
      default -> false;
    };
  }

  /** {@code (x + a) + b} is {@code x + (a + b)}. */
  private static Expression sumOfSum(
      Expression.Operation operation, Expression left, Expression.Constant second) {
    Instruction add = operation.instruction();
    if ((add == Instruction.I32_ADD || add == Instruction.I64_ADD)
        && left instanceof Expression.Operation inner
        && inner.instruction() == add
        && inner.operands().get(1) instanceof Expression.Constant first) {
      Expression sum =
          constant(operation.type(), IntegerFolding.binary(add, first.bits(), second.bits()));
      return binary(with(operation, inner.operands().get(0), sum));
    }
    return operation;
  }

  private static Expression select(Expression.Operation operation) {
    if (operation.instruction() != Instruction.SELECT) {
      return operation;
    }
    Expression first = operation.operands().get(0);
    Expression second = operation.operands().get(1);
    Expression condition = Conditions.simplify(operation.operands().get(2));
    if (condition instanceof Expression.Constant constant
        && Expressions.isSimple(first)
        && Expressions.isSimple(second)) {
      return constant.bits() != 0 ? first : second;
    }
    if (isTruth(first, 0) && isTruth(second, 1)) {
      return unary(
          new Expression.Operation(Instruction.I32_EQZ, IrType.I32, 0, 0, List.of(condition)));
    }
    return condition == operation.operands().get(2)
        ? operation
        : new Expression.Operation(
            operation.instruction(),
            operation.type(),
            0,
            0,
            List.of(first, second, condition),
            operation.position());
  }

  private static boolean isTruth(Expression expression, long bits) {
    return expression instanceof Expression.Constant constant
        && constant.type() == IrType.I32
        && constant.bits() == bits;
  }
}
