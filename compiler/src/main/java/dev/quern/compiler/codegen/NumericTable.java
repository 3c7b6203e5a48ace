package dev.quern.compiler.codegen;

import static dev.quern.instructions.Instruction.*;
import static org.objectweb.asm.Opcodes.*;

import dev.quern.instructions.Instruction;
import dev.quern.instructions.ValueKind;
import java.util.EnumMap;
import java.util.Map;

/**
 * The numeric instructions that need nothing but their operands on the stack: a JVM instruction or
 * several, a static method of the JDK or a helper, a row each.
 *
 * <p>Comparisons are in {@link ConditionLowering}, shifts by a constant and division in {@link
 * IntegerLowering}, rotations in {@link RotationLowering}.
 */
final class NumericTable {

  /** Writes the instructions for operands that are on the stack. */
  interface Emitter {
    void emit(Code code, HelpersClass helpers);
  }

  private static final Map<Instruction, Emitter> EMITTERS = new EnumMap<>(Instruction.class);

  static {
    addIntegers();
    addFloats();
    addConversions();
  }

  private NumericTable() {}

  /** The emitter of an instruction, or null if it is not in the table. */
  static Emitter find(Instruction instruction) {
    return EMITTERS.get(instruction);
  }

  private static void addIntegers() {
    jvm(I32_ADD, IADD);
    jvm(I32_SUB, ISUB);
    jvm(I32_MUL, IMUL);
    jvm(I32_AND, IAND);
    jvm(I32_OR, IOR);
    jvm(I32_XOR, IXOR);
    jvm(I32_SHL, ISHL);
    jvm(I32_SHR_S, ISHR);
    jvm(I32_SHR_U, IUSHR);
    call(I32_CLZ, Names.INTEGER, "numberOfLeadingZeros", "(I)I");
    call(I32_CTZ, Names.INTEGER, "numberOfTrailingZeros", "(I)I");
    call(I32_POPCNT, Names.INTEGER, "bitCount", "(I)I");
    jvm(I32_EXTEND8_S, I2B);
    jvm(I32_EXTEND16_S, I2S);
    jvm(I64_ADD, LADD);
    jvm(I64_SUB, LSUB);
    jvm(I64_MUL, LMUL);
    jvm(I64_AND, LAND);
    jvm(I64_OR, LOR);
    jvm(I64_XOR, LXOR);
    count(I64_CLZ, "numberOfLeadingZeros");
    count(I64_CTZ, "numberOfTrailingZeros");
    count(I64_POPCNT, "bitCount");
    jvm(I64_EXTEND8_S, L2I, I2B, I2L);
    jvm(I64_EXTEND16_S, L2I, I2S, I2L);
    jvm(I64_EXTEND32_S, L2I, I2L);
    addHighHalves();
  }

  /** The wide instructions stand for the high half of their result; see WideArithmeticBuilder. */
  private static void addHighHalves() {
    helper(I64_ADD128, "addHigh", "(JJJJ)J");
    helper(I64_SUB128, "subtractHigh", "(JJJJ)J");
    call(I64_MUL_WIDE_S, Names.MATH, "multiplyHigh", "(JJ)J");
    helper(I64_MUL_WIDE_U, "multiplyHighUnsigned", "(JJ)J");
  }

  private static void addFloats() {
    jvm(F32_ADD, FADD);
    jvm(F32_SUB, FSUB);
    jvm(F32_MUL, FMUL);
    jvm(F32_DIV, FDIV);
    jvm(F32_NEG, FNEG);
    EMITTERS.put(F32_ABS, (code, helpers) -> absolute(code));
    call(F32_COPYSIGN, Names.MATH, "copySign", "(FF)F");
    jvm(F64_ADD, DADD);
    jvm(F64_SUB, DSUB);
    jvm(F64_MUL, DMUL);
    jvm(F64_DIV, DDIV);
    jvm(F64_NEG, DNEG);
    call(F64_ABS, Names.MATH, "abs", "(D)D");
    call(F64_COPYSIGN, Names.MATH, "copySign", "(DD)D");
    call(F64_SQRT, Names.MATH, "sqrt", "(D)D");
    EMITTERS.put(F32_SQRT, (code, helpers) -> squareRoot(code));
    numbers(F32_MIN, F32_MAX, F32_CEIL, F32_FLOOR, F32_TRUNC, F32_NEAREST);
    numbers(F64_MIN, F64_MAX, F64_CEIL, F64_FLOOR, F64_TRUNC, F64_NEAREST);
  }

