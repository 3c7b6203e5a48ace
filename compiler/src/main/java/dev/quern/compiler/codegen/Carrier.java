package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.IrType;

/**
 * Reads and writes the slots of a runtime object that carries values: {@code Results}, for what
 * does not fit a JVM call, or an exception. The reference to it is on the stack.
 *
 * @param owner the class with the fields
 * @param numberFields how many numeric slots are fields; further ones are in an array
 * @param referenceFields the same of slots for references
 */
record Carrier(String owner, int numberFields, int referenceFields) {

  static final Carrier RESULTS = new Carrier(Names.RESULTS, 6, 2);
  static final Carrier EXCEPTION = new Carrier(Names.EXCEPTION_VALUES, 2, 1);

  /** Reads the slot of a value: carrier -> value. */
  void read(Code code, IrType type, int slot) {
    if (type.isReference()) {
      readReference(code, type, slot);
      return;
    }
    if (slot < numberFields) {
      code.getField(owner, "n" + slot, "J");
    } else {
      code.getField(owner, "numbers", "[J");
      code.push(slot - numberFields);
      code.operation(LALOAD);
    }
    switch (type.kind()) {
      case INT -> code.operation(L2I);
      case FLOAT -> {
        code.operation(L2I);
        code.invokeStatic(Names.FLOAT, "intBitsToFloat", "(I)F");
      }
      case DOUBLE -> code.invokeStatic(Names.DOUBLE, "longBitsToDouble", "(J)D");
      default -> {}
    }
  }

  private void readReference(Code code, IrType type, int slot) {
    if (slot < referenceFields) {
      code.getField(owner, "r" + slot, IrType.OBJECT.descriptor());
    } else {
      code.getField(owner, "refs", "[" + IrType.OBJECT.descriptor());
      code.push(slot - referenceFields);
      code.loadReferenceElement(Names.OBJECT);
    }
    if (!type.equals(IrType.OBJECT)) {
      code.cast((String) Descriptors.verificationType(type.descriptor()));
    }
  }

  /** Forgets the reference in a slot: carrier -> nothing. */
  void clear(Code code, int slot) {
    write(code, IrType.OBJECT, slot, () -> code.pushNull(Names.OBJECT));
  }

  /** Writes a slot: carrier -> nothing. */
  void write(Code code, IrType type, int slot, Runnable value) {
    boolean reference = type.isReference();
    int fields = reference ? referenceFields : numberFields;
    String descriptor = reference ? IrType.OBJECT.descriptor() : "J";
    if (slot < fields) {
      value.run();
      toSlot(code, type);
      code.putField(owner, (reference ? "r" : "n") + slot, descriptor);
    } else {
      code.getField(owner, reference ? "refs" : "numbers", "[" + descriptor);
      code.push(slot - fields);
      value.run();
      toSlot(code, type);
      code.operation(reference ? AASTORE : LASTORE);
    }
  }

  private static void toSlot(Code code, IrType type) {
    switch (type.kind()) {
      case INT -> code.operation(I2L);
      case FLOAT -> {
        code.invokeStatic(Names.FLOAT, "floatToRawIntBits", "(F)I");
        NumericTable.extendUnsigned(code);
      }
      case DOUBLE -> code.invokeStatic(Names.DOUBLE, "doubleToRawLongBits", "(D)J");
      default -> {}
    }
  }
}
