package dev.quern.compiler.ir;

import dev.quern.compiler.binary.InstructionReader;
import dev.quern.compiler.module.ArrayType;
import dev.quern.compiler.module.CompositeType;
import dev.quern.compiler.module.ConstantExpression;
import dev.quern.compiler.module.StructType;
import dev.quern.compiler.module.ValueType;
import dev.quern.compiler.module.WasmModule;
import dev.quern.instructions.Instruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds the expressions of constant expressions (specification, 3.4.15): initial values of
 * globals, offsets and elements of segments.
 *
 * <p>They may be of any size: a structure has up to 10,000 fields, and operands nest without limit.
 * So that the code of each step stays small, a tree never has more than {@link #MAX_NODES} nodes:
 * what would make it larger is evaluated before and put into the carrier of the instance. An object
 * of many operands becomes one of default values and a step for each operand.
 */
public final class ConstantBuilder {

  /** The most nodes of a tree. */
  private static final int MAX_NODES = 16;

  /** The most operands of an object that is made by one expression. */
  private static final int MAX_OPERANDS = 10;

  /** An expression of this many bytes needs no step. */
  private static final int SMALL = 10;

  /**
   * An entry of the operand stack.
   *
   * @param expression not evaluated yet
   * @param nodes the number of nodes of the tree
   * @param slots the slots of the carrier from here on are free as far as this and the entries
   *     below are concerned
   */
  private record Entry(Expression expression, int nodes, Slots slots) {}

  private record Slots(int numbers, int references) {
    Slots max(Slots other) {
      return new Slots(Math.max(numbers, other.numbers), Math.max(references, other.references));
    }
  }

  private final WasmModule module;
  private final InstructionReader reader;
  private final Deque<Entry> stack = new ArrayDeque<>();
  private final List<Statement> statements = new ArrayList<>();
  private Slots most = new Slots(0, 0);

  private ConstantBuilder(WasmModule module, ConstantExpression expression) {
    this.module = module;
    reader = InstructionReader.of(module, expression);
  }

  /**
   * Builds an expression.
   *
   * @param module a module that is valid
   * @param expression one of its constant expressions
   * @return the code: constants, {@code global.get}, {@code ref.func}, integer arithmetic, and new
   *     structures, arrays and {@code i31} values
   */
  public static ConstantCode build(WasmModule module, ConstantExpression expression) {
    return new ConstantBuilder(module, expression).build();
  }

  /**
   * The slots of the carrier that the constant expressions of a module need.
   *
   * @return the most numeric slots, and the most reference slots
   */
  public static int[] carrierSlots(WasmModule module, Stream<ConstantExpression> expressions) {
    int[] slots = new int[2];
    expressions
        .filter(expression -> expression.end() - expression.start() > SMALL)
        .map(expression -> build(module, expression))
        .forEach(
            code -> {
              slots[0] = Math.max(slots[0], code.numbers());
              slots[1] = Math.max(slots[1], code.references());
            });
    return slots;
  }

  private ConstantCode build() {
    while (reader.hasNext()) {
      Instruction instruction = reader.next();
      switch (instruction) {
        case I32_CONST -> constant(IrType.I32, reader.intConstant());
        case I64_CONST -> constant(IrType.I64, reader.longConstant());
        case F32_CONST -> constant(IrType.F32, reader.floatBits() & 0xFFFFFFFFL);
        case F64_CONST -> constant(IrType.F64, reader.doubleBits());
        case V128_CONST ->
            leaf(new Expression.VectorConstant(reader.longConstant(), reader.highConstant()));
        case REF_NULL -> constant(IrType.ofReference(reader.heapType(), module), 0);
        case REF_FUNC -> leaf(indexed(instruction, IrType.FUNCTION));
        case GLOBAL_GET -> {
          ValueType type = module.globalType(reader.index()).valueType();
          leaf(indexed(instruction, IrType.of(type, module)));
        }
        case I32_ADD, I32_SUB, I32_MUL -> operation(instruction, IrType.I32, 0, pop(2));
        case I64_ADD, I64_SUB, I64_MUL -> operation(instruction, IrType.I64, 0, pop(2));
        case STRUCT_NEW -> newStruct();
        case ARRAY_NEW_FIXED -> newFixedArray(reader.index2());
        case STRUCT_NEW_DEFAULT -> operation(instruction, IrType.OBJECT, 0, pop(0));
        case ARRAY_NEW -> operation(instruction, IrType.OBJECT, 0, split(pop(2)));
        case ARRAY_NEW_DEFAULT -> operation(instruction, IrType.OBJECT, 0, pop(1));
        case REF_I31 -> operation(instruction, IrType.OBJECT, 0, pop(1));
        case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY, END -> {}
        default -> throw new IllegalArgumentException("not constant: " + instruction.mnemonic());
      }
    }
    List<Expression> values = expressions(split(pop(1)));
    return new ConstantCode(statements, values, most.numbers(), most.references());
  }

  // The operand stack

  private void constant(IrType type, long bits) {
    leaf(new Expression.Constant(type, bits));
  }

  private void leaf(Expression expression) {
    stack.push(new Entry(expression, 1, freeSlots()));
  }

  private Expression indexed(Instruction instruction, IrType type) {
    return new Expression.Operation(instruction, type, reader.index(), 0, List.of());
  }

  private Slots freeSlots() {
    return stack.isEmpty() ? new Slots(0, 0) : stack.peek().slots();
  }

  private List<Entry> pop(int count) {
    Entry[] entries = new Entry[count];
    for (int i = count - 1; i >= 0; i--) {
      entries[i] = stack.pop();
    }
    return List.of(entries);
  }

  private static List<Expression> expressions(List<Entry> entries) {
    Object[] expressions = new Object[entries.size()];
    for (int i = 0; i < expressions.length; i++) {
      expressions[i] = entries.get(i).expression();
    }
    return IrList.ofArray(expressions);
  }

  /** Entries with vectors as their halves. */
  private static List<Entry> split(List<Entry> entries) {
    if (entries.size() == 1 && entries.get(0).expression().type() != IrType.V128) {
      return entries;
    }
    return entries.stream().flatMap(ConstantBuilder::split).toList();
  }

  private static Stream<Entry> split(Entry entry) {
    if (entry.expression() instanceof Expression.VectorConstant vector) {
      return Stream.of(vector.low(), vector.high())
          .map(half -> new Entry(new Expression.Constant(IrType.I64, half), 1, entry.slots()));
    } else if (entry.expression() instanceof Expression.Operation get
        && get.type().equals(IrType.V128)) {
      return Stream.of(0, 1)
          .map(half -> indexed(get.instruction(), IrType.I64, get.index(), half, List.of()))
          .map(half -> new Entry(half, 1, entry.slots()));
    }
    return Stream.of(entry);
  }

  private static Expression indexed(
      Instruction instruction, IrType type, int index, int index2, List<Expression> operands) {
    return new Expression.Operation(instruction, type, index, index2, operands);
  }

  private Slots slotsOf(List<Entry> entries) {
    return entries.stream().map(Entry::slots).reduce(freeSlots(), Slots::max);
  }

  // Operations

  private void operation(Instruction instruction, IrType type, int index2, List<Entry> operands) {
    int nodes = 1 + operands.stream().mapToInt(Entry::nodes).sum();
    List<Entry> fitting = nodes <= MAX_NODES ? operands : evaluated(operands);
    int index = type.isReference() && instruction != Instruction.REF_I31 ? reader.index() : 0;
    stack.push(
        new Entry(
            indexed(instruction, type, index, index2, expressions(fitting)),
            1 + fitting.stream().mapToInt(Entry::nodes).sum(),
            slotsOf(fitting)));
  }

  /** Evaluates all trees of several nodes. */
  private List<Entry> evaluated(List<Entry> operands) {
    List<Entry> evaluated = new ArrayList<>();
    Slots free = slotsOf(operands);
    for (Entry operand : operands) {
      Entry next = operand.nodes() == 1 ? operand : evaluated(operand.expression(), free);
      free = free.max(next.slots());
      evaluated.add(next);
    }
    return evaluated;
  }

  /** Evaluates a tree to the first of the slots that are free. */
  private Entry evaluated(Expression expression, Slots free) {
    boolean isReference = expression.type().isReference();
    int slot = isReference ? free.references() : free.numbers();
    statements.add(new Statement.PassArgument(expression, slot));
    Slots taken =
        isReference ? new Slots(free.numbers(), slot + 1) : new Slots(slot + 1, free.references());
    most = most.max(taken);
    return new Entry(new Expression.ExtraResult(expression.type(), slot), 1, taken);
  }

  private CompositeType type() {
    return module.types().get(reader.index()).composite();
  }

  private void newStruct() {
    List<Entry> operands = split(pop(((StructType) type()).fields().size()));
    if (operands.size() <= MAX_OPERANDS) {
      operation(Instruction.STRUCT_NEW, IrType.OBJECT, 0, operands);
      return;
    }
    Entry struct = newDefault(Instruction.STRUCT_NEW_DEFAULT, List.of(), operands);
    for (int i = 0; i < operands.size(); i++) {
      set(Instruction.STRUCT_SET, i, struct.expression(), operands.get(i).expression());
    }
    stack.push(struct);
  }

  private void newFixedArray(int length) {
    List<Entry> operands = split(pop(length));
    if (operands.size() <= MAX_OPERANDS) {
      operation(Instruction.ARRAY_NEW_FIXED, IrType.OBJECT, length, operands);
      return;
    }
    Expression size = new Expression.Constant(IrType.I32, length);
    Entry array = newDefault(Instruction.ARRAY_NEW_DEFAULT, List.of(size), operands);
    boolean vectors =
        IrType.of(((ArrayType) type()).element().storage().unpacked(), module).equals(IrType.V128);
    for (int i = 0; i < length; i++) {
      Expression index = new Expression.Constant(IrType.I32, i);
      if (vectors) {
        Expression low = operands.get(2 * i).expression();
        Expression high = operands.get(2 * i + 1).expression();
        set(Instruction.ARRAY_SET, 0, array.expression(), index, low, high);
      } else {
        set(Instruction.ARRAY_SET, 0, array.expression(), index, operands.get(i).expression());
      }
    }
    stack.push(array);
  }

  /** An object of default values, in a slot above those that the operands need. */
  private Entry newDefault(Instruction instruction, List<Expression> size, List<Entry> operands) {
    return evaluated(
        indexed(instruction, IrType.OBJECT, reader.index(), 0, size), slotsOf(operands));
  }

  private void set(Instruction instruction, int index2, Expression... operands) {
    statements.add(
        new Statement.Evaluate(
            indexed(instruction, IrType.VOID, reader.index(), index2, List.of(operands))));
  }
}