  private static void addConversions() {
    jvm(I32_WRAP_I64, L2I);
    jvm(I64_EXTEND_I32_S, I2L);
    EMITTERS.put(I64_EXTEND_I32_U, (code, helpers) -> extendUnsigned(code));
    jvm(F32_CONVERT_I32_S, I2F);
    jvm(F32_CONVERT_I64_S, L2F);
    jvm(F64_CONVERT_I32_S, I2D);
    jvm(F64_CONVERT_I64_S, L2D);
    EMITTERS.put(F32_CONVERT_I32_U, (code, helpers) -> convertUnsigned(code, L2F));
    EMITTERS.put(F64_CONVERT_I32_U, (code, helpers) -> convertUnsigned(code, L2D));
    jvm(F64_PROMOTE_F32, F2D);
    // C2 folds a promotion and a demotion to nothing, but they make a signalling NaN quiet.
    numbers(F32_CONVERT_I64_U, F64_CONVERT_I64_U, F32_DEMOTE_F64);
    call(I32_REINTERPRET_F32, Names.FLOAT, "floatToRawIntBits", "(F)I");
    call(F32_REINTERPRET_I32, Names.FLOAT, "intBitsToFloat", "(I)F");
    call(I64_REINTERPRET_F64, Names.DOUBLE, "doubleToRawLongBits", "(D)J");
    call(F64_REINTERPRET_I64, Names.DOUBLE, "longBitsToDouble", "(J)D");
    // The casts of Java saturate and turn NaN to zero (JLS 5.1.3).
    jvm(I32_TRUNC_SAT_F32_S, F2I);
    jvm(I32_TRUNC_SAT_F64_S, D2I);
    jvm(I64_TRUNC_SAT_F32_S, F2L);
    jvm(I64_TRUNC_SAT_F64_S, D2L);
    numbers(I32_TRUNC_SAT_F32_U, I32_TRUNC_SAT_F64_U, I64_TRUNC_SAT_F32_U, I64_TRUNC_SAT_F64_U);
    numbers(I32_TRUNC_F32_S, I32_TRUNC_F32_U, I32_TRUNC_F64_S, I32_TRUNC_F64_U);
    numbers(I64_TRUNC_F32_S, I64_TRUNC_F32_U, I64_TRUNC_F64_S, I64_TRUNC_F64_U);
  }

  private static void jvm(Instruction instruction, int... opcodes) {
    EMITTERS.put(
        instruction,
        (code, helpers) -> {
          for (int opcode : opcodes) {
            code.operation(opcode);
          }
        });
  }

  private static void call(
      Instruction instruction, String owner, String method, String descriptor) {
    EMITTERS.put(instruction, (code, helpers) -> code.invokeStatic(owner, method, descriptor));
  }

  private static void helper(Instruction instruction, String method, String descriptor) {
    EMITTERS.put(instruction, (code, helpers) -> helpers.call(code, method, descriptor));
  }

  /** Helpers of the class Numbers: {@code i32.trunc_f32_s} is {@code i32TruncF32S}. */
  private static void numbers(Instruction... instructions) {
    for (Instruction instruction : instructions) {
      StringBuilder descriptor = new StringBuilder("(");
      for (ValueKind operand : instruction.operands()) {
        descriptor.append(descriptor(operand));
      }
      descriptor.append(')').append(descriptor(instruction.results().get(0)));
      helper(instruction, camelCase(instruction), descriptor.toString());
    }
  }

  private static char descriptor(ValueKind kind) {
    return switch (kind) {
      case I32 -> 'I';
      case I64 -> 'J';
      case F32 -> 'F';
      case F64 -> 'D';
      default -> throw new IllegalArgumentException("not a number: " + kind);
    };
  }

  private static String camelCase(Instruction instruction) {
    String[] words = instruction.mnemonic().split("[._]");
    StringBuilder name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i], 1, words[i].length());
    }
    return name.toString();
  }

  private static void count(Instruction instruction, String method) {
    EMITTERS.put(
        instruction,
        (code, helpers) -> {
          code.invokeStatic(Names.LONG, method, "(J)I");
          code.operation(I2L);
        });
  }

  static void extendUnsigned(Code code) {
    code.operation(I2L);
    code.push(0xFFFFFFFFL);
    code.operation(LAND);
  }

  /** Clears the sign bit. JDK 17's Math.abs keeps that of a NaN where it is not intrinsic. */
  private static void absolute(Code code) {
    code.invokeStatic(Names.FLOAT, "floatToRawIntBits", "(F)I");
    code.push(Integer.MAX_VALUE);
    code.operation(IAND);
    code.invokeStatic(Names.FLOAT, "intBitsToFloat", "(I)F");
  }

  /** The root of the double, rounded, is the rounded root; C2 makes one instruction of it. */
  private static void squareRoot(Code code) {
    code.operation(F2D);
    code.invokeStatic(Names.MATH, "sqrt", "(D)D");
    code.operation(D2F);
  }

  private static void convertUnsigned(Code code, int opcode) {
    extendUnsigned(code);
    code.operation(opcode);
  }
}
