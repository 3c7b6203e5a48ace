package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import java.util.Arrays;
import org.objectweb.asm.MethodVisitor;

/**
 * Writes the stack map frames of a method, each as its difference to the one before (JVMS 4.7.4).
 *
 * <p>ASM finds the differences by itself if it is given whole frames, but then makes a descriptor
 * of the name of each class in each frame, which takes a twentieth of the time of a compilation.
 */
final class FrameWriter {
  private static final int MOST_DIFFERENT = 3;

  private final MethodVisitor visitor;
  private Object[] previous = new Object[16];
  private int previousCount;

  FrameWriter(MethodVisitor visitor) {
    this.visitor = visitor;
  }

  /** Says which local variable comes next in the frame that a method begins with. */
  void parameter(Object type) {
    if (previousCount == previous.length) {
      previous = Arrays.copyOf(previous, previousCount * 2);
    }
    previous[previousCount++] = type;
  }

  /**
   * Writes a frame.
   *
   * @param locals the types of the local variables, which are kept; wide ones take one element
   * @param count how many there are
   * @param stack the types on the operand stack
   */
  void write(Object[] locals, int count, Object[] stack) {
    int more = count - previousCount;
    boolean same = isPrefixEqual(locals, Math.min(count, previousCount));
    if (same && stack.length == 0 && more == 0) {
      visitor.visitFrame(F_SAME, 0, null, 0, null);
    } else if (same && stack.length == 0 && more > 0 && more <= MOST_DIFFERENT) {
      visitor.visitFrame(F_APPEND, more, Arrays.copyOfRange(locals, previousCount, count), 0, null);
    } else if (same && stack.length == 0 && more < 0 && -more <= MOST_DIFFERENT) {
      visitor.visitFrame(F_CHOP, -more, null, 0, null);
    } else if (same && stack.length == 1 && more == 0) {
      visitor.visitFrame(F_SAME1, 0, null, 1, stack);
    } else {
      visitor.visitFrame(F_FULL, count, locals, stack.length, stack);
    }
    previous = locals;
    previousCount = count;
  }

  private boolean isPrefixEqual(Object[] locals, int count) {
    for (int i = 0; i < count; i++) {
      if (!locals[i].equals(previous[i])) {
        return false;
      }
    }
    return true;
  }
}
