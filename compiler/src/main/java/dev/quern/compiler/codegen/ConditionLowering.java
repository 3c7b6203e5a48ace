package dev.quern.compiler.codegen;

import static dev.quern.instructions.Instruction.*;
import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expression.Constant;
import dev.quern.compiler.ir.Expression.HasTag;
import dev.quern.compiler.ir.Expression.Operation;
import dev.quern.compiler.ir.IrList;
import dev.quern.instructions.Instruction;
import java.util.EnumMap;
import java.util.Map;

/**
 * Comparisons, fused with the jumps that depend on them.
 *
 * <p>An unsigned comparison adds the least value to both sides and compares as signed, which C2
 * from JDK 18 on turns into an unsigned comparison (JDK-8276162).
 *
 * <p>A comparison for order whose result is kept as a value is computed without a branch, in 64-bit
 * arithmetic. Otherwise C2 of JDK 17 can resume with a wrong state (JDK-8376400,
 * openjdk/jdk#30677): it folds two comparisons of one number with constants where the first has
 * become a 0 or 1 behind a branch, in a function that it inlines. {@code Integer.compareUnsigned}
 * is such a function.
 */
final class ConditionLowering {

  /**
   * How a comparison becomes a jump.
   *
   * @param kind the descriptor letter of the operands
   * @param unsigned whether the operands are unsigned
   * @param jump the jump that is taken where it holds, as a comparison with zero ({@code IFLT} …)
   */
  private record Comparison(char kind, boolean unsigned, int jump) {

    /** Whether integers are compared for which is less. */
    boolean isOrder() {
      return (kind == 'I' || kind == 'J') && jump != IFEQ && jump != IFNE;
    }
  }

  private static final Map<Instruction, Comparison> COMPARISONS = new EnumMap<>(Instruction.class);

  static {
    integers('I', I32_EQ, I32_NE, I32_LT_S, I32_LT_U, I32_GT_S, I32_GT_U);
    integers('I', I32_LE_S, I32_LE_U, I32_GE_S, I32_GE_U);
    integers('J', I64_EQ, I64_NE, I64_LT_S, I64_LT_U, I64_GT_S, I64_GT_U);
    integers('J', I64_LE_S, I64_LE_U, I64_GE_S, I64_GE_U);
    integers('F', F32_EQ, F32_NE, F32_LT, F32_GT, F32_LE, F32_GE);
    integers('D', F64_EQ, F64_NE, F64_LT, F64_GT, F64_LE, F64_GE);
  }

  private final Lowering lowering;
  private final Code code;

  ConditionLowering(Lowering lowering) {
    this.lowering = lowering;
    this.code = lowering.code;
  }

  private static void integers(char kind, Instruction... instructions) {
    for (Instruction instruction : instructions) {
      String[] words = instruction.mnemonic().split("[._]");
      int jump =
          switch (words[1]) {
            case "eq" -> IFEQ;
            case "ne" -> IFNE;
            case "lt" -> IFLT;
            case "gt" -> IFGT;
            case "le" -> IFLE;
            default -> IFGE;
          };
      boolean unsigned = words.length > 2 && words[2].equals("u");
      COMPARISONS.put(instruction, new Comparison(kind, unsigned, jump));
    }
  }

  /** Whether an operation is a comparison or test that can become a jump. */
  static boolean isCondition(Operation operation) {
    return switch (operation.instruction()) {
      case I32_EQZ, I64_EQZ, REF_IS_NULL, REF_EQ, REF_TEST, REF_TEST_NULL -> true;
      default -> COMPARISONS.containsKey(operation.instruction());
    };
  }

