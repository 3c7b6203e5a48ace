package dev.quern.compiler.ir;

import dev.quern.compiler.binary.InstructionReader;
import dev.quern.compiler.module.ConstantExpression;
import dev.quern.compiler.module.StructType;
import dev.quern.compiler.module.WasmModule;
import dev.quern.instructions.Instruction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds the expressions of constant expressions (specification, 3.4.15): initial values of
 * globals, offsets and elements of segments.
 */
public final class ConstantBuilder {

  private final WasmModule module;
  private final InstructionReader reader;
  private final Deque<Expression> stack = new ArrayDeque<>();

  private ConstantBuilder(WasmModule module, ConstantExpression expression) {
    this.module = module;
    reader = InstructionReader.of(module, expression);
  }

  /**
   * Builds the initial value of a global, as it is stored: a vector as its halves.
   *
   * @param module a module that is valid
   * @param expression one of its constant expressions
   * @return one value, or two
   */
  public static List<Expression> buildSplit(WasmModule module, ConstantExpression expression) {
    Expression value = build(module, expression);
    if (value instanceof Expression.VectorConstant constant) {
      return List.of(
          new Expression.Constant(IrType.I64, constant.low()),
          new Expression.Constant(IrType.I64, constant.high()));
    } else if (value.type().equals(IrType.V128)) {
      Expression.Operation get = (Expression.Operation) value;
      return Stream.of(0, 1)
          .<Expression>map(
              half ->
                  new Expression.Operation(
                      get.instruction(), IrType.I64, get.index(), half, List.of()))
          .toList();
    }
    return List.of(value);
  }

  /**
   * Builds an expression.
   *
   * @param module a module that is valid
   * @param expression one of its constant expressions
   * @return the value: constants, {@code global.get}, {@code ref.func}, integer arithmetic, and new
   *     structures, arrays and {@code i31} values; a vector is a constant or a {@code global.get}
   */
  public static Expression build(WasmModule module, ConstantExpression expression) {
    return new ConstantBuilder(module, expression).build();
  }

  private Expression build() {
    while (reader.hasNext()) {
      Instruction instruction = reader.next();
      switch (instruction) {
        case I32_CONST -> constant(IrType.I32, reader.intConstant());
        case I64_CONST -> constant(IrType.I64, reader.longConstant());
        case F32_CONST -> constant(IrType.F32, reader.floatBits() & 0xFFFFFFFFL);
        case F64_CONST -> constant(IrType.F64, reader.doubleBits());
        case V128_CONST ->
            stack.push(new Expression.VectorConstant(reader.longConstant(), reader.highConstant()));
        case REF_NULL -> constant(IrType.ofReference(reader.heapType(), module), 0);
        case REF_FUNC -> leaf(instruction, IrType.FUNCTION);
        case GLOBAL_GET ->
            leaf(instruction, IrType.of(module.globalType(reader.index()).valueType(), module));
        case I32_ADD, I32_SUB, I32_MUL -> binary(instruction, IrType.I32);
        case I64_ADD, I64_SUB, I64_MUL -> binary(instruction, IrType.I64);
        case STRUCT_NEW -> object(instruction, fields(), 0);
        case STRUCT_NEW_DEFAULT -> object(instruction, 0, 0);
        case ARRAY_NEW -> object(instruction, 2, 0);
        case ARRAY_NEW_DEFAULT -> object(instruction, 1, 0);
        case ARRAY_NEW_FIXED -> object(instruction, reader.index2(), reader.index2());
        case REF_I31 ->
            stack.push(
                new Expression.Operation(instruction, IrType.OBJECT, 0, 0, List.of(stack.pop())));
        case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY, END -> {}
        default -> throw new IllegalArgumentException("not constant: " + instruction.mnemonic());
      }
    }
    return stack.pop();
  }

  private void constant(IrType type, long bits) {
    stack.push(new Expression.Constant(type, bits));
  }

  private void leaf(Instruction instruction, IrType type) {
    stack.push(new Expression.Operation(instruction, type, reader.index(), 0, List.of()));
  }

  private int fields() {
    return ((StructType) module.types().get(reader.index()).composite()).fields().size();
  }

  private void object(Instruction instruction, int operandCount, int index2) {
    Expression[] operands = new Expression[operandCount];
    for (int i = operandCount - 1; i >= 0; i--) {
      operands[i] = stack.pop();
    }
    stack.push(
        new Expression.Operation(
            instruction, IrType.OBJECT, reader.index(), index2, List.of(operands)));
  }

  private void binary(Instruction instruction, IrType type) {
    Expression right = stack.pop();
    Expression left = stack.pop();
    stack.push(new Expression.Operation(instruction, type, 0, 0, List.of(left, right)));
  }
}
