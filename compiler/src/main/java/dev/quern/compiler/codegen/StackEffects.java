package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

/**
 * What the JVM instructions without operands pop and push: one string an opcode, such as {@code
 * "II>I"}, in descriptor letters ({@code A} is any reference), the topmost operand last.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-6.html">JVMS 6</a>
 */
final class StackEffects {

  /**
   * What an instruction does.
   *
   * @param pops the kinds that it pops, the topmost first
   * @param pushes the verification type that it pushes, or null
   */
  record Effect(char[] pops, Object pushes) {
    private static Effect of(String text) {
      int separator = text.indexOf('>');
      char[] pops =
          new StringBuilder(text.substring(0, separator)).reverse().toString().toCharArray();
      boolean isPushing = separator + 1 < text.length();
      return new Effect(pops, isPushing ? OperandStack.typeOf(text.charAt(separator + 1)) : null);
    }
  }

  private static final Effect[] EFFECTS = new Effect[256];

  static {
    set("II>I", IADD, ISUB, IMUL, IDIV, IREM, IAND, IOR, IXOR, ISHL, ISHR, IUSHR);
    set("JJ>J", LADD, LSUB, LMUL, LDIV, LREM, LAND, LOR, LXOR);
    set("JI>J", LSHL, LSHR, LUSHR);
    set("FF>F", FADD, FSUB, FMUL, FDIV);
    set("DD>D", DADD, DSUB, DMUL, DDIV);
    set("I>I", INEG, I2B, I2C, I2S);
    set("J>J", LNEG);
    set("F>F", FNEG);
    set("D>D", DNEG);
    set("JJ>I", LCMP);
    set("FF>I", FCMPL, FCMPG);
    set("DD>I", DCMPL, DCMPG);
    set("I>J", I2L);
    set("I>F", I2F);
    set("I>D", I2D);
    set("J>I", L2I);
    set("J>F", L2F);
    set("J>D", L2D);
    set("F>I", F2I);
    set("F>J", F2L);
    set("F>D", F2D);
    set("D>I", D2I);
    set("D>J", D2L);
    set("D>F", D2F);
    set("AI>I", IALOAD, BALOAD, SALOAD);
    set("AI>J", LALOAD);
    set("AI>F", FALOAD);
    set("AI>D", DALOAD);
    set("AII>", IASTORE, BASTORE, SASTORE);
    set("AIJ>", LASTORE);
    set("AIF>", FASTORE);
    set("AID>", DASTORE);
    set("AIA>", AASTORE);
    set("A>I", ARRAYLENGTH);
    set("I>", IRETURN);
    set("J>", LRETURN);
    set("F>", FRETURN);
    set("D>", DRETURN);
    set("A>", ARETURN, ATHROW);
    set(">", NOP, RETURN);
  }

  private StackEffects() {}

  private static void set(String text, int... opcodes) {
    Effect effect = Effect.of(text);
    for (int opcode : opcodes) {
      EFFECTS[opcode] = effect;
    }
  }

  /** The effect of an instruction, which must be one of those listed here. */
  static Effect of(int opcode) {
    Effect effect = EFFECTS[opcode];
    if (effect == null) {
      throw new IllegalArgumentException("no effect known for opcode " + opcode);
    }
    return effect;
  }

  /** Whether control does not reach what follows the instruction. */
  static boolean ends(int opcode) {
    return opcode == ATHROW || (opcode >= IRETURN && opcode <= RETURN);
  }
}
