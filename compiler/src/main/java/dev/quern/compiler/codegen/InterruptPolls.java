package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.IFNE;

import dev.quern.compiler.ir.Effects;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Statements;

/**
 * Asks whether somebody wants the instance to stop, where the module is compiled so: at the head of
 * each loop and at the entry of each function that makes calls, which every way to run forever
 * passes. All lead to one trap at the method's end.
 *
 * <p>The flag is volatile: a plain one may be read once before a loop and never again.
 */
final class InterruptPolls {

  private final Code code;
  private final int instanceSlot;
  private final boolean wanted;
  private final Target interrupted = new Target();

  InterruptPolls(Code code, int instanceSlot, boolean wanted) {
    this.code = code;
    this.instanceSlot = instanceSlot;
    this.wanted = wanted;
  }

  /** Asks at the entry of a function, unless it can neither call itself nor others. */
  void pollAtEntry(IrList<Statement> body) {
    if (wanted && makesCalls(body)) {
      poll();
    }
  }

  private static boolean makesCalls(IrList<Statement> body) {
    boolean[] calls = new boolean[1];
    Statements.forEachStatement(
        body,
        statement ->
            calls[0] |=
                statement instanceof Statement.CallRegion
                    || statement instanceof Statement.TailCall);
    Statements.forEachExpression(
        body, expression -> calls[0] |= (~Effects.own(expression) & Effects.CALL) == 0);
    return calls[0];
  }

  void poll() {
    if (wanted) {
      code.load(instanceSlot);
      code.getField(Names.MODULE_INSTANCE, "interrupted", "Z");
      code.jump(IFNE, interrupted);
    }
  }

  /** Writes the trap. */
  void finish() {
    code.place(interrupted);
    if (interrupted.isReached()) {
      code.load(instanceSlot);
      code.invokeStatic(
          Names.TRAPS,
          "interrupted",
          "("
              + Names.descriptor(Names.MODULE_INSTANCE)
              + ")"
              + Names.descriptor(Names.RUNTIME_EXCEPTION));
      code.operation(ATHROW);
    }
  }
}
