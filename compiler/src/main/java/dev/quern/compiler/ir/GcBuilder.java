package dev.quern.compiler.ir;

import dev.quern.compiler.binary.InstructionReader;
import dev.quern.compiler.module.ArrayType;
import dev.quern.compiler.module.HeapType;
import dev.quern.compiler.module.RefType;
import dev.quern.compiler.module.StructType;
import dev.quern.compiler.module.WasmModule;
import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds the instructions on structures, arrays and {@code i31}, tests and casts.
 *
 * <p>Each is an {@link Expression.Operation}. What has many operands, a large structure or a long
 * fixed array, becomes an object of default values and a statement for each operand, so that it can
 * be outlined. A vector is stored as its halves. A cast that branches is a test and a conditional
 * branch. Conversions between {@code any} and {@code extern} are nothing: the object is the same.
 */
final class GcBuilder {
  /** The most operands of an object that is made by one expression. */
  private static final int MAX_OPERANDS = 32;

  private final FunctionState state;
  private final OperandStack stack;
  private final BranchBuilder branches;
  private final InstructionReader reader;
  private final WasmModule module;
  private final Map<Integer, FieldSlots> slots = new HashMap<>();

  GcBuilder(FunctionState state, BranchBuilder branches, InstructionReader reader) {
    this.state = state;
    this.stack = state.stack;
    this.branches = branches;
    this.reader = reader;
    this.module = state.module;
  }

  void build(Instruction instruction) {
    switch (instruction) {
      case STRUCT_NEW -> newStruct();
      case STRUCT_NEW_DEFAULT -> operation(instruction, IrType.OBJECT, 0);
      case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> structGet(instruction);
      case STRUCT_SET -> structSet();
      case ARRAY_NEW -> vectorOr(() -> operation(instruction, IrType.OBJECT, 2), 2);
      case ARRAY_NEW_DEFAULT -> operation(instruction, IrType.OBJECT, 1);
      case ARRAY_NEW_FIXED -> newFixedArray(reader.index2());
      case ARRAY_NEW_DATA, ARRAY_NEW_ELEM ->
          state.operation(instruction, IrType.OBJECT, reader.index(), reader.index2(), 2);
      case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U ->
          vectorOr(() -> operation(instruction, elementType(), 2), 2);
      case ARRAY_LEN -> state.operation(instruction, IrType.I32, 0, 0, 1);
      case ARRAY_SET -> vectorOr(() -> statement(instruction, 0, 3), 3);
      case ARRAY_FILL -> vectorOr(() -> statement(instruction, 0, 4), 4);
      case ARRAY_COPY -> statement(instruction, reader.index2(), 5);
      case ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> statement(instruction, reader.index2(), 4);
      case REF_EQ -> state.operation(instruction, IrType.I32, 0, 0, 2);
      case REF_TEST, REF_TEST_NULL ->
          state.operation(instruction, IrType.I32, HeapTypeIndex.of(reader.heapType()), 0, 1);
      case REF_CAST, REF_CAST_NULL -> {
        HeapType type = reader.heapType();
        IrType result = IrType.ofReference(type, module);
        state.operation(instruction, result, HeapTypeIndex.of(type), 0, 1);
      }
      case BR_ON_CAST, BR_ON_CAST_FAIL -> branchOnCast(instruction);
      case REF_I31 -> state.operation(instruction, IrType.OBJECT, 0, 0, 1);
      case I31_GET_S, I31_GET_U -> state.operation(instruction, IrType.I32, 0, 0, 1);
      case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> {}
      default -> throw new IllegalArgumentException(instruction.mnemonic());
    }
  }

  private void operation(Instruction instruction, IrType type, int operands) {
    state.operation(instruction, type, reader.index(), 0, operands);
  }

  private void statement(Instruction instruction, int index2, int operandCount) {
    stack.bound(operandCount);
    emit(instruction, index2, state.pop(operandCount));
  }

  private void emit(Instruction instruction, int index2, Operand... operands) {
    Expression operation = expression(instruction, IrType.VOID, index2, operands);
    state.emit(
        new Statement.Evaluate(operation),
        FunctionState.effects(operands) | Effects.operation(instruction, null));
  }

  private Expression expression(
      Instruction instruction, IrType type, int index2, Operand... operands) {
    return new Expression.Operation(
        instruction,
        type,
        reader.index(),
        index2,
        FunctionState.expressions(operands),
        state.position);
  }

  /** Pushes an object that is made of simple operands. */
  private void pushObject(Instruction instruction, int index2, Operand... operands) {
    state.push(
        expression(instruction, IrType.OBJECT, index2, operands),
        Effects.operation(instruction, null),
        operands);
  }

  // Structures

  private FieldSlots slots() {
    return slots.computeIfAbsent(
        reader.index(), index -> FieldSlots.of((StructType) module.types().get(index).composite()));
  }

  private IrType fieldType() {
    StructType type = (StructType) module.types().get(reader.index()).composite();
    return IrType.of(type.fields().get(reader.index2()).storage().unpacked(), module);
  }

