package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.ATHROW;

import org.objectweb.asm.Label;

/**
 * The exception range around a call from outside: the only JVM error that is translated at a
 * boundary, since an overflow may hit anywhere.
 */
final class StackOverflow {

  private final Code code;
  private final int instanceSlot;
  private final Label start;
  private Label end;

  /** Starts the range here. */
  StackOverflow(Code code, int instanceSlot) {
    this.code = code;
    this.instanceSlot = instanceSlot;
    start = code.mark();
  }

  /** Ends the range here. */
  void end() {
    end = code.mark();
  }

  /** Writes the handler here, where nothing else leads. */
  void writeHandler() {
    Label handler = new Label();
    code.exceptionRange(start, end, handler, Names.STACK_OVERFLOW);
    code.placeHandler(handler, instanceSlot, Names.STACK_OVERFLOW);
    code.invokeStatic(
        Names.TRAPS,
        "callStackExhausted",
        "("
            + Names.descriptor(Names.STACK_OVERFLOW)
            + ")"
            + Names.descriptor(Names.RUNTIME_EXCEPTION));
    code.operation(ATHROW);
  }
}
