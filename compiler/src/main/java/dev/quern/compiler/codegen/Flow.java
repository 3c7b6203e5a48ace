package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.BitSets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * The slots of one method, where control goes in it, and its stack map frames.
 *
 * <p>Every local variable slot has one type in the whole method; what varies is whether it is
 * assigned. The state at a point is therefore a set of assigned slots and the types on the operand
 * stack. Jumps record the state at their {@link Target}: the set there is the intersection over all
 * ways. One pass finds it, for jumps forward are all written before their target is placed, and a
 * jump back to the head of a loop comes from inside of the loop, where no fewer slots are assigned
 * than at its head.
 *
 * <p>A frame is written just before the next instruction, so that targets at one place share it.
 */
abstract class Flow {

  final MethodVisitor visitor;
  final OperandStack stack = new OperandStack();
  private final FrameWriter frames;
  private final MethodLines lines;
  private final BitSet assigned = new BitSet();
  private final BitSet facts = new BitSet();
  private Object[] slotTypes = new Object[32];
  private int slotCount;
  private boolean reachable = true;
  private boolean framePending;
  private int narrowConstants;
  private final BitSet isParameter = new BitSet();
  private Label[] firstStores = new Label[32];
  private final Label begin = new Label();

  Flow(MethodVisitor visitor) {
    this.visitor = visitor;
    this.frames = new FrameWriter(visitor);
    this.lines = new MethodLines(visitor, begin);
    visitor.visitLabel(begin);
  }

  /** Says which lines instructions are of. */
  MethodLines lines() {
    return lines;
  }

  /** Adds a slot (two for long and double) of a verification type. */
  int newSlot(Object type) {
    int slot = slotCount;
    slotCount += OperandStack.size(type);
    if (slotCount > slotTypes.length) {
      slotTypes = Arrays.copyOf(slotTypes, Math.max(slotCount, slotTypes.length * 2));
    }
    slotTypes[slot] = type;
    return slot;
  }

  /** The class of the references that a slot holds. */
  String typeOf(int slot) {
    return (String) slotTypes[slot];
  }

  /** Says that a slot holds a value, as those of parameters do at entry. */
  void assume(int slot) {
    assume(slot, slotTypes[slot]);
  }

  /**
   * Says that a slot holds a value at entry.
   *
   * @param type its type there, which is another one for the object of a constructor
   */
  void assume(int slot, Object type) {
    frames.parameter(type);
    assigned.set(slot);
    isParameter.set(slot);
  }

  /**
   * A set of facts about the point where code is being written, for whoever writes it. At a target
   * it becomes the intersection over all jumps there.
   */
  BitSet facts() {
    return facts;
  }

  /** Says that the value of a slot is not needed any more. */
  void forget(int slot) {
    assigned.clear(slot);
  }

  final Object slotType(int slot) {
    return slotTypes[slot];
  }

  /** The type of a slot that holds a value. */
  final Object assignedType(int slot) {
    if (!assigned.get(slot)) {
      throw new IllegalStateException("local variable slot " + slot + " may be unassigned");
    }
    return slotTypes[slot];
  }

  /** Comes behind an instruction that stores to a slot. */
  final void stored(int slot) {
    assigned.set(slot);
    if (slot >= firstStores.length) {
      firstStores = Arrays.copyOf(firstStores, slotTypes.length);
    }
    if (firstStores[slot] == null && !isParameter.get(slot)) {
      Label after = new Label();
      visitor.visitLabel(after);
      firstStores[slot] = after;
    }
  }

  /** Counts a constant that may need a wider instruction in another class. */
  final void narrowConstant() {
    narrowConstants++;
  }

  /** A jump; the opcode is {@code GOTO} or one of the conditional ones. */
  void jump(int opcode, Target target) {
    before();
    if (opcode == IFNULL || opcode == IFNONNULL) {
      stack.pop('A');
    } else if (opcode >= IF_ACMPEQ && opcode <= IF_ACMPNE) {
      stack.pop('A');
      stack.pop('A');
    } else if (opcode >= IF_ICMPEQ && opcode <= IF_ICMPLE) {
      stack.pop('I');
      stack.pop('I');
    } else if (opcode != GOTO) {
      stack.pop('I');
    }
    record(target);
    visitor.visitJumpInsn(opcode, target.label);
    if (opcode == GOTO) {
      stop();
    }
  }

  void tableSwitch(int low, Target[] targets, Target otherwise) {
    before();
    stack.pop('I');
    visitor.visitTableSwitchInsn(
        low, low + targets.length - 1, recorded(otherwise), recorded(targets));
    stop();
  }

  void lookupSwitch(int[] keys, Target[] targets, Target otherwise) {
    before();
    stack.pop('I');
    visitor.visitLookupSwitchInsn(recorded(otherwise), keys, recorded(targets));
    stop();
  }

