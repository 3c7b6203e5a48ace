package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Writes the instructions of one method. */
final class Code extends Flow {

  private static final String OBJECT = Names.descriptor(Names.OBJECT);

  /** The bootstrap method of accesses to memory. */
  private static final Handle LINK =
      new Handle(
          H_INVOKESTATIC,
          Names.ACCESS,
          "link",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
              + OBJECT
              + OBJECT
              + ")"
              + OBJECT,
          false);

  private String lastDescriptor;
  private Object lastType;

  Code(MethodVisitor visitor) {
    super(visitor);
  }

  // Local variables

  void load(int slot) {
    Object type = assignedType(slot);
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
    char kind = OperandStack.kindOf(slotType(slot));
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
    stored(slot);
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
      narrowConstant();
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
      narrowConstant();
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
      narrowConstant();
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
    narrowConstant();
    visitor.visitLdcInsn(new Handle(H_INVOKESTATIC, owner, name, descriptor, false));
    stack.push(Names.METHOD_HANDLE);
  }

  /** Pushes a class of this package. */
  void pushClass(String name) {
    before();
    narrowConstant();
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

  /** Calls a static method that the bootstrap method of the runtime's {@code Access} links to. */
  void invokeLinked(String owner, String name, String descriptor) {
    before();
    int result = stack.popArguments(descriptor);
    visitor.visitInvokeDynamicInsn(
        name, descriptor, LINK, new Handle(H_INVOKESTATIC, owner, name, descriptor, false));
    pushResult(descriptor, result);
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
    pushResult(descriptor, result);
  }

  /** Pushes the result of a call, which begins at a place of the descriptor. */
  private void pushResult(String descriptor, int result) {
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
}