  /**
   * Whether a jump compares what is computed for it alone: the operands of an unsigned comparison
   * plus the least value, or what {@code lcmp} and its like say of 64-bit and floating-point ones.
   */
  static boolean comparesTemporaries(Expression condition) {
    if (!(condition instanceof Operation operation)) {
      return false;
    }
    IrList<Expression> operands = operation.operands();
    if (operation.instruction() == I32_EQZ) {
      return comparesTemporaries(operands.get(0));
    }
    Comparison comparison = COMPARISONS.get(operation.instruction());
    if (comparison == null) {
      return operation.instruction() == I64_EQZ;
    }
    return comparison.kind() != 'I'
        || comparison.unsigned()
            && !(operands.get(0) instanceof Constant)
            && !(operands.get(1) instanceof Constant);
  }

  /** Evaluates a condition to 1 or 0. */
  void value(Operation condition) {
    Comparison comparison = COMPARISONS.get(condition.instruction());
    if (comparison != null && comparison.isOrder()) {
      order(comparison, condition.operands());
      return;
    }
    if (condition.instruction() == I32_EQZ
        && condition.operands().get(0) instanceof Operation operation
        && COMPARISONS.containsKey(operation.instruction())
        && COMPARISONS.get(operation.instruction()).isOrder()) {
      value(operation);
      code.push(1);
      code.operation(IXOR);
      return;
    }
    if (comparison == null && lowering.casts.value(condition)) {
      return;
    }
    Target zero = new Target();
    Target end = new Target();
    jump(condition, false, zero);
    if (code.isReachable()) {
      code.push(1);
      if (!zero.isReached()) {
        return;
      }
      code.jump(GOTO, end);
    }
    code.place(zero);
    code.push(0);
    code.place(end);
  }

  /** The sign of the difference of the operands, or of what {@code lcmp} says of them. */
  private void order(Comparison comparison, IrList<Expression> operands) {
    boolean swapped = comparison.jump() == IFGT || comparison.jump() == IFLE;
    if (comparison.kind() == 'I') {
      operands.forEach(operand -> wide(operand, comparison.unsigned()));
      code.operation(LSUB);
      if (swapped) {
        code.operation(LNEG);
      }
      code.push(63);
      code.operation(LUSHR);
      code.operation(L2I);
    } else {
      operands.forEach(operand -> operand(operand, comparison.unsigned()));
      code.operation(LCMP);
      if (swapped) {
        code.operation(INEG);
      }
      code.push(31);
      code.operation(IUSHR);
    }
    if (comparison.jump() == IFGE || comparison.jump() == IFLE) {
      code.push(1);
      code.operation(IXOR);
    }
  }

  private void wide(Expression operand, boolean unsigned) {
    if (operand instanceof Constant constant) {
      code.push(unsigned ? constant.bits() & 0xFFFFFFFFL : (long) (int) constant.bits());
      return;
    }
    lowering.expressions.evaluate(operand);
    if (unsigned) {
      NumericTable.extendUnsigned(code);
    } else {
      code.operation(I2L);
    }
  }

  /** Jumps where a condition, an i32, is not zero ({@code sense} true) or is zero (false). */
  void jump(Expression condition, boolean sense, Target target) {
    if (condition instanceof Constant constant) {
      if ((constant.bits() != 0) == sense) {
        code.jump(GOTO, target);
      }
      return;
    }
    if (condition instanceof Operation operation && jump(operation, sense, target)) {
      return;
    }
    if (condition instanceof HasTag test) {
      lowering.exceptions.jump(test, sense, target);
      return;
    }
    lowering.expressions.evaluate(condition);
    code.jump(sense ? IFNE : IFEQ, target);
  }

