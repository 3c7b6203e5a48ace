package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.module.FieldType;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.PackedType;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.WasmModule;
import java.util.Locale;

/**
 * How a field of a structure or an element of an array is stored; the same on both sides as in the
 * runtime's classes.
 */
enum StorageKind {
  I8("I8", "B", "I", BALOAD, BASTORE),
  I16("I16", "S", "I", SALOAD, SASTORE),
  I32("I32", "I", "I", IALOAD, IASTORE),
  I64("I64", "J", "J", LALOAD, LASTORE),
  F32("F32", "F", "F", FALOAD, FASTORE),
  F64("F64", "D", "D", DALOAD, DASTORE),
  /** A vector: two longs each, as elements of arrays; half of one, as a field. */
  V128("V128", "J", "J", LALOAD, LASTORE),
  FUNCTION("Ref", IrType.FUNCTION.descriptor(), IrType.FUNCTION.descriptor(), AALOAD, AASTORE),
  EXCEPTION("Ref", IrType.EXCEPTION.descriptor(), IrType.EXCEPTION.descriptor(), AALOAD, AASTORE),
  OBJECT("Ref", IrType.OBJECT.descriptor(), IrType.OBJECT.descriptor(), AALOAD, AASTORE);

  private final String array;

  /** The descriptor of a field. */
  final String field;

  /** The descriptor of a parameter of a constructor. */
  final String parameter;

  private final int load;
  private final int store;

  StorageKind(String array, String field, String parameter, int load, int store) {
    this.array = array;
    this.field = field;
    this.parameter = parameter;
    this.load = load;
    this.store = store;
  }

  static StorageKind of(FieldType type, WasmModule module) {
    if (type.storage() instanceof RefType reference) {
      IrType held = IrType.of(reference, module);
      return held.equals(IrType.FUNCTION)
          ? FUNCTION
          : held.equals(IrType.EXCEPTION) ? EXCEPTION : OBJECT;
    } else if (type.storage() instanceof PackedType packed) {
      return packed == PackedType.I8 ? I8 : I16;
    }
    return switch ((NumericType) type.storage()) {
      case I32 -> I32;
      case I64 -> I64;
      case F32 -> F32;
      case F64 -> F64;
      case V128 -> V128;
    };
  }

  /** The class that holds the elements of an array. */
  String arrayClass() {
    return Names.ARRAY + "$" + array;
  }

  /** The descriptor of an element of the Java array. */
  String element() {
    return load == AALOAD ? OBJECT.field : field;
  }

  /** The descriptor of an element's value where the runtime takes it. */
  String value() {
    return load == AALOAD ? OBJECT.field : this == V128 ? "JJ" : parameter;
  }

  /** The name of the runtime's methods that allocate elements. */
  String allocation() {
    return array.equals("Ref") ? "refs" : array.toLowerCase(Locale.ROOT);
  }

  /** Cuts an i32 on the stack down to what is stored. */
  void narrow(Code code) {
    if (this == I8 || this == I16) {
      code.operation(this == I8 ? I2B : I2S);
    }
  }

  /** Extends what was stored, which is on the stack sign-extended, as unsigned. */
  void zeroExtend(Code code) {
    code.push(this == I8 ? 0xFF : 0xFFFF);
    code.operation(IAND);
  }

  /** Loads an element: array, index -> value. */
  void loadElement(Code code) {
    if (load == AALOAD) {
      code.loadReferenceElement(Names.OBJECT);
    } else {
      code.operation(load);
    }
  }

  /** Stores an element: array, index, value -> nothing. */
  void storeElement(Code code) {
    code.operation(store);
  }
}
