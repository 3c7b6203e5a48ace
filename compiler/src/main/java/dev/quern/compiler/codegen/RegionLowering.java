package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Calls of outlined regions, and what becomes of the code they answer with.
 *
 * <p>Code 0 goes on after the call. Where only one other code is possible a test for zero decides;
 * else a switch. Codes that the calling method hands on, and returns, share one ending a method.
 */
final class RegionLowering {

  private final Lowering lowering;
  private final Code code;
  private final FunctionPlan plan;
  private final FrameLayout frame;
  private final int frameSlot;
  private final boolean isEntry;
  private final Target passOn = new Target();
  private final Target finish = new Target();

  /**
   * @param isEntry whether the calling method is the function's entry, not a region
   */
  RegionLowering(Lowering lowering, FunctionPlan plan, int frameSlot, boolean isEntry) {
    this.lowering = lowering;
    this.code = lowering.code;
    this.plan = plan;
    this.frame = plan.frame();
    this.frameSlot = frameSlot;
    this.isEntry = isEntry;
  }

  /** A code that a region may answer with, and where it leads. */
  private record Exit(int code, Target target) {}

  void call(Statement.CallRegion call, Map<Label, Target> targets) {
    code.load(frameSlot);
    lowering.loadInstance();
    if (plan.passesArray()) {
      lowering.arrays.push(lowering, 0);
    }
    lowering.traps.interrupt();
    code.invokeStatic(
        plan.owner(call.region()),
        plan.name(call.region()),
        plan.descriptor(call.region(), lowering.layout));
    // Before the dispatch, whose targets may need the arrays too.
    lowering.arrays.afterCall(lowering, call);
    dispatch(exits(call, targets), call.passesOn() || (call.returns() && !isEntry));
  }

  private List<Exit> exits(Statement.CallRegion call, Map<Label, Target> targets) {
    List<Exit> exits = new ArrayList<>();
    if (call.returns() && isEntry) {
      exits.add(new Exit(Statement.CallRegion.RETURN, finish));
    }
    for (Label label : call.exits()) {
      exits.add(new Exit(label.id() + Statement.CallRegion.FIRST_LABEL, targets.get(label)));
    }
    exits.sort(Comparator.comparingInt(Exit::code));
    return exits;
  }

  private void dispatch(List<Exit> exits, boolean passesOn) {
    if (exits.isEmpty()) {
      if (passesOn) {
        code.dup();
        code.jump(IFNE, passOn);
      }
      code.pop();
    } else if (exits.size() == 1 && !passesOn) {
      code.jump(IFNE, exits.get(0).target());
    } else {
      choose(exits, passesOn);
    }
  }

  private void choose(List<Exit> exits, boolean passesOn) {
    int slot = -1;
    if (passesOn) {
      code.dup();
      slot = lowering.scratch.store(INTEGER);
    }
    Target next = new Target();
    Target other = passesOn ? new Target() : exits.get(exits.size() - 1).target();
    List<Exit> cases = passesOn ? exits : exits.subList(0, exits.size() - 1);
    int[] keys = new int[cases.size() + 1];
    Target[] chosen = new Target[keys.length];
    chosen[0] = next;
    for (int i = 1; i < keys.length; i++) {
      keys[i] = cases.get(i - 1).code();
      chosen[i] = cases.get(i - 1).target();
    }
    SwitchLowering.choose(code, keys, chosen, other);
    if (passesOn) {
      for (Exit exit : exits) {
        exit.target().forget(slot);
      }
      code.place(other);
      lowering.scratch.loadAndRelease(INTEGER, slot);
      code.operation(IRETURN);
    }
    code.place(next);
    if (passesOn) {
      code.forget(slot);
    }
  }

  /** Returns from the function in a region. */
  void returnValues(IrList<Expression> values) {
    if (!values.isEmpty()) {
      IrType type = frame.result();
      code.load(frameSlot);
      lowering.expressions.evaluate(values.get(0));
      code.putField(frame.className(), FrameLayout.RESULT, type.descriptor());
    }
    code.push(Statement.CallRegion.RETURN);
    code.operation(IRETURN);
  }

  /** Returns the value on the stack, if any, from the function. */
  void returnTop(IrType type, boolean fromRegion) {
    if (!fromRegion) {
      code.operation(StatementLowering.returnOpcode(type));
      return;
    }
    if (!type.equals(IrType.VOID)) {
      Object verificationType = Descriptors.verificationType(type.descriptor());
      int value = lowering.scratch.store(verificationType);
      code.load(frameSlot);
      lowering.scratch.loadAndRelease(verificationType, value);
      code.putField(frame.className(), FrameLayout.RESULT, frame.result().descriptor());
    }
    code.push(Statement.CallRegion.RETURN);
    code.operation(IRETURN);
  }

  /** Returns from the function with any value, which nobody looks at. */
  void returnAny(IrType type, boolean fromRegion) {
    if (fromRegion) {
      code.push(Statement.CallRegion.RETURN);
      code.operation(IRETURN);
      return;
    }
    if (!type.equals(IrType.VOID)) {
      ExpressionLowering.constant(code, type, 0);
    }
    code.operation(StatementLowering.returnOpcode(type));
  }

  /** Writes the shared endings. */
  void finish() {
    code.place(passOn);
    if (passOn.isReached()) {
      code.operation(IRETURN);
    }
    code.place(finish);
    if (finish.isReached()) {
      IrType type = frame.result();
      if (!type.equals(IrType.VOID)) {
        code.load(frameSlot);
        code.getField(frame.className(), FrameLayout.RESULT, type.descriptor());
      }
      code.operation(StatementLowering.returnOpcode(type));
    }
  }
}
