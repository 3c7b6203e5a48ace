package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.Expression;
import dev.quern.instructions.Instruction;
import java.util.List;

/**
 * Instructions on structures: an object of the type's class, whose fields are JVM fields. A null
 * reference is found by the JVM.
 */
final class StructLowering {

  private final Lowering lowering;
  private final Code code;
  private final ModuleLayout layout;

  StructLowering(Lowering lowering) {
    this.lowering = lowering;
    this.code = lowering.code;
    this.layout = lowering.layout;
  }

  /**
   * Evaluates an operation.
   *
   * @return false if it is none on structures
   */
  boolean operation(Expression.Operation operation) {
    List<Expression> operands = operation.operands();
    switch (operation.instruction()) {
      case STRUCT_NEW, STRUCT_NEW_DEFAULT -> make(operation.index(), operands);
      case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> get(operation);
      case STRUCT_SET -> {
        StorageKind kind = kind(operation.index(), operation.index2());
        reference(operands.get(0), operation.index());
        lowering.expressions.evaluate(operands.get(1));
        kind.narrow(code);
        lowering.traps.cover(
            TrapHandlers.Kind.STRUCT,
            () ->
                code.putField(
                    layout.types.heapClass(operation.index()),
                    field(operation.index2()),
                    kind.field));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void make(int type, List<Expression> operands) {
    String heapClass = layout.types.heapClass(type);
    code.newAndDup(heapClass);
    StringBuilder descriptor = new StringBuilder("(");
    for (int i = 0; i < operands.size(); i++) {
      lowering.expressions.evaluate(operands.get(i));
      descriptor.append(kind(type, i).parameter);
    }
    code.invokeSpecial(heapClass, "<init>", descriptor.append(")V").toString());
  }

  private void get(Expression.Operation operation) {
    StorageKind kind = kind(operation.index(), operation.index2());
    reference(operation.operands().get(0), operation.index());
    lowering.traps.cover(
        TrapHandlers.Kind.STRUCT,
        () ->
            code.getField(
                layout.types.heapClass(operation.index()), field(operation.index2()), kind.field));
    if (operation.instruction() == Instruction.STRUCT_GET_U) {
      kind.zeroExtend(code);
    }
  }

  private void reference(Expression operand, int type) {
    lowering.expressions.evaluate(operand);
    code.castKnown(layout.types.heapClass(type));
  }

  private StorageKind kind(int type, int field) {
    return layout.types.fields(type).get(field);
  }

  private static String field(int index) {
    return "f" + index;
  }
}
