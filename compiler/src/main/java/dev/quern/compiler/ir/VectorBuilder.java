package dev.quern.compiler.ir;

import static dev.quern.instructions.Instruction.F32X4_ADD;
import static dev.quern.instructions.Instruction.F32X4_MUL;
import static dev.quern.instructions.Instruction.F32X4_SUB;
import static dev.quern.instructions.Instruction.F64X2_ADD;
import static dev.quern.instructions.Instruction.F64X2_MUL;
import static dev.quern.instructions.Instruction.F64X2_SUB;

import dev.quern.compiler.binary.InstructionReader;
import dev.quern.instructions.Instruction;
import dev.quern.instructions.ValueKind;
import java.util.List;

/**
 * Builds vector instructions.
 *
 * <p>An operation that gives a vector runs at once and leaves its result in a temporary, so that a
 * vector on the operand stack is always simple and a vector operation has no others inside: what
 * the splitting of vectors relies on.
 *
 * <p>The set of operations is smaller than that of instructions. Accesses to memory that do more
 * than move sixteen bytes become scalar accesses and operations on lanes; relaxed instructions
 * become those that the specification's deterministic profile makes of them.
 */
final class VectorBuilder {
  private static final Expression ZERO = new Expression.VectorConstant(0, 0);

  private final FunctionState state;
  private final OperandStack stack;
  private final InstructionReader reader;

  VectorBuilder(FunctionState state, InstructionReader reader) {
    this.state = state;
    this.stack = state.stack;
    this.reader = reader;
  }

  void build(Instruction instruction) {
    if (instruction == Instruction.V128_CONST) {
      stack.push(
          Operand.stable(
              new Expression.VectorConstant(reader.longConstant(), reader.highConstant())));
      return;
    }
    int count = instruction.operands().size();
    stack.bound(count);
    Operand[] operands = state.pop(count);
    if (instruction.accessBytes() > 0) {
      access(instruction, operands);
    } else if (instruction.results().get(0) == ValueKind.V128) {
      vector(instruction, operands);
    } else {
      IrType type =
          instruction.results().get(0) == ValueKind.I32 ? IrType.I32 : scalar(instruction);
      Expression value =
          new Expression.Operation(
              instruction, type, lane(instruction), 0, FunctionState.expressions(operands));
      state.push(value, Effects.NONE, operands);
    }
  }

  private static IrType scalar(Instruction instruction) {
    return switch (instruction.results().get(0)) {
      case I64 -> IrType.I64;
      case F32 -> IrType.F32;
      case F64 -> IrType.F64;
      default -> throw new IllegalArgumentException("no scalar: " + instruction.mnemonic());
    };
  }

  private int lane(Instruction instruction) {
    return switch (instruction.immediate()) {
      case LANE, MEMORY_ARGUMENT_LANE -> reader.lane();
      default -> 0;
    };
  }

  private void vector(Instruction instruction, Operand[] operands) {
    List<Expression> values = FunctionState.expressions(operands);
    switch (instruction) {
      case I8X16_SHUFFLE ->
          push(operation(instruction, 0, values.get(0), values.get(1), lanes()), operands);
      case F32X4_RELAXED_MADD -> multiplyAdd(F32X4_MUL, F32X4_ADD, values);
      case F32X4_RELAXED_NMADD -> multiplyAdd(F32X4_MUL, F32X4_SUB, values);
      case F64X2_RELAXED_MADD -> multiplyAdd(F64X2_MUL, F64X2_ADD, values);
      case F64X2_RELAXED_NMADD -> multiplyAdd(F64X2_MUL, F64X2_SUB, values);
      case I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S -> {
        Instruction pairwise = Instruction.I32X4_EXTADD_PAIRWISE_I16X8_S;
        Expression products =
            assign(
                operation(
                    Instruction.I16X8_RELAXED_DOT_I8X16_I7X16_S, 0, values.get(0), values.get(1)));
        Expression sums = assign(operation(pairwise, 0, products));
        push(operation(Instruction.I32X4_ADD, 0, sums, values.get(2)));
      }
      default ->
          push(
              new Expression.Operation(
                  strict(instruction), IrType.V128, lane(instruction), 0, values),
              operands);
    }
  }

