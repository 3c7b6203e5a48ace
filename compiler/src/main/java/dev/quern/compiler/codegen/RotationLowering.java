package dev.quern.compiler.codegen;

import static dev.quern.instructions.Instruction.I32_ADD;
import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expression.Constant;
import dev.quern.compiler.ir.Expression.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * Rotations, and sums with constants that are rotated.
 *
 * <p>A rotation by a constant is two shifts, of which C2 makes one instruction. The JDK's methods
 * are the same, but no longer inlined in a method that has 8,000 bytes with all that is: where a
 * round of a hash function has most to gain, each rotation would be a call.
 *
 * <p>The constant of a sum that is rotated is combined with a zero of which C2 does not know, as it
 * would take sum and rotation apart again; see {@link RotatedSums}. It is added to a term of an
 * earlier round, else to the first term that is at hand, so that it is there before the late terms
 * are. To a term from memory C2 adds it for all rounds at the start of a long line, where there are
 * no registers for that.
 */
final class RotationLowering {

  private final Lowering lowering;
  private final Code code;
  private RotatedSums sums = RotatedSums.none();

  RotationLowering(Lowering lowering) {
    this.lowering = lowering;
    this.code = lowering.code;
  }

  /** Says which sums of the method are rotated. */
  void rotates(RotatedSums sums) {
    this.sums = sums;
  }

  /**
   * Evaluates an operation.
   *
   * @return false if it is neither a rotation nor a sum that is rotated
   */
  boolean operation(Operation operation) {
    switch (operation.instruction()) {
      case I32_ADD -> {
        if (!sums.contains(operation)) {
          return false;
        }
        sum(operation);
      }
      case I32_ROTL -> rotation(operation, true, false);
      case I32_ROTR -> rotation(operation, false, false);
      case I64_ROTL -> rotation(operation, true, true);
      case I64_ROTR -> rotation(operation, false, true);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void rotation(Operation rotation, boolean isLeft, boolean isWide) {
    Expression value = rotation.operands().get(0);
    Expression count = rotation.operands().get(1);
    lowering.expressions.evaluate(value);
    if (count instanceof Constant constant) {
      shiftBothWays(value, (int) (isLeft ? constant.bits() : -constant.bits()), isWide);
      return;
    }
    lowering.expressions.evaluate(count);
    String method = isLeft ? "rotateLeft" : "rotateRight";
    if (isWide) {
      code.operation(L2I);
      code.invokeStatic(Names.LONG, method, "(JI)J");
    } else {
      code.invokeStatic(Names.INTEGER, method, "(II)I");
    }
  }

  /** Rotates a value, which is on the stack, to the left. */
  private void shiftBothWays(Expression value, int count, boolean isWide) {
    int bits = isWide ? Long.SIZE : Integer.SIZE;
    boolean isVariable = value instanceof Expression.Get;
    if (!isVariable) {
      code.dup();
    }
    code.push(count & bits - 1);
    code.operation(isWide ? LSHL : ISHL);
    if (isVariable) {
      lowering.expressions.evaluate(value);
    } else {
      code.swap();
    }
    code.push(-count & bits - 1);
    code.operation(isWide ? LUSHR : IUSHR);
    code.operation(isWide ? LOR : IOR);
  }

  private void sum(Operation sum) {
    List<Expression> terms = new ArrayList<>();
    collect(sum.operands().get(0), terms);
    int first = firstOf(terms);
    for (int i = 0; i < terms.size(); i++) {
      lowering.expressions.evaluate(terms.get(i));
      if (i == first) {
        code.push((int) ((Constant) sum.operands().get(1)).bits());
        lowering.layout.helpers.pushZero(code);
        code.operation(IXOR);
        code.operation(IADD);
      }
      if (i > 0) {
        code.operation(IADD);
      }
    }
  }

  /** The terms of a sum but for further constants that are rotated, from left to right. */
  private void collect(Expression value, List<Expression> terms) {
    if (value instanceof Operation sum && sum.instruction() == I32_ADD && !sums.contains(sum)) {
      collect(sum.operands().get(0), terms);
      collect(sum.operands().get(1), terms);
    } else {
      terms.add(value);
    }
  }

  /** Which term the constant is added to. */
  private int firstOf(List<Expression> terms) {
    int first = terms.size() - 1;
    for (int i = first; i >= 0; i--) {
      Expression term = terms.get(i);
      if (term instanceof Expression.Get || term instanceof Expression.Load) {
        first = i;
      }
    }
    for (int i = 0; i < terms.size(); i++) {
      if (terms.get(i) instanceof Expression.Get get && sums.isOfEarlierRound(get.variable())) {
        return i;
      }
    }
    return first;
  }
}
