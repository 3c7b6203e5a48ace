package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrList;
import dev.quern.compiler.ir.IrType;
import org.objectweb.asm.Opcodes;

/**
 * Instructions on what the instance holds: globals, functions as references, and the size and bulk
 * instructions of memories and tables: static methods that take the operands and then the objects,
 * helpers for memories, of the runtime for tables.
 */
final class InstanceLowering {

  private static final String COMMON = Names.descriptor(Names.FLAT_MEMORY);
  private static final String MEMORY = Names.descriptor(Names.LINEAR_MEMORY);

  private static final String SEGMENT = Names.descriptor(Names.DATA_SEGMENT);

  /** One string each, as a module may have a hundred thousand segments. */
  private static final String INIT = "(JII" + SEGMENT + MEMORY + ")V";

  private static final String INIT_COMMON = "(III" + SEGMENT + COMMON + ")V";
  private static final String TABLE = Names.descriptor(Names.REF_TABLE);
  private static final String OBJECT = IrType.OBJECT.descriptor();

  private final Lowering lowering;
  private final Code code;
  private final ModuleLayout layout;

  InstanceLowering(Lowering lowering) {
    this.lowering = lowering;
    this.code = lowering.code;
    this.layout = lowering.layout;
  }

  void operation(Expression.Operation operation) {
    IrList<Expression> operands = operation.operands();
    int index = operation.index();
    int index2 = operation.index2();
    switch (operation.instruction()) {
      case GLOBAL_GET -> {
        lowering.loadInstance();
        layout.globals.get(code, index, index2);
      }
      case GLOBAL_SET -> {
        lowering.loadInstance();
        layout.globals.set(
            code, index, index2, () -> lowering.expressions.evaluate(operands.get(0)));
      }
      case REF_FUNC -> {
        lowering.loadInstance();
        code.push(index);
        code.invokeVirtual(
            layout.classes.instance(), "function", "(I)" + IrType.FUNCTION.descriptor());
      }
      case REF_AS_NON_NULL -> nonNull(operation);
      case MEMORY_SIZE -> {
        if (layout.isCommon(index)) {
          memory("size", "()I", operands, index);
        } else {
          memory("wideSize", "()J", operands, index);
          narrowResult(operation);
        }
      }
      case MEMORY_GROW -> {
        if (layout.isCommon(index)) {
          memory("grow", "(I)I", operands, index);
        } else {
          memory("grow", "(J)J", operands, index);
          narrowResult(operation);
        }
        lowering.arrays.afterCall(lowering, operation);
      }
      case MEMORY_FILL ->
          memory("fill", layout.isCommon(index) ? "(III)V" : "(JIJ)V", operands, index);
      case MEMORY_COPY -> {
        boolean common = layout.isCommon(index) && layout.isCommon(index2);
        memory("copy", common ? "(III)V" : "(JJJ)V", operands, index, index2);
      }
      case MEMORY_INIT -> {
        boolean common = layout.isCommon(index2);
        evaluateAs(common ? "(III)V" : "(JII)V", operands);
        lowering.loadInstance();
        layout.dataSegments.get(code, index);
        loadMemory(index2);
        lowering.traps.interrupt();
        layout.helpers.call(code, "init", initDescriptor(common));
      }
      case DATA_DROP -> {
        lowering.loadInstance();
        layout.dataSegments.get(code, index);
        code.invokeVirtual(Names.DATA_SEGMENT, "drop", "()V");
      }
      case TABLE_GET -> {
        table("get", "(I)" + OBJECT, operands, index);
        if (!operation.type().equals(IrType.OBJECT)) {
          code.cast((String) Descriptors.verificationType(operation.type().descriptor()));
        }
      }
      case TABLE_SET -> table("set", "(I" + OBJECT + ")V", operands, index);
      case TABLE_SIZE -> {
        table("size", "()I", operands, index);
        widenResult(operation);
      }
      case TABLE_GROW -> {
        table("grow", "(" + OBJECT + "I)I", operands, index);
        widenResult(operation);
      }
      case TABLE_FILL -> table("fill", "(I" + OBJECT + "I)V", operands, index);
      case TABLE_COPY -> table("copy", "(III)V", operands, index, index2);
      case TABLE_INIT -> {
        evaluateNarrow(operands);
        lowering.loadInstance();
        layout.elementSegments.get(code, index);
        loadTable(index2);
        invokeBulk(Names.REF_TABLE, "init", "(III" + layout.elementSegments.descriptor() + TABLE);
      }
      case ELEM_DROP -> {
        lowering.loadInstance();
        layout.elementSegments.get(code, index);
        code.invokeVirtual(Names.ELEMENT_SEGMENT, "drop", "()V");
      }
      default ->
          throw new IllegalArgumentException(
              "no lowering for " + operation.instruction().mnemonic());
    }
  }

