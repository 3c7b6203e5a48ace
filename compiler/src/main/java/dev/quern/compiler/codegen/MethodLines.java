package dev.quern.compiler.codegen;

import dev.quern.runtime.abi.SourceFrames;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Writes the line numbers of one method. */
final class MethodLines {
  private final MethodVisitor visitor;
  private final Label begin;
  private int ofMethod;
  private int written;
  private int next;

  /**
   * @param begin where the method begins
   */
  MethodLines(MethodVisitor visitor, Label begin) {
    this.visitor = visitor;
    this.begin = begin;
  }

  /**
   * Says which line the method is of. It counts for the instructions before the first line that
   * follows where a debugger knows it and not that one: else they are of that, as they are in
   * Java's methods.
   */
  void ofMethod(int number) {
    ofMethod = number;
  }

  /** Says which line the next instructions are of; 0 if none, then of that of those before. */
  void next(int number) {
    if (number != 0) {
      next = number;
    }
  }

  /** Comes before each instruction. */
  void before() {
    if (next != written) {
      if (written == 0 && ofMethod != 0 && !isBetter(ofMethod, next)) {
        visitor.visitLineNumber(next, begin);
      } else {
        begin();
        Label label = new Label();
        visitor.visitLabel(label);
        visitor.visitLineNumber(next, label);
      }
      written = next;
    }
  }

  private static boolean isBetter(int number, int other) {
    return number <= SourceFrames.LAST_DIRECT && other > SourceFrames.LAST_DIRECT;
  }

  /** Gives the method its line if no other has been written. */
  void begin() {
    if (written == 0 && ofMethod != 0) {
      visitor.visitLineNumber(ofMethod, begin);
    }
  }
}