  /**
   * {@code a * b + c}, rounded twice; or {@code c - a * b}, which is the negated product plus c.
   */
  private void multiplyAdd(Instruction multiply, Instruction add, List<Expression> values) {
    Expression product = assign(operation(multiply, 0, values.get(0), values.get(1)));
    Expression addend = values.get(2);
    boolean subtracts = add == F32X4_SUB || add == F64X2_SUB;
    push(subtracts ? operation(add, 0, addend, product) : operation(add, 0, product, addend));
  }

  /** What the deterministic profile makes of a relaxed instruction. */
  private static Instruction strict(Instruction instruction) {
    return switch (instruction) {
      case I8X16_RELAXED_SWIZZLE -> Instruction.I8X16_SWIZZLE;
      case I32X4_RELAXED_TRUNC_F32X4_S -> Instruction.I32X4_TRUNC_SAT_F32X4_S;
      case I32X4_RELAXED_TRUNC_F32X4_U -> Instruction.I32X4_TRUNC_SAT_F32X4_U;
      case I32X4_RELAXED_TRUNC_F64X2_S_ZERO -> Instruction.I32X4_TRUNC_SAT_F64X2_S_ZERO;
      case I32X4_RELAXED_TRUNC_F64X2_U_ZERO -> Instruction.I32X4_TRUNC_SAT_F64X2_U_ZERO;
      case I8X16_RELAXED_LANESELECT,
          I16X8_RELAXED_LANESELECT,
          I32X4_RELAXED_LANESELECT,
          I64X2_RELAXED_LANESELECT ->
          Instruction.V128_BITSELECT;
      case F32X4_RELAXED_MIN -> Instruction.F32X4_MIN;
      case F32X4_RELAXED_MAX -> Instruction.F32X4_MAX;
      case F64X2_RELAXED_MIN -> Instruction.F64X2_MIN;
      case F64X2_RELAXED_MAX -> Instruction.F64X2_MAX;
      case I16X8_RELAXED_Q15MULR_S -> Instruction.I16X8_Q15MULR_SAT_S;
      default -> instruction;
    };
  }

  private Expression lanes() {
    int[] lanes = reader.lanes();
    long low = 0;
    long high = 0;
    for (int i = 0; i < 8; i++) {
      low |= (long) lanes[i] << 8 * i;
      high |= (long) lanes[i + 8] << 8 * i;
    }
    return new Expression.VectorConstant(low, high);
  }

  // Memory

  private void access(Instruction instruction, Operand[] operands) {
    Operand address = operands[0];
    switch (instruction) {
      case V128_LOAD -> push(load(instruction, IrType.V128, address), address);
      case V128_STORE -> store(instruction, address, operands[1].expression());
      case V128_LOAD8_SPLAT -> splat(Instruction.I8X16_SPLAT, Instruction.I32_LOAD8_U, address);
      case V128_LOAD16_SPLAT -> splat(Instruction.I16X8_SPLAT, Instruction.I32_LOAD16_U, address);
      case V128_LOAD32_SPLAT -> splat(Instruction.I32X4_SPLAT, Instruction.I32_LOAD, address);
      case V128_LOAD64_SPLAT -> splat(Instruction.I64X2_SPLAT, Instruction.I64_LOAD, address);
      case V128_LOAD32_ZERO -> replace(Lane.I32, 0, ZERO, address);
      case V128_LOAD64_ZERO -> replace(Lane.I64, 0, ZERO, address);
      case V128_LOAD8_LANE -> replace(Lane.I8, reader.lane(), operands[1].expression(), address);
      case V128_LOAD16_LANE -> replace(Lane.I16, reader.lane(), operands[1].expression(), address);
      case V128_LOAD32_LANE -> replace(Lane.I32, reader.lane(), operands[1].expression(), address);
      case V128_LOAD64_LANE -> replace(Lane.I64, reader.lane(), operands[1].expression(), address);
      case V128_STORE8_LANE -> storeLane(Lane.I8, operands);
      case V128_STORE16_LANE -> storeLane(Lane.I16, operands);
      case V128_STORE32_LANE -> storeLane(Lane.I32, operands);
      case V128_STORE64_LANE -> storeLane(Lane.I64, operands);
      default -> {
        // The high half is not used, so it may be anything.
        splat(Instruction.I64X2_SPLAT, Instruction.I64_LOAD, address);
        push(operation(extension(instruction), 0, stack.pop().expression()));
      }
    }
  }

