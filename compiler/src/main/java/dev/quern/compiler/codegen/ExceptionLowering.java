package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.Statement;
import dev.quern.compiler.ir.Variable;
import java.util.BitSet;
import org.objectweb.asm.Label;

/**
 * Throws exceptions, and the JVM's exception ranges that catch them.
 *
 * <p>A range catches the runtime's exception class alone: traps, exceptions of the host and stack
 * overflows pass. The ranges of inner regions are written before those of outer ones, in which
 * order the JVM looks; that the handler of an inner region lies inside of the outer range is just
 * what is meant.
 */
final class ExceptionLowering {

  private static final String TAG = Names.descriptor(Names.TAG);
  private static final String EXCEPTION = Names.descriptor(Names.WASM_EXCEPTION);

  private final Lowering lowering;
  private final Code code;
  private final ModuleLayout layout;

  ExceptionLowering(Lowering lowering) {
    this.lowering = lowering;
    this.code = lowering.code;
    this.layout = lowering.layout;
  }

  // Throwing

  void throwNew(Statement.Throw exception) {
    lowering.traps.interrupt();
    if (exception.carried()) {
      pushTag(exception.tag());
      lowering.loadCarrier();
      code.invokeStatic(
          Names.WASM_EXCEPTION,
          "of",
          "(" + TAG + Names.descriptor(Names.RESULTS) + ")" + EXCEPTION);
    } else {
      code.newAndDup(Names.WASM_EXCEPTION);
      pushTag(exception.tag());
      code.invokeSpecial(Names.WASM_EXCEPTION, "<init>", "(" + TAG + ")V");
      setValues(exception.values());
    }
    code.operation(ATHROW);
  }

  private void setValues(IrList<Expression> values) {
    int numbers = 0;
    int references = 0;
    for (Expression value : values) {
      int slot = value.type().isReference() ? references++ : numbers++;
      code.dup();
      Carrier.EXCEPTION.write(code, value.type(), slot, () -> lowering.expressions.evaluate(value));
    }
  }

  void throwAgain(Statement.ThrowReference exception) {
    lowering.expressions.evaluate(exception.exception());
    if (exception.nullable()) {
      lowering.traps.interrupt();
      code.invokeStatic(Names.TRAPS, "requireException", "(" + EXCEPTION + ")" + EXCEPTION);
    }
    code.operation(ATHROW);
  }

  private void pushTag(int tag) {
    lowering.loadInstance();
    layout.tags.get(code, tag);
  }

  // Catching

  /**
   * A region whose handler is still to come.
   *
   * @param start where its body begins
   * @param assigned the slots that are assigned there, and so wherever an exception may come from
   */
  record Region(Label start, BitSet assigned) {}

  Region begin() {
    return new Region(code.bound(), code.assignedSlots());
  }

  /**
   * Ends the body, and begins the handler here, where nothing else leads.
   *
   * @return false if the body has no code, so that there is no handler
   */
  boolean beginHandler(Region region, Statement.Try attempt) {
    Label end = code.bound();
    if (region.start().getOffset() == end.getOffset()) {
      return false;
    }
    Label handler = new Label();
    code.exceptionRange(region.start(), end, handler, Names.WASM_EXCEPTION);
    code.placeHandler(handler, region.assigned(), Names.WASM_EXCEPTION);
    Variable variable = attempt.exception();
    if (lowering.variables.slot(variable) < 0) {
      // What must lie below the value comes after it.
      int slot = lowering.scratch.store(Names.WASM_EXCEPTION);
      lowering.variables.beforeStore(variable);
      lowering.scratch.loadAndRelease(Names.WASM_EXCEPTION, slot);
    }
    lowering.variables.store(variable);
    lowering.arrays.afterCall(lowering, attempt);
    return true;
  }

  // What a handler asks of an exception

  void evaluate(Expression expression) {
    if (expression instanceof Expression.HasTag test) {
      compare(test);
      lowering.booleanOf(IF_ACMPEQ);
    } else if (expression instanceof Expression.ExceptionValue value) {
      lowering.expressions.evaluate(value.exception());
      Carrier.EXCEPTION.read(code, value.type(), value.slot());
    }
  }

  void jump(Expression.HasTag test, boolean sense, Target target) {
    compare(test);
    code.jump(sense ? IF_ACMPEQ : IF_ACMPNE, target);
  }

  private void compare(Expression.HasTag test) {
    lowering.expressions.evaluate(test.exception());
    code.getField(Names.EXCEPTION_VALUES, "tag", TAG);
    pushTag(test.tag());
  }
}