  private void newStruct() {
    int fields = ((StructType) module.types().get(reader.index()).composite()).fields().size();
    if (fields == slots().count() && fields <= MAX_OPERANDS) {
      operation(Instruction.STRUCT_NEW, IrType.OBJECT, fields);
      return;
    }
    Operand[] operands = state.split(popSimple(fields));
    if (operands.length <= MAX_OPERANDS) {
      pushObject(Instruction.STRUCT_NEW, 0, operands);
      return;
    }
    operation(Instruction.STRUCT_NEW_DEFAULT, IrType.OBJECT, 0);
    Operand struct = popAssigned();
    for (int i = 0; i < operands.length; i++) {
      emit(Instruction.STRUCT_SET, i, struct, operands[i]);
    }
    stack.push(struct);
  }

  private void structGet(Instruction instruction) {
    int first = slots().first(reader.index2());
    IrType type = fieldType();
    if (type.equals(IrType.V128)) {
      Operand[] struct = popSimple(1);
      pushHalves(instruction, first, struct);
    } else {
      state.operation(instruction, type, reader.index(), first, 1);
    }
  }

  /** Reads the halves of a vector and pushes it; {@code index2} names the low half. */
  private void pushHalves(Instruction instruction, int index2, Operand... operands) {
    List<Variable> halves = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Variable half = state.temporary(IrType.I64);
      Expression value = expression(instruction, IrType.I64, index2 + i, operands);
      state.emit(new Statement.Assign(half, value), Effects.operation(instruction, null), half);
      halves.add(half);
    }
    state.pushJoined(List.of(IrType.V128), halves);
  }

  private void structSet() {
    int first = slots().first(reader.index2());
    if (!fieldType().equals(IrType.V128)) {
      statement(Instruction.STRUCT_SET, first, 2);
      return;
    }
    Operand[] operands = state.split(popSimple(2));
    emit(Instruction.STRUCT_SET, first, operands[0], operands[1]);
    emit(Instruction.STRUCT_SET, first + 1, operands[0], operands[2]);
  }

  // Arrays

  private IrType elementType() {
    ArrayType type = (ArrayType) module.types().get(reader.index()).composite();
    return IrType.of(type.element().storage().unpacked(), module);
  }

  /**
   * Builds an instruction on the elements of an array.
   *
   * @param plain builds it where these are no vectors
   * @param operandCount how many operands it has
   */
  private void vectorOr(Runnable plain, int operandCount) {
    if (!elementType().equals(IrType.V128)) {
      plain.run();
      return;
    }
    Operand[] operands = state.split(popSimple(operandCount));
    Instruction instruction = reader.instruction();
    switch (instruction) {
      case ARRAY_NEW -> pushObject(instruction, 0, operands);
      case ARRAY_GET -> pushHalves(instruction, 0, operands);
      default -> emit(instruction, 0, operands);
    }
  }

  private void newFixedArray(int length) {
    boolean vectors = elementType().equals(IrType.V128);
    if (length <= MAX_OPERANDS && !vectors) {
      state.operation(Instruction.ARRAY_NEW_FIXED, IrType.OBJECT, reader.index(), length, length);
      return;
    }
    Operand[] operands = state.split(popSimple(length));
    if (operands.length <= MAX_OPERANDS) {
      pushObject(Instruction.ARRAY_NEW_FIXED, length, operands);
      return;
    }
    stack.push(constant(length));
    operation(Instruction.ARRAY_NEW_DEFAULT, IrType.OBJECT, 1);
    Operand array = popAssigned();
    for (int i = 0; i < length; i++) {
      if (vectors) {
        emit(Instruction.ARRAY_SET, 0, array, constant(i), operands[2 * i], operands[2 * i + 1]);
      } else {
        emit(Instruction.ARRAY_SET, 0, array, constant(i), operands[i]);
      }
    }
    stack.push(array);
  }

  private static Operand constant(int value) {
    return Operand.stable(new Expression.Constant(IrType.I32, value));
  }

  private Operand[] popSimple(int count) {
    for (int i = stack.size() - count; i < stack.size(); i++) {
      stack.simplify(i);
    }
    return state.pop(count);
  }

  /** Pops the topmost operand after assigning it to a temporary. */
  private Operand popAssigned() {
    stack.stabilize(stack.size() - 1);
    return stack.pop();
  }

  private void branchOnCast(Instruction instruction) {
    int label = reader.index();
    RefType target = reader.castTarget();
    int position = stack.size() - 1;
    stack.simplify(position);
    stack.push(stack.peek(position));
    state.operation(
        target.nullable() ? Instruction.REF_TEST_NULL : Instruction.REF_TEST,
        IrType.I32,
        HeapTypeIndex.of(target.heapType()),
        0,
        1);
    if (instruction == Instruction.BR_ON_CAST_FAIL) {
      state.operation(Instruction.I32_EQZ, IrType.I32, 0, 0, 1);
    }
    branches.branchIf(label);
  }
}
