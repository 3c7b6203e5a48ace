package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expression.Constant;
import dev.quern.compiler.ir.Expression.Operation;

/**
 * Integer instructions whose code depends on a constant operand (shifts of i64, divisions), and all
 * divisions.
 *
 * <p>Signed division traps on zero and on the one quotient that does not fit; a helper does both. A
 * remainder is the JVM's instruction: by -1 it is 0, as WebAssembly wants it, and by 0 it throws.
 * Unsigned division by a constant is a shift or a 64-bit signed division, which C2 makes a
 * multiplication.
 */
final class IntegerLowering {

  private final Lowering lowering;
  private final Code code;

  IntegerLowering(Lowering lowering) {
    this.lowering = lowering;
    this.code = lowering.code;
  }

  /**
   * Evaluates an operation.
   *
   * @return false if it is none of these instructions
   */
  boolean operation(Operation operation) {
    if (operation.operands().size() != 2) {
      return false;
    }
    Expression left = operation.operands().get(0);
    Expression right = operation.operands().get(1);
    switch (operation.instruction()) {
      case I64_SHL -> shift(left, right, LSHL);
      case I64_SHR_S -> shift(left, right, LSHR);
      case I64_SHR_U -> shift(left, right, LUSHR);
      case I32_DIV_S -> signedDivision(IDIV, "i32DivS", "(II)I", left, right);
      case I64_DIV_S -> signedDivision(LDIV, "i64DivS", "(JJ)J", left, right);
      case I32_REM_S -> signedRemainder(IREM, left, right);
      case I64_REM_S -> signedRemainder(LREM, left, right);
      case I32_DIV_U -> unsigned32(true, left, right);
      case I32_REM_U -> unsigned32(false, left, right);
      case I64_DIV_U -> unsigned64(true, left, right);
      case I64_REM_U -> unsigned64(false, left, right);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A shift of an i64, whose count is an int to the JVM. */
  private void shift(Expression value, Expression count, int opcode) {
    lowering.expressions.evaluate(value);
    if (count instanceof Constant constant) {
      code.push((int) constant.bits() & 63);
    } else {
      lowering.expressions.evaluate(count);
      code.operation(L2I);
    }
    code.operation(opcode);
  }

  private void signedDivision(
      int opcode, String method, String descriptor, Expression left, Expression right) {
    lowering.expressions.evaluate(left);
    lowering.expressions.evaluate(right);
    if (right instanceof Constant constant && constant.bits() != 0 && constant.bits() != -1) {
      code.operation(opcode);
    } else {
      lowering.traps.mark();
      lowering.layout.helpers.call(code, method, descriptor);
    }
  }

  private void signedRemainder(int opcode, Expression left, Expression right) {
    lowering.expressions.evaluate(left);
    lowering.expressions.evaluate(right);
    if (right instanceof Constant constant && constant.bits() != 0) {
      code.operation(opcode);
    } else {
      lowering.traps.cover(TrapHandlers.Kind.DIVISION, () -> code.operation(opcode));
    }
  }

  private void unsigned32(boolean quotient, Expression left, Expression right) {
    lowering.expressions.evaluate(left);
    if (right instanceof Constant constant && constant.bits() != 0) {
      long divisor = constant.bits() & 0xFFFFFFFFL;
      if (Long.bitCount(divisor) == 1) {
        code.push(quotient ? Long.numberOfTrailingZeros(divisor) : (int) (divisor - 1));
        code.operation(quotient ? IUSHR : IAND);
      } else {
        NumericTable.extendUnsigned(code);
        code.push(divisor);
        code.operation(quotient ? LDIV : LREM);
        code.operation(L2I);
      }
      return;
    }
    lowering.expressions.evaluate(right);
    trappingCall(Names.INTEGER, quotient, "(II)I");
  }

  private void unsigned64(boolean quotient, Expression left, Expression right) {
    lowering.expressions.evaluate(left);
    if (right instanceof Constant constant && Long.bitCount(constant.bits()) == 1) {
      int exponent = Long.numberOfTrailingZeros(constant.bits());
      if (quotient) {
        code.push(exponent);
        code.operation(LUSHR);
      } else {
        code.push(constant.bits() - 1);
        code.operation(LAND);
      }
      return;
    }
    lowering.expressions.evaluate(right);
    trappingCall(Names.LONG, quotient, "(JJ)J");
  }

  private void trappingCall(String owner, boolean quotient, String descriptor) {
    String method = quotient ? "divideUnsigned" : "remainderUnsigned";
    lowering.traps.cover(
        TrapHandlers.Kind.DIVISION, () -> code.invokeStatic(owner, method, descriptor));
  }
}