  /** Places a target here; what follows is reached by falling through or by jumps. */
  void place(Target target) {
    if (reachable && target.isReached()) {
      record(target);
    }
    if (target.isReached()) {
      assigned.clear();
      assigned.or(target.assigned);
      facts.clear();
      facts.or(target.facts);
      stack.restore(target.stack);
      reachable = true;
      framePending = true;
      visitor.visitLabel(target.label);
    }
  }

  /** Places the head of a loop, which is jumped to later only. */
  void placeLoopHead(Target target) {
    target.isLoopHead = true;
    record(target);
    framePending = true;
    visitor.visitLabel(target.label);
  }

  /**
   * Places an exception handler, in whose frame only the given slot is assigned.
   *
   * @param exception the internal name of the class on the stack
   */
  void placeHandler(Label handler, int slot, String exception) {
    BitSet slots = new BitSet();
    slots.set(slot);
    placeHandler(handler, slots, exception);
  }

  /**
   * Places an exception handler.
   *
   * @param slots those that are assigned in the whole range, see {@link #assignedSlots}
   * @param exception the internal name of the class on the stack
   */
  void placeHandler(Label handler, BitSet slots, String exception) {
    facts.clear();
    assigned.clear();
    assigned.or(slots);
    stack.restore(new Object[] {exception});
    reachable = true;
    framePending = true;
    visitor.visitLabel(handler);
  }

  /** A label here that is not jumped to: a bound of an exception range. */
  Label mark() {
    before();
    Label label = new Label();
    visitor.visitLabel(label);
    return label;
  }

  /**
   * A label here, whether or not the place is reached, for a bound of a range between statements.
   */
  Label bound() {
    Label label = new Label();
    visitor.visitLabel(label);
    return label;
  }

  /**
   * The slots that are assigned here. Between statements they stay assigned, since lowering gives
   * back only what it borrows inside of one.
   */
  BitSet assignedSlots() {
    return BitSets.copy(assigned);
  }

  void exceptionRange(Label start, Label end, Label handler, String exception) {
    visitor.visitTryCatchBlock(start, end, handler, exception);
  }

  boolean isReachable() {
    return reachable;
  }

  /** Whether the operand stack is empty, as it is between statements. */
  boolean isStackEmpty() {
    return stack.depth() == 0;
  }

  /**
   * Ends the method.
   *
   * @return the size of its code in bytes; where constants may need wider instructions in another
   *     class, as if they did
   */
  int finish() {
    return finish(Map.of());
  }

  /**
   * Ends the method.
   *
   * @param names the names of slots, for debuggers: from where they are first assigned
   */
  int finish(Map<Integer, String> names) {
    if (reachable) {
      throw new IllegalStateException("control reaches the end of the method");
    }
    lines.begin();
    Label end = new Label();
    visitor.visitLabel(end);
    names.forEach(
        (slot, name) -> {
          String descriptor = Descriptors.ofVerificationType(slotTypes[slot]);
          boolean isStored = slot < firstStores.length && firstStores[slot] != null;
          Label start = isStored ? firstStores[slot] : begin;
          visitor.visitLocalVariable(name, descriptor, null, start, end, slot);
        });
    visitor.visitMaxs(stack.maximum(), slotCount);
    visitor.visitEnd();
    return end.getOffset() + narrowConstants;
  }

  private Label recorded(Target target) {
    record(target);
    return target.label;
  }

  private Label[] recorded(Target[] targets) {
    Label[] labels = new Label[targets.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = recorded(targets[i]);
    }
    return labels;
  }

  private void record(Target target) {
    if (!target.isReached()) {
      target.assigned = BitSets.copy(assigned);
      target.facts = BitSets.copy(facts);
      target.stack = stack.snapshot();
      return;
    }
    if (!stack.agreesWith(target.stack)) {
      throw new IllegalStateException("operand stacks differ at a jump target");
    }
    target.assigned.and(assigned);
    target.facts.and(facts);
  }

  final void stop() {
    reachable = false;
    stack.restore(new Object[0]);
  }

  /** Comes before each instruction. */
  final void before() {
    if (!reachable) {
      throw new IllegalStateException("instruction cannot be reached");
    }
    if (framePending) {
      framePending = false;
      writeFrame();
    }
    lines.before();
  }

  private void writeFrame() {
    int end = assigned.length();
    Object[] locals = new Object[end];
    int count = 0;
    for (int slot = 0; slot < end; ) {
      boolean isAssigned = assigned.get(slot);
      locals[count++] = isAssigned ? slotTypes[slot] : TOP;
      slot += isAssigned ? OperandStack.size(slotTypes[slot]) : 1;
    }
    frames.write(locals, count, stack.snapshot());
  }
}