  private void nonNull(Expression.Operation operation) {
    lowering.expressions.evaluateAll(operation.operands());
    lowering.traps.interrupt();
    code.invokeStatic(Names.TRAPS, "requireNonNull", "(" + OBJECT + ")" + OBJECT);
    if (!operation.type().equals(IrType.OBJECT)) {
      code.cast((String) Descriptors.verificationType(operation.type().descriptor()));
    }
  }

  private void memory(
      String method, String descriptor, IrList<Expression> operands, int... memories) {
    evaluateAs(descriptor, operands);
    boolean common = true;
    for (int memory : memories) {
      loadMemory(memory);
      common &= layout.isCommon(memory);
    }
    String objects = (common ? COMMON : MEMORY).repeat(memories.length);
    lowering.traps.interrupt();
    layout.helpers.call(code, method, descriptor.replace(")", objects + ")"));
  }

  /** Evaluates operands; where a method takes a long and the operand is an i32, it is unsigned. */
  private void evaluateAs(String descriptor, IrList<Expression> operands) {
    for (int i = 0; i < operands.size(); i++) {
      Expression operand = operands.get(i);
      lowering.expressions.evaluate(operand);
      if (descriptor.charAt(i + 1) == 'J' && operand.type().equals(IrType.I32)) {
        NumericTable.extendUnsigned(code);
      }
    }
  }

  private void narrowResult(Expression.Operation operation) {
    if (operation.type().equals(IrType.I32)) {
      code.operation(Opcodes.L2I);
    }
  }

  private void widenResult(Expression.Operation operation) {
    if (operation.type().equals(IrType.I64)) {
      code.operation(Opcodes.I2L);
    }
  }

  /** Evaluates operands; 64-bit indices and lengths of tables are narrowed. */
  private void evaluateNarrow(IrList<Expression> operands) {
    for (Expression operand : operands) {
      lowering.expressions.evaluate(operand);
      if (operand.type().equals(IrType.I64)) {
        narrowIndex(code);
      }
    }
  }

  /** Narrows a 64-bit index of a table: no table is so large that it would matter. */
  static void narrowIndex(Code code) {
    code.invokeStatic(Names.REF_TABLE, "narrow", "(J)I");
  }

  /** The descriptor of the helper for {@code memory.init}. */
  static String initDescriptor(boolean common) {
    return common ? INIT_COMMON : INIT;
  }

  private void table(String method, String descriptor, IrList<Expression> operands, int... tables) {
    evaluateNarrow(operands);
    for (int table : tables) {
      loadTable(table);
    }
    String objects = TABLE.repeat(tables.length);
    lowering.traps.interrupt();
    code.invokeStatic(Names.REF_TABLE, method, descriptor.replace(")", objects + ")"));
  }

  private void invokeBulk(String owner, String method, String descriptor) {
    lowering.traps.interrupt();
    code.invokeStatic(owner, method, descriptor + ")V");
  }

  private void loadMemory(int index) {
    lowering.loadInstance();
    layout.getMemory(code, index);
  }

  private void loadTable(int index) {
    lowering.loadInstance();
    layout.tables.get(code, index);
  }
}
