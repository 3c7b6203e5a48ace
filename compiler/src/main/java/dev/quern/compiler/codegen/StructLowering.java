package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.IrList;
import dev.quern.instructions.Instruction;

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
    IrList<Expression> operands = operation.operands();
    switch (operation.instruction()) {
      case STRUCT_NEW, STRUCT_NEW_DEFAULT -> make(operation.index(), operands);
      case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> get(operation);
      case STRUCT_SET -> {
        TypeLayout.Field field = field(operation);
        reference(operands.get(0), operation.index());
        value(operands.get(1), field.descriptor());
        field.kind().narrow(code);
        lowering.traps.cover(
            TrapHandlers.Kind.STRUCT,
            () ->
                code.putField(
                    layout.types.heapClass(operation.index()),
                    name(operation.index2()),
                    field.descriptor()));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void make(int type, IrList<Expression> operands) {
    String heapClass = layout.types.heapClass(type);
    code.newAndDup(heapClass);
    StringBuilder descriptor = new StringBuilder("(");
    for (int i = 0; i < operands.size(); i++) {
      String parameter = layout.types.fields(type).get(i).parameter();
      value(operands.get(i), parameter);
      descriptor.append(parameter);
    }
    code.invokeSpecial(heapClass, "<init>", descriptor.append(")V").toString());
  }

  private void get(Expression.Operation operation) {
    TypeLayout.Field field = field(operation);
    reference(operation.operands().get(0), operation.index());
    lowering.traps.cover(
        TrapHandlers.Kind.STRUCT,
        () ->
            code.getField(
                layout.types.heapClass(operation.index()),
                name(operation.index2()),
                field.descriptor()));
    if (operation.instruction() == Instruction.STRUCT_GET_U) {
      field.kind().zeroExtend(code);
    }
  }

  private void reference(Expression operand, int type) {
    lowering.expressions.evaluate(operand);
    code.castKnown(layout.types.heapClass(type));
  }

  /** Evaluates what is stored in a field with a descriptor. */
  private void value(Expression operand, String descriptor) {
    lowering.expressions.evaluate(operand);
    if (operand instanceof Expression.Constant && operand.type().isReference()) {
      // Null is of every class.
      code.topIs(Descriptors.verificationType(descriptor));
    } else {
      code.knownAs(descriptor);
    }
  }

  private TypeLayout.Field field(Expression.Operation operation) {
    return layout.types.fields(operation.index()).get(operation.index2());
  }

  private static String name(int index) {
    return "f" + index;
  }
}