  private static Instruction extension(Instruction load) {
    return switch (load) {
      case V128_LOAD8X8_S -> Instruction.I16X8_EXTEND_LOW_I8X16_S;
      case V128_LOAD8X8_U -> Instruction.I16X8_EXTEND_LOW_I8X16_U;
      case V128_LOAD16X4_S -> Instruction.I32X4_EXTEND_LOW_I16X8_S;
      case V128_LOAD16X4_U -> Instruction.I32X4_EXTEND_LOW_I16X8_U;
      case V128_LOAD32X2_S -> Instruction.I64X2_EXTEND_LOW_I32X4_S;
      case V128_LOAD32X2_U -> Instruction.I64X2_EXTEND_LOW_I32X4_U;
      default -> throw new IllegalArgumentException("no vector load: " + load.mnemonic());
    };
  }

  /** How a lane of each width is loaded, replaced, read and stored. */
  private enum Lane {
    I8(Instruction.I32_LOAD8_U, Instruction.I8X16_REPLACE_LANE),
    I16(Instruction.I32_LOAD16_U, Instruction.I16X8_REPLACE_LANE),
    I32(Instruction.I32_LOAD, Instruction.I32X4_REPLACE_LANE),
    I64(Instruction.I64_LOAD, Instruction.I64X2_REPLACE_LANE);

    private final Instruction load;
    private final Instruction replace;

    Lane(Instruction load, Instruction replace) {
      this.load = load;
      this.replace = replace;
    }

    private IrType type() {
      return this == I64 ? IrType.I64 : IrType.I32;
    }

    private Instruction extract() {
      return switch (this) {
        case I8 -> Instruction.I8X16_EXTRACT_LANE_U;
        case I16 -> Instruction.I16X8_EXTRACT_LANE_U;
        case I32 -> Instruction.I32X4_EXTRACT_LANE;
        case I64 -> Instruction.I64X2_EXTRACT_LANE;
      };
    }

    private Instruction store() {
      return switch (this) {
        case I8 -> Instruction.I32_STORE8;
        case I16 -> Instruction.I32_STORE16;
        case I32 -> Instruction.I32_STORE;
        case I64 -> Instruction.I64_STORE;
      };
    }
  }

  private Expression load(Instruction instruction, IrType type, Operand address) {
    return new Expression.Load(
        instruction,
        type,
        reader.memory(),
        address.expression(),
        reader.memoryOffset(),
        state.position);
  }

  private void splat(Instruction splat, Instruction load, Operand address) {
    IrType type = load == Instruction.I64_LOAD ? IrType.I64 : IrType.I32;
    push(operation(splat, 0, load(load, type, address)), address);
  }

  private void replace(Lane lane, int index, Expression vector, Operand address) {
    Expression value = load(lane.load, lane.type(), address);
    push(operation(lane.replace, index, vector, value), address);
  }

  private void storeLane(Lane lane, Operand[] operands) {
    Expression value =
        new Expression.Operation(
            lane.extract(), lane.type(), reader.lane(), 0, List.of(operands[1].expression()));
    store(lane.store(), operands[0], value);
  }

  private void store(Instruction instruction, Operand address, Expression value) {
    state.emit(
        new Statement.Store(
            instruction,
            reader.memory(),
            address.expression(),
            reader.memoryOffset(),
            value,
            state.position),
        address.effects() | Effects.WRITES_MEMORY | Effects.TRAPS_MEMORY);
  }

  // Emission

  private static Expression operation(Instruction instruction, int lane, Expression... operands) {
    return new Expression.Operation(instruction, IrType.V128, lane, 0, List.of(operands));
  }

  /** Evaluates a vector of simple operands. */
  private Expression assign(Expression value) {
    return state.assignVector(value, Effects.NONE);
  }

  /** Evaluates a vector and pushes it. */
  private void push(Expression value, Operand... operands) {
    int effects = FunctionState.effects(operands) | effectsOfLoads(value);
    stack.push(Operand.stable(state.assignVector(value, effects)));
  }

  private static int effectsOfLoads(Expression value) {
    int effects = Effects.own(value);
    for (Expression operand : Expressions.operands(value)) {
      effects |= Effects.own(operand);
    }
    return effects;
  }
}
