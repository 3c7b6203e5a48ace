package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.IrType;

/**
 * Reads and writes the slots of the runtime's {@code Results}, which carry what does not fit a JVM
 * call. The reference to it is on the stack.
 */
final class Carrier {

  private static final int NUMBER_FIELDS = 6;
  private static final int REFERENCE_FIELDS = 2;

  private Carrier() {}

  /** Reads the slot of a value: carrier -> value. */
  static void read(Code code, IrType type, int slot) {
    if (type.isReference()) {
      readReference(code, type, slot);
      return;
    }
    if (slot < NUMBER_FIELDS) {
      code.getField(Names.RESULTS, "n" + slot, "J");
    } else {
      code.getField(Names.RESULTS, "numbers", "[J");
      code.push(slot - NUMBER_FIELDS);
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

  private static void readReference(Code code, IrType type, int slot) {
    if (slot < REFERENCE_FIELDS) {
      code.getField(Names.RESULTS, "r" + slot, IrType.OBJECT.descriptor());
    } else {
      code.getField(Names.RESULTS, "refs", "[" + IrType.OBJECT.descriptor());
      code.push(slot - REFERENCE_FIELDS);
      code.loadReferenceElement(Names.OBJECT);
    }
    if (!type.equals(IrType.OBJECT)) {
      code.cast((String) Descriptors.verificationType(type.descriptor()));
    }
  }

  /** Writes a slot: carrier -> nothing. */
  static void write(Code code, IrType type, int slot, Runnable value) {
    boolean reference = type.isReference();
    int fields = reference ? REFERENCE_FIELDS : NUMBER_FIELDS;
    String descriptor = reference ? IrType.OBJECT.descriptor() : "J";
    if (slot < fields) {
      value.run();
      toSlot(code, type);
      code.putField(Names.RESULTS, (reference ? "r" : "n") + slot, descriptor);
    } else {
      code.getField(Names.RESULTS, reference ? "refs" : "numbers", "[" + descriptor);
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
