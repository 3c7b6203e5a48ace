package dev.quern.compiler.codegen;

import static org.objectweb.asm.Opcodes.*;

import dev.quern.compiler.ir.Effects;
import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrType;
import dev.quern.instructions.Instruction;

/**
 * Instructions on arrays: an object of the type's class that holds a JVM array. Null and indices
 * out of bounds are found by the JVM; the bulk instructions are methods of the runtime.
 *
 * <p>Taking the JVM array out of null traps, which must not happen before the other operands have
 * been evaluated: where that can be told, they are evaluated first.
 */
final class ArrayLowering {

  private static final String DATA = Names.descriptor(Names.DATA_SEGMENT);
  private static final String ELEMENTS = Names.descriptor(Names.ELEMENT_SEGMENT);
  private static final String VECTORS = Names.descriptor(StorageKind.V128.arrayClass());
  private static final String ARRAY = Names.descriptor(Names.ARRAY);

  private final Lowering lowering;
  private final Code code;
  private final ModuleLayout layout;

  ArrayLowering(Lowering lowering) {
    this.lowering = lowering;
    this.code = lowering.code;
    this.layout = lowering.layout;
  }

  /**
   * Evaluates an operation.
   *
   * @return false if it is none on arrays
   */
  boolean operation(Expression.Operation operation) {
    IrList<Expression> operands = operation.operands();
    int type = operation.index();
    switch (operation.instruction()) {
      case ARRAY_NEW, ARRAY_NEW_DEFAULT -> make(type, operands);
      case ARRAY_NEW_FIXED -> makeFixed(type, operands);
      case ARRAY_NEW_DATA -> makeOfSegment(type, operands, layout.dataSegments, operation.index2());
      case ARRAY_NEW_ELEM ->
          makeOfSegment(type, operands, layout.elementSegments, operation.index2());
      case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> {
        if (kind(type) == StorageKind.V128) {
          array(operands.get(0), StorageKind.V128.arrayClass());
          lowering.expressions.evaluate(operands.get(1));
          code.push(operation.index2());
          invoke("half", "(" + VECTORS + "II)J");
        } else {
          get(operation);
        }
      }
      case ARRAY_SET -> {
        if (kind(type) == StorageKind.V128) {
          array(operands.get(0), StorageKind.V128.arrayClass());
          lowering.expressions.evaluateAll(operands.subList(1, 4));
          invoke("set", "(" + VECTORS + "IJJ)V");
        } else {
          set(type, operands);
        }
      }
      case ARRAY_LEN -> {
        lowering.expressions.evaluate(operands.get(0));
        code.castKnown(Names.ARRAY);
        lowering.traps.cover(
            TrapHandlers.Kind.ARRAY, () -> code.invokeVirtual(Names.ARRAY, "length", "()I"));
      }
      case ARRAY_FILL -> {
        StorageKind kind = kind(type);
        array(operands.get(0), kind.arrayClass());
        lowering.expressions.evaluateAll(operands.subList(1, operands.size()));
        String array = Names.descriptor(kind.arrayClass());
        invoke("fill", "(" + array + "I" + kind.value() + "I)V");
      }
      case ARRAY_COPY -> {
        array(operands.get(0), kind(type).arrayClass());
        lowering.expressions.evaluate(operands.get(1));
        array(operands.get(2), kind(operation.index2()).arrayClass());
        lowering.expressions.evaluateAll(operands.subList(3, 5));
        invoke("copy", "(" + ARRAY + "I" + ARRAY + "II)V");
      }
      case ARRAY_INIT_DATA -> {
        array(operands.get(0), Names.ARRAY);
        lowering.expressions.evaluateAll(operands.subList(1, 4));
        segment(layout.dataSegments, operation.index2());
        invoke("initData", "(" + ARRAY + "III" + DATA + ")V");
      }
      case ARRAY_INIT_ELEM -> {
        String refs = StorageKind.OBJECT.arrayClass();
        array(operands.get(0), refs);
        lowering.expressions.evaluateAll(operands.subList(1, 4));
        segment(layout.elementSegments, operation.index2());
        invoke("initElem", "(" + Names.descriptor(refs) + "III" + ELEMENTS + ")V");
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private StorageKind kind(int type) {
    return StorageKind.of(layout.types.element(type), layout.module);
  }

  private void array(Expression operand, String arrayClass) {
    lowering.expressions.evaluate(operand);
    code.castKnown(arrayClass);
  }

  private void segment(Members segments, int index) {
    lowering.loadInstance();
    segments.get(code, index);
  }

  private void invoke(String method, String descriptor) {
    lowering.traps.interrupt();
    layout.helpers.call(code, method, descriptor);
  }

  // Allocation

  private void make(int type, IrList<Expression> operands) {
    StorageKind kind = kind(type);
    code.newAndDup(layout.types.heapClass(type));
    lowering.expressions.evaluateAll(operands);
    String value = operands.size() > 1 ? kind.value() : "";
    invoke(kind.allocation(), "(" + value + "I)[" + kind.element());
    construct(type, kind);
  }

  private void makeFixed(int type, IrList<Expression> operands) {
    StorageKind kind = kind(type);
    code.newAndDup(layout.types.heapClass(type));
    code.push(operands.size());
    code.newArray(kind.element());
    for (int i = 0; i < operands.size(); i++) {
      code.dup();
      code.push(i);
      lowering.expressions.evaluate(operands.get(i));
      kind.storeElement(code);
    }
    construct(type, kind);
  }

  private void makeOfSegment(int type, IrList<Expression> operands, Members segments, int index) {
    StorageKind kind = kind(type);
    code.newAndDup(layout.types.heapClass(type));
    lowering.expressions.evaluateAll(operands);
    segment(segments, index);
    invoke(kind.allocation(), "(II" + segments.descriptor() + ")[" + kind.element());
    construct(type, kind);
  }

  private void construct(int type, StorageKind kind) {
    code.invokeSpecial(layout.types.heapClass(type), "<init>", "([" + kind.element() + ")V");
  }

  // Elements

  private void get(Expression.Operation operation) {
    StorageKind kind = kind(operation.index());
    Expression index = operation.operands().get(1);
    array(operation.operands().get(0), kind.arrayClass());
    if (Effects.observable(Effects.of(index))) {
      lowering.expressions.evaluate(index);
      code.swap();
      elements(kind);
      code.swap();
    } else {
      elements(kind);
      lowering.expressions.evaluate(index);
    }
    lowering.traps.cover(TrapHandlers.Kind.ELEMENT, () -> kind.loadElement(code));
    if (operation.instruction() == Instruction.ARRAY_GET_U) {
      kind.zeroExtend(code);
    } else if (kind == StorageKind.FUNCTION) {
      code.cast(Names.FUNCTION);
    } else if (kind == StorageKind.EXCEPTION) {
      code.cast(Names.WASM_EXCEPTION);
    }
  }

  private void set(int type, IrList<Expression> operands) {
    StorageKind kind = kind(type);
    Expression index = operands.get(1);
    Expression value = operands.get(2);
    array(operands.get(0), kind.arrayClass());
    if (Effects.observable(Effects.of(index) | Effects.of(value))) {
      lowering.expressions.evaluate(index);
      lowering.expressions.evaluate(value);
      IrType valueType = value.type();
      Object slotType = Descriptors.verificationType(valueType.descriptor());
      int slot = lowering.scratch.store(slotType);
      code.swap();
      elements(kind);
      code.swap();
      lowering.scratch.loadAndRelease(slotType, slot);
    } else {
      elements(kind);
      lowering.expressions.evaluate(index);
      lowering.expressions.evaluate(value);
    }
    lowering.traps.cover(TrapHandlers.Kind.ELEMENT, () -> kind.storeElement(code));
  }

  /** Takes the JVM array: array object -> JVM array. */
  private void elements(StorageKind kind) {
    lowering.traps.cover(
        TrapHandlers.Kind.ARRAY,
        () -> code.getField(kind.arrayClass(), "elements", "[" + kind.element()));
  }
}
