package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.BitSets;
import dev.quern.runtime.abi.SourceFrames;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes the instructions of one method and its stack map frames.
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
final class Code {

  private static final String OBJECT = Names.descriptor(Names.OBJECT);

  private final MethodVisitor visitor;
  private final FrameWriter frames;
  private final OperandStack stack = new OperandStack();
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
  private String lastDescriptor;
  private Object lastType;
  private int lineOfMethod;
  private int line;
  private int nextLine;

  Code(MethodVisitor visitor) {
    this.visitor = visitor;
    this.frames = new FrameWriter(visitor);
    visitor.visitLabel(begin);
  }

  /**
   * Says which line the method is of. It counts for the instructions before the first line that
   * follows where a debugger knows it and not that one: else they are of that, as they are in
   * Java's methods.
   */
  void lineOfMethod(int number) {
    lineOfMethod = number;
  }

  /** Says which line the next instructions are of; 0 if none, then of that of those before. */
  void line(int number) {
    if (number != 0) {
      nextLine = number;
    }
  }

  // Local variables

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

  void load(int slot) {
    if (!assigned.get(slot)) {
      throw new IllegalStateException("local variable slot " + slot + " may be unassigned");
    }
    Object type = slotTypes[slot];
    before();
    visitor.visitVarInsn(
        switch (OperandStack.kindOf(type)) {
          case 'I' -> ILOAD;
          case 'J' -> LLOAD;
          case 'F' -> FLOAD;
          case 'D' -> DLOAD;
          default -> ALOAD;
        },
        slot);
    stack.push(type);
  }

