package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrType;
import java.util.List;

/**
 * Instructions on what the instance holds: globals, functions as references, and the size and bulk
 * instructions of memories and tables, which are static methods of the runtime that take the
 * operands and then the objects.
 */
final class InstanceLowering {

  private static final String MEMORY = Names.descriptor(Names.FLAT_MEMORY);
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
    List<Expression> operands = operation.operands();
    int index = operation.index();
    int index2 = operation.index2();
    switch (operation.instruction()) {
      case GLOBAL_GET -> {
        lowering.loadInstance();
        layout.globals.get(code, index);
      }
      case GLOBAL_SET -> {
        lowering.loadInstance();
        layout.globals.set(code, index, () -> lowering.expressions.evaluate(operands.get(0)));
      }
      case REF_FUNC -> {
        lowering.loadInstance();
        code.push(index);
        code.invokeVirtual(
            layout.classes.instance(), "function", "(I)" + IrType.FUNCTION.descriptor());
      }
      case REF_AS_NON_NULL -> nonNull(operation);
      case MEMORY_SIZE -> memory("size", "()I", operands, index);
      case MEMORY_GROW -> {
        memory("grow", "(I)I", operands, index);
        lowering.arrays.afterCall(lowering, operation);
      }
      case MEMORY_FILL -> memory("fill", "(III)V", operands, index);
      case MEMORY_COPY -> memory("copy", "(III)V", operands, index, index2);
      case MEMORY_INIT -> {
        lowering.expressions.evaluateAll(operands);
        lowering.loadInstance();
        layout.dataSegments.get(code, index);
        loadMemory(index2);
        invokeBulk(
            Names.MEMORY_INSTRUCTIONS, "init", "(III" + layout.dataSegments.descriptor() + MEMORY);
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
      case TABLE_SIZE -> table("size", "()I", operands, index);
      case TABLE_GROW -> table("grow", "(" + OBJECT + "I)I", operands, index);
      case TABLE_FILL -> table("fill", "(I" + OBJECT + "I)V", operands, index);
      case TABLE_COPY -> table("copy", "(III)V", operands, index, index2);
      case TABLE_INIT -> {
        lowering.expressions.evaluateAll(operands);
        lowering.loadInstance();
        layout.elementSegments.get(code, index);
        loadTable(index2);
        invokeBulk(
            Names.TABLE_INSTRUCTIONS, "init", "(III" + layout.elementSegments.descriptor() + TABLE);
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
      String method, String descriptor, List<Expression> operands, int... memories) {
    lowering.expressions.evaluateAll(operands);
    for (int memory : memories) {
      loadMemory(memory);
    }
    String objects = MEMORY.repeat(memories.length);
    lowering.traps.interrupt();
    code.invokeStatic(Names.MEMORY_INSTRUCTIONS, method, descriptor.replace(")", objects + ")"));
  }

  private void table(String method, String descriptor, List<Expression> operands, int... tables) {
    lowering.expressions.evaluateAll(operands);
    for (int table : tables) {
      loadTable(table);
    }
    String objects = TABLE.repeat(tables.length);
    lowering.traps.interrupt();
    code.invokeStatic(Names.TABLE_INSTRUCTIONS, method, descriptor.replace(")", objects + ")"));
  }

  private void invokeBulk(String owner, String method, String descriptor) {
    lowering.traps.interrupt();
    code.invokeStatic(owner, method, descriptor + ")V");
  }

  private void loadMemory(int index) {
    lowering.loadInstance();
    layout.memories.get(code, index);
  }

  private void loadTable(int index) {
    lowering.loadInstance();
    layout.tables.get(code, index);
  }
}