  private boolean jump(Operation operation, boolean sense, Target target) {
    IrList<Expression> operands = operation.operands();
    switch (operation.instruction()) {
      case I32_EQZ -> jump(operands.get(0), !sense, target);
      case I64_EQZ -> {
        lowering.expressions.evaluate(operands.get(0));
        code.push(0L);
        code.operation(LCMP);
        code.jump(sense ? IFEQ : IFNE, target);
      }
      case REF_IS_NULL -> {
        lowering.expressions.evaluate(operands.get(0));
        code.jump(sense ? IFNULL : IFNONNULL, target);
      }
      case REF_EQ, REF_TEST, REF_TEST_NULL -> lowering.casts.jump(operation, sense, target);
      default -> {
        Comparison comparison = COMPARISONS.get(operation.instruction());
        if (comparison == null) {
          return false;
        }
        compare(comparison, operands.get(0), operands.get(1), sense, target);
      }
    }
    return true;
  }

  private void compare(
      Comparison comparison, Expression left, Expression right, boolean sense, Target target) {
    int jump = sense ? comparison.jump() : opposite(comparison.jump());
    switch (comparison.kind()) {
      case 'I' -> {
        if (comparison.unsigned()) {
          compareUnsigned(left, right, jump, target);
        } else {
          compareSigned(left, right, jump, target);
        }
      }
      case 'J' -> {
        operand(left, comparison.unsigned());
        operand(right, comparison.unsigned());
        code.operation(LCMP);
        code.jump(jump, target);
      }
      default -> {
        lowering.expressions.evaluate(left);
        lowering.expressions.evaluate(right);
        // A comparison with NaN is false (but ne): the result must not satisfy the comparison.
        boolean less = comparison.jump() == IFLT || comparison.jump() == IFLE;
        boolean single = comparison.kind() == 'F';
        code.operation(less ? (single ? FCMPG : DCMPG) : (single ? FCMPL : DCMPL));
        code.jump(jump, target);
      }
    }
  }

  private void compareSigned(Expression left, Expression right, int jump, Target target) {
    if (right instanceof Constant constant && constant.bits() == 0) {
      boolean equality = jump == IFEQ || jump == IFNE;
      if (equality && left instanceof Operation operation && isCondition(operation)) {
        jump(operation, jump == IFNE, target);
      } else {
        lowering.expressions.evaluate(left);
        code.jump(jump, target);
      }
      return;
    }
    lowering.expressions.evaluate(left);
    lowering.expressions.evaluate(right);
    code.jump(jump + (IF_ICMPEQ - IFEQ), target);
  }

  private void compareUnsigned(Expression left, Expression right, int jump, Target target) {
    if (right instanceof Constant constant && (int) constant.bits() >= 0) {
      int bound = (int) constant.bits();
      boolean less = jump == IFLT || jump == IFGE;
      // x < 2^k is x >>> k == 0, and x <= 2^k - 1 likewise.
      long power = less ? bound : bound + 1L;
      if (Long.bitCount(power) == 1 && power <= 1L << 31) {
        lowering.expressions.evaluate(left);
        int shift = Long.numberOfTrailingZeros(power);
        if (shift > 0) {
          code.push(shift);
          code.operation(IUSHR);
        }
        code.jump(jump == IFLT || jump == IFLE ? IFEQ : IFNE, target);
        return;
      }
    }
    operand(left, true);
    operand(right, true);
    code.jump(jump + (IF_ICMPEQ - IFEQ), target);
  }

  /** Evaluates an operand of a comparison; an unsigned one with the least value added. */
  private void operand(Expression operand, boolean unsigned) {
    boolean wide = operand.type().slots() == 2;
    if (unsigned && operand instanceof Constant constant) {
      if (wide) {
        code.push(constant.bits() + Long.MIN_VALUE);
      } else {
        code.push((int) constant.bits() + Integer.MIN_VALUE);
      }
      return;
    }
    lowering.expressions.evaluate(operand);
    if (unsigned && wide) {
      code.push(Long.MIN_VALUE);
      code.operation(LADD);
    } else if (unsigned) {
      code.push(Integer.MIN_VALUE);
      code.operation(IADD);
    }
  }

  private static int opposite(int jump) {
    // IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE are 153 to 158: each pair is an odd and the next number.
    return ((jump + 1) ^ 1) - 1;
  }
}
