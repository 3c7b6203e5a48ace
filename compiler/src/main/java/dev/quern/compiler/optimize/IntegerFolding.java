package dev.quern.compiler.optimize;

import dev.quern.instructions.Instruction;

/** Integer instructions on constants. Floating-point ones are left to the JVM: NaN bits matter. */
final class IntegerFolding {
  private IntegerFolding() {}

  /**
   * The result of an instruction with one operand.
   *
   * @return the bits as in a constant, or null if it is not folded
   */
  static Long unary(Instruction instruction, long value) {
    int low = (int) value;
    return switch (instruction) {
      case I32_EQZ, I64_EQZ -> truth(value == 0);
      case I32_CLZ -> (long) Integer.numberOfLeadingZeros(low);
      case I32_CTZ -> (long) Integer.numberOfTrailingZeros(low);
      case I32_POPCNT -> (long) Integer.bitCount(low);
      case I64_CLZ -> (long) Long.numberOfLeadingZeros(value);
      case I64_CTZ -> (long) Long.numberOfTrailingZeros(value);
      case I64_POPCNT -> (long) Long.bitCount(value);
      case I32_WRAP_I64 -> (long) low;
      case I64_EXTEND_I32_S, I64_EXTEND32_S -> (long) low;
      case I64_EXTEND_I32_U -> value & 0xFFFFFFFFL;
      case I32_EXTEND8_S, I64_EXTEND8_S -> (long) (byte) value;
      case I32_EXTEND16_S, I64_EXTEND16_S -> (long) (short) value;
      default -> null;
    };
  }

  /**
   * The result of an instruction with two operands.
   *
   * @return the bits as in a constant, or null if it is not folded; divisions are not
   */
  static Long binary(Instruction instruction, long a, long b) {
    return instruction.mnemonic().startsWith("i32.")
        ? binary32(instruction, (int) a, (int) b)
        : binary64(instruction, a, b);
  }

  private static Long binary32(Instruction instruction, int a, int b) {
    return switch (instruction) {
      case I32_ADD -> (long) (a + b);
      case I32_SUB -> (long) (a - b);
      case I32_MUL -> (long) (a * b);
      case I32_AND -> (long) (a & b);
      case I32_OR -> (long) (a | b);
      case I32_XOR -> (long) (a ^ b);
      case I32_SHL -> (long) (a << b);
      case I32_SHR_S -> (long) (a >> b);
      case I32_SHR_U -> (long) (a >>> b);
      case I32_ROTL -> (long) Integer.rotateLeft(a, b);
      case I32_ROTR -> (long) Integer.rotateRight(a, b);
      case I32_EQ -> truth(a == b);
      case I32_NE -> truth(a != b);
      case I32_LT_S -> truth(a < b);
      case I32_GT_S -> truth(a > b);
      case I32_LE_S -> truth(a <= b);
      case I32_GE_S -> truth(a >= b);
      case I32_LT_U -> truth(Integer.compareUnsigned(a, b) < 0);
      case I32_GT_U -> truth(Integer.compareUnsigned(a, b) > 0);
      case I32_LE_U -> truth(Integer.compareUnsigned(a, b) <= 0);
      case I32_GE_U -> truth(Integer.compareUnsigned(a, b) >= 0);
      default -> null;
    };
  }

  private static Long binary64(Instruction instruction, long a, long b) {
    return switch (instruction) {
      case I64_ADD -> a + b;
      case I64_SUB -> a - b;
      case I64_MUL -> a * b;
      case I64_AND -> a & b;
      case I64_OR -> a | b;
      case I64_XOR -> a ^ b;
      case I64_SHL -> a << b;
      case I64_SHR_S -> a >> b;
      case I64_SHR_U -> a >>> b;
      case I64_ROTL -> Long.rotateLeft(a, (int) b);
      case I64_ROTR -> Long.rotateRight(a, (int) b);
      case I64_EQ -> truth(a == b);
      case I64_NE -> truth(a != b);
      case I64_LT_S -> truth(a < b);
      case I64_GT_S -> truth(a > b);
      case I64_LE_S -> truth(a <= b);
      case I64_GE_S -> truth(a >= b);
      case I64_LT_U -> truth(Long.compareUnsigned(a, b) < 0);
      case I64_GT_U -> truth(Long.compareUnsigned(a, b) > 0);
      case I64_LE_U -> truth(Long.compareUnsigned(a, b) <= 0);
      case I64_GE_U -> truth(Long.compareUnsigned(a, b) >= 0);
      default -> null;
    };
  }

  private static Long truth(boolean value) {
    return value ? 1L : 0L;
  }
}