  void store(int slot) {
    char kind = OperandStack.kindOf(slotTypes[slot]);
    before();
    stack.pop(kind);
    visitor.visitVarInsn(
        switch (kind) {
          case 'I' -> ISTORE;
          case 'J' -> LSTORE;
          case 'F' -> FSTORE;
          case 'D' -> DSTORE;
          default -> ASTORE;
        },
        slot);
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

  void increment(int slot, int by) {
    before();
    visitor.visitIincInsn(slot, by);
  }

  // Constants

  void push(int value) {
    before();
    if (value >= -1 && value <= 5) {
      visitor.visitInsn(ICONST_0 + value);
    } else if (value == (byte) value) {
      visitor.visitIntInsn(BIPUSH, value);
    } else if (value == (short) value) {
      visitor.visitIntInsn(SIPUSH, value);
    } else {
      narrowConstants++;
      visitor.visitLdcInsn(value);
    }
    stack.push(INTEGER);
  }

  void push(long value) {
    before();
    if (value == 0 || value == 1) {
      visitor.visitInsn(value == 0 ? LCONST_0 : LCONST_1);
    } else {
      visitor.visitLdcInsn(value);
    }
    stack.push(LONG);
  }

  /** Pushes a float given by its bits; ASM and class files keep those of a NaN. */
  void pushFloat(int bits) {
    before();
    int zero = Float.floatToRawIntBits(0f);
    int one = Float.floatToRawIntBits(1f);
    int two = Float.floatToRawIntBits(2f);
    if (bits == zero || bits == one || bits == two) {
      visitor.visitInsn(bits == zero ? FCONST_0 : bits == one ? FCONST_1 : FCONST_2);
    } else {
      narrowConstants++;
      visitor.visitLdcInsn(Float.intBitsToFloat(bits));
    }
    stack.push(FLOAT);
  }

  void pushDouble(long bits) {
    before();
    long zero = Double.doubleToRawLongBits(0d);
    if (bits == zero || bits == Double.doubleToRawLongBits(1d)) {
      visitor.visitInsn(bits == zero ? DCONST_0 : DCONST_1);
    } else {
      visitor.visitLdcInsn(Double.longBitsToDouble(bits));
    }
    stack.push(DOUBLE);
  }

  /** Pushes a string of any length. */
  void push(String value) {
    List<String> parts = StringParts.of(value);
    for (int i = 0; i < parts.size(); i++) {
      before();
      narrowConstants++;
      visitor.visitLdcInsn(parts.get(i));
      stack.push(Names.STRING);
      if (i > 0) {
        invokeVirtual(Names.STRING, "concat", "(Ljava/lang/String;)Ljava/lang/String;");
      }
    }
  }

  /** Pushes a handle of a static method. */
  void pushHandle(String owner, String name, String descriptor) {
    before();
    narrowConstants++;
    visitor.visitLdcInsn(new Handle(H_INVOKESTATIC, owner, name, descriptor, false));
    stack.push(Names.METHOD_HANDLE);
  }

  /** Pushes a class of this package. */
  void pushClass(String name) {
    before();
    narrowConstants++;
    visitor.visitLdcInsn(Type.getObjectType(name));
    stack.push("java/lang/Class");
  }

  /** Pushes null, which counts as a value of the given class from here on. */
  void pushNull(Object type) {
    before();
    visitor.visitInsn(ACONST_NULL);
    stack.push(type);
  }

  // Plain instructions

  /** An instruction without operands whose effect does not depend on what is on the stack. */
  void operation(int opcode) {
    StackEffects.Effect effect = StackEffects.of(opcode);
    before();
    for (char kind : effect.pops()) {
      stack.pop(kind);
    }
    visitor.visitInsn(opcode);
    if (effect.pushes() != null) {
      stack.push(effect.pushes());
    }
    if (StackEffects.ends(opcode)) {
      stop();
    }
  }

  /** Loads an element, of the given class, of an array of references. */
  void loadReferenceElement(Object type) {
    before();
    stack.pop('I');
    stack.pop('A');
    visitor.visitInsn(AALOAD);
    stack.push(type);
  }

  void pop() {
    before();
    visitor.visitInsn(OperandStack.size(stack.pop()) == 2 ? POP2 : POP);
  }

  void dup() {
    before();
    Object type = stack.top();
    visitor.visitInsn(OperandStack.size(type) == 2 ? DUP2 : DUP);
    stack.push(type);
  }

  /** Duplicates the two topmost values, of one slot each. */
  void dupPair() {
    before();
    Object top = stack.pop();
    Object below = stack.top();
    stack.push(top);
    visitor.visitInsn(DUP2);
    stack.push(below);
    stack.push(top);
  }

  /** Swaps the two topmost values, of any sizes. */
  void swap() {
    before();
    Object top = stack.pop();
    Object below = stack.pop();
    boolean wideTop = OperandStack.size(top) == 2;
    boolean wideBelow = OperandStack.size(below) == 2;
    stack.push(top);
    stack.push(below);
    if (!wideTop && !wideBelow) {
      visitor.visitInsn(SWAP);
      return;
    }
    // For a moment the upper value is there twice.
    stack.push(top);
    stack.pop();
    if (wideTop) {
      visitor.visitInsn(wideBelow ? DUP2_X2 : DUP2_X1);
    } else {
      visitor.visitInsn(DUP_X2);
    }
    visitor.visitInsn(wideTop ? POP2 : POP);
  }

  /** Says what class the topmost reference is to be known as; it must be one. */
  void topIs(Object type) {
    stack.pop('A');
    stack.push(type);
  }

  // Classes and members

  void getStatic(String owner, String name, String descriptor) {
    before();
    visitor.visitFieldInsn(GETSTATIC, owner, name, descriptor);
    pushOf(descriptor);
  }

  void getField(String owner, String name, String descriptor) {
    before();
    stack.pop('A');
    visitor.visitFieldInsn(GETFIELD, owner, name, descriptor);
    pushOf(descriptor);
  }

  /** Pushes the type of a field. Most fields in a row have the same, whose name is cut out once. */
  private void pushOf(String descriptor) {
    if (descriptor != lastDescriptor) {
      lastDescriptor = descriptor;
      lastType = Descriptors.verificationType(descriptor);
    }
    stack.push(lastType);
  }

  void putStatic(String owner, String name, String descriptor) {
    before();
    stack.pop(Descriptors.kind(descriptor, 0));
    visitor.visitFieldInsn(PUTSTATIC, owner, name, descriptor);
  }

  void putField(String owner, String name, String descriptor) {
    before();
    stack.pop(Descriptors.kind(descriptor, 0));
    stack.pop('A');
    visitor.visitFieldInsn(PUTFIELD, owner, name, descriptor);
  }

  void invokeStatic(String owner, String name, String descriptor) {
    invoke(INVOKESTATIC, owner, name, descriptor);
  }

  void invokeVirtual(String owner, String name, String descriptor) {
    invoke(INVOKEVIRTUAL, owner, name, descriptor);
  }

  void invokeSpecial(String owner, String name, String descriptor) {
    invoke(INVOKESPECIAL, owner, name, descriptor);
  }

  private void invoke(int opcode, String owner, String name, String descriptor) {
    before();
    int result = stack.popArguments(descriptor);
    if (opcode != INVOKESTATIC) {
      Object receiver = stack.top();
      stack.pop('A');
      if (receiver instanceof Label) {
        stack.replace(receiver, owner);
      }
    }
    visitor.visitMethodInsn(opcode, owner, name, descriptor, false);
    switch (descriptor.charAt(result)) {
      case 'V' -> {}
      case 'L', '[' -> stack.push(Descriptors.verificationType(descriptor.substring(result)));
      default -> stack.push(OperandStack.typeOf(descriptor.charAt(result)));
    }
  }

  /**
   * Starts to make an object: the reference is there twice, one for the constructor. No target may
   * be placed before the constructor is invoked, as frames name such references in another way.
   */
  void newAndDup(String type) {
    Label place = mark();
    visitor.visitTypeInsn(NEW, type);
    visitor.visitInsn(DUP);
    // Until its constructor has been called, frames know the object by where it was made.
    stack.push(place);
    stack.push(place);
  }

  /** Makes an array: length -> array. */
  void newArray(String elementDescriptor) {
    before();
    stack.pop('I');
    switch (elementDescriptor) {
      case "B" -> visitor.visitIntInsn(NEWARRAY, T_BYTE);
      case "S" -> visitor.visitIntInsn(NEWARRAY, T_SHORT);
      case "I" -> visitor.visitIntInsn(NEWARRAY, T_INT);
      case "J" -> visitor.visitIntInsn(NEWARRAY, T_LONG);
      case "F" -> visitor.visitIntInsn(NEWARRAY, T_FLOAT);
      case "D" -> visitor.visitIntInsn(NEWARRAY, T_DOUBLE);
      default ->
          visitor.visitTypeInsn(
              ANEWARRAY, (String) Descriptors.verificationType(elementDescriptor));
    }
    stack.push("[" + elementDescriptor);
  }

  void cast(String type) {
    before();
    stack.pop('A');
    visitor.visitTypeInsn(CHECKCAST, type);
    stack.push(type);
  }

  /** Makes the topmost reference, which is known to be of a class, one to the verifier too. */
  void castKnown(String type) {
    if (!type.equals(stack.top())) {
      cast(type);
    }
  }

  /** Makes the topmost value, which is known to fit a descriptor, fit it for the verifier too. */
  void knownAs(String descriptor) {
    if (descriptor.charAt(0) == 'L' && !descriptor.equals(OBJECT)) {
      castKnown((String) Descriptors.verificationType(descriptor));
    }
  }

  void instanceOf(String type) {
    before();
    stack.pop('A');
    visitor.visitTypeInsn(INSTANCEOF, type);
    stack.push(INTEGER);
  }

  // Control

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
    beginLines();
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

  private void stop() {
    reachable = false;
    stack.restore(new Object[0]);
  }

  private void before() {
    if (!reachable) {
      throw new IllegalStateException("instruction cannot be reached");
    }
    if (framePending) {
      framePending = false;
      writeFrame();
    }
    if (nextLine != line) {
      if (line == 0 && lineOfMethod != 0 && !isBetter(lineOfMethod, nextLine)) {
        visitor.visitLineNumber(nextLine, begin);
      } else {
        beginLines();
        Label label = new Label();
        visitor.visitLabel(label);
        visitor.visitLineNumber(nextLine, label);
      }
      line = nextLine;
    }
  }

  private static boolean isBetter(int number, int other) {
    return number <= SourceFrames.LAST_DIRECT && other > SourceFrames.LAST_DIRECT;
  }

  /** Gives the method its line if no other has been written. */
  private void beginLines() {
    if (line == 0 && lineOfMethod != 0) {
      visitor.visitLineNumber(lineOfMethod, begin);
    }
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
