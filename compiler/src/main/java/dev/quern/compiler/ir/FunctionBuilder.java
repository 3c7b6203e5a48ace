package dev.quern.compiler.ir;

import dev.quern.compiler.binary.InstructionReader;
import dev.quern.compiler.module.AddressType;
import dev.quern.compiler.module.LocalGroup;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.NumericType;
import dev.quern.compiler.module.ValueType;
import dev.quern.compiler.module.WasmModule;
import dev.quern.instructions.Feature;
import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the intermediate representation of a validated function in one pass over its instructions.
 *
 * <p>The operand stack is simulated with expressions that are not evaluated yet ({@link
 * OperandStack}); instructions without a result become statements. Control instructions open and
 * close frames on an explicit stack. A block that no branch leaves dissolves into the list around
 * it. What cannot be reached is skipped.
 */
public final class FunctionBuilder {
  private final FunctionState state;
  private final OperandStack stack;
  private final BranchBuilder branches;
  private final CallBuilder calls;
  private final ExceptionBuilder exceptions;
  private final TailCallBuilder tailCalls;
  private final BlockBuilder blocks;
  private final WideArithmeticBuilder wide;
  private final GcBuilder gc;
  private final VectorBuilder vectors;
  private final AccessBuilder accesses;
  private final InstructionReader reader;
  private final WasmModule module;
  private final int functionIndex;

  /** What the function is joined with, or null. */
  private final TailGroupBuilder group;

  private final List<Variable> parameters = new ArrayList<>();
  private final List<Variable> locals = new ArrayList<>();

  /** What reads each local, made once as there are many reads; null where there was none yet. */
  private Operand[] reads;

  /**
   * @param group what the function is joined with, or null
   */
  FunctionBuilder(FunctionState state, int functionIndex, TailGroupBuilder group) {
    this.state = state;
    this.functionIndex = functionIndex;
    this.group = group;
    module = state.module;
    stack = state.stack;
    branches = new BranchBuilder(state);
    calls = new CallBuilder(state);
    tailCalls = new TailCallBuilder(state, branches, functionIndex, group);
    exceptions = new ExceptionBuilder(state, branches);
    blocks = new BlockBuilder(state, branches, exceptions);
    wide = new WideArithmeticBuilder(state);
    reader = InstructionReader.of(module, module.body(functionIndex));
    gc = new GcBuilder(state, branches, reader);
    vectors = new VectorBuilder(state, reader);
    accesses = new AccessBuilder(state, reader);
  }

  /**
   * Builds a function.
   *
   * @param module a module that is valid
   * @param functionIndex a function that it defines
   * @return the function
   * @throws ModuleException if it uses a feature that is not compiled
   */
  public static IrFunction build(WasmModule module, int functionIndex) {
    FunctionState state = new FunctionState(module, new ArrayList<>(), 0);
    return new FunctionBuilder(state, functionIndex, null).build();
  }

  private IrFunction build() {
    List<Statement> body = body();
    return new IrFunction(
        functionIndex,
        module.functionName(functionIndex).orElse("f" + functionIndex),
        parameters,
        type().passedResults(),
        state.variables,
        body);
  }

  private Signature type() {
    return state.signature(module.typeIndexOfFunction(functionIndex));
  }

  /** Builds the function's statements. */
  List<Statement> body() {
    state.enterFunction(type().results());
    declareLocals(type());
    reads = new Operand[locals.size()];
    while (reader.hasNext()) {
      Instruction instruction = reader.next();
      state.position = reader.offset();
      if (state.reachable) {
        build(instruction);
      } else {
        skip(instruction);
      }
    }
    return tailCalls.finish(blocks.body());
  }

  private void declareLocals(Signature type) {
    if (group == null) {
      declareParameters(type);
    } else {
      locals.addAll(group.parameters(type));
    }
    tailCalls.beginBody(locals);
    Variable.Origin origin = group == null ? Variable.Origin.LOCAL : Variable.Origin.TEMPORARY;
    for (LocalGroup declared : module.body(functionIndex).locals()) {
      IrType localType = IrType.of(declared.type(), module);
      for (int i = 0; i < declared.count(); i++) {
        Variable local = state.variable(localType, origin);
        tailCalls.declare(local);
        locals.add(local);
      }
    }
  }

  private void declareParameters(Signature type) {
    for (int i = 0; i < type.inSignature(); i++) {
      parameters.add(state.variable(type.passedParameters().get(i), Variable.Origin.PARAMETER));
    }
    List<Variable> passed = new ArrayList<>(parameters);
    List<IrType> further = type.furtherParameters();
    List<Integer> slots = CarrierSlots.slots(further);
    for (int i = 0; i < further.size(); i++) {
      Variable variable = state.temporary(further.get(i));
      passed.add(variable);
      Expression value = new Expression.ExtraParameter(further.get(i), slots.get(i));
      state.emit(new Statement.Assign(variable, value), Effects.READS_CARRIER, variable);
    }
    int next = 0;
    for (IrType parameter : type.parameters()) {
      Variable variable = passed.get(next++);
      if (parameter.equals(IrType.V128)) {
        Expression high = new Expression.Get(passed.get(next++));
        Expression.Get both = (Expression.Get) state.joinVector(new Expression.Get(variable), high);
        variable = both.variable();
      }
      locals.add(variable);
    }
  }

  /** Passes over unreachable code, up to the end of the innermost frame. */
  private void skip(Instruction instruction) {
    switch (instruction) {
      case BLOCK, LOOP, IF, TRY, TRY_TABLE -> blocks.skipBlock();
      case ELSE -> blocks.elseArm();
      case CATCH -> blocks.catchTag(reader.index());
      case CATCH_ALL -> blocks.catchAll();
      case DELEGATE -> blocks.delegate(reader.index());
      case END -> blocks.end();
      default -> {}
    }
  }

  private void build(Instruction instruction) {
    switch (instruction) {
      case NOP -> {}
      case BLOCK -> state.enter(Instruction.BLOCK, reader.blockType());
      case LOOP -> blocks.loop(reader.blockType());
      case IF -> blocks.ifArm(reader.blockType());
      case ELSE -> blocks.elseArm();
      case TRY_TABLE -> exceptions.tryTable(reader.blockType(), reader.catches());
      case TRY -> exceptions.legacyTry(reader.blockType());
      case CATCH -> blocks.catchTag(reader.index());
      case CATCH_ALL -> blocks.catchAll();
      case DELEGATE -> blocks.delegate(reader.index());
      case THROW -> exceptions.throwTag(reader.index());
      case THROW_REF -> exceptions.throwReference();
      case RETHROW -> exceptions.rethrow(reader.index());
      case END -> blocks.end();
      case BR -> branches.branch(reader.index());
      case BR_IF -> branches.branchIf(reader.index());
      case BR_TABLE -> branches.branchTable(reader.labels());
      case RETURN -> branches.returnValues();
      case UNREACHABLE -> {
        state.emit(new Statement.Unreachable(state.position), Effects.TRAPS | Effects.CONTROL);
        state.becomeUnreachable();
      }
      case CALL -> calls.call(reader.index());
      case CALL_INDIRECT -> calls.callIndirect(reader.index(), reader.index2());
      case RETURN_CALL -> tailCalls.call(reader.index());
      case RETURN_CALL_INDIRECT -> tailCalls.callIndirect(reader.index(), reader.index2());
      case RETURN_CALL_REF -> tailCalls.callReference(reader.index());
      case CALL_REF -> calls.callReference(reader.index());
      case REF_AS_NON_NULL ->
          state.operation(instruction, stack.peek(stack.size() - 1).type(), 0, 0, 1);
      case BR_ON_NULL -> branches.branchOnNull(reader.index());
      case BR_ON_NON_NULL -> branches.branchOnNonNull(reader.index());
      case DROP -> drop();
      case SELECT, SELECT_T -> select();
      case LOCAL_GET -> stack.push(read(reader.index()));
      case LOCAL_SET -> state.assign(locals.get(reader.index()), stack.pop());
      case LOCAL_TEE -> {
        state.assign(locals.get(reader.index()), stack.pop());
        stack.push(read(reader.index()));
      }
      case I32_CONST -> constant(IrType.I32, reader.intConstant());
      case I64_CONST -> constant(IrType.I64, reader.longConstant());
      case F32_CONST -> constant(IrType.F32, Integer.toUnsignedLong(reader.floatBits()));
      case F64_CONST -> constant(IrType.F64, reader.doubleBits());
      case REF_NULL -> constant(IrType.ofReference(reader.heapType(), module), 0);
      case REF_IS_NULL -> state.operation(instruction, IrType.I32, 0, 0, 1);
      case REF_FUNC -> leaf(instruction, IrType.FUNCTION, Effects.NONE);
      case GLOBAL_GET -> globalGet();
      case TABLE_GET -> indexed(instruction, elementType(), 1);
      case TABLE_SIZE -> indexed(instruction, tableAddress(), 0);
      case TABLE_GROW -> indexed(instruction, tableAddress(), 2);
      case MEMORY_SIZE -> indexed(instruction, memoryAddress(), 0);
      case MEMORY_GROW -> indexed(instruction, memoryAddress(), 1);
      case GLOBAL_SET -> globalSet();
      case TABLE_SET -> statement(instruction, 2);
      case TABLE_FILL, TABLE_COPY, TABLE_INIT, MEMORY_FILL, MEMORY_COPY, MEMORY_INIT ->
          statement(instruction, 3);
      case DATA_DROP, ELEM_DROP -> statement(instruction, 0);
      case I64_ADD128, I64_SUB128, I64_MUL_WIDE_S, I64_MUL_WIDE_U -> wide.build(instruction);
      default -> {
        if (instruction.feature() == Feature.GC) {
          gc.build(instruction);
        } else {
          typedByTable(instruction);
        }
      }
    }
  }

  private Operand read(int local) {
    if (reads[local] == null) {
      reads[local] = Operand.reading(locals.get(local));
    }
    return reads[local];
  }

  /** An instruction whose type the instruction table gives: memory accesses and arithmetic. */
  private void typedByTable(Instruction instruction) {
    if (instruction.feature() == Feature.SIMD || instruction.feature() == Feature.RELAXED_SIMD) {
      vectors.build(instruction);
      return;
    }
    if (instruction.feature() == Feature.THREADS) {
      accesses.atomic(instruction);
      return;
    }
    boolean supported =
        switch (instruction.feature()) {
          case MVP, SIGN_EXTENSION, SATURATING_CONVERSION -> instruction.hasSignature();
          default -> false;
        };
    if (!supported) {
      throw new ModuleException(
          ModuleException.Kind.UNSUPPORTED,
          reader.offset(),
          instruction.mnemonic()
              + " is not supported: it belongs to "
              + instruction.feature().title());
    }
    if (instruction.accessBytes() == 0) {
      IrType type = IrType.ofScalar(instruction.results().get(0));
      state.operation(instruction, type, 0, 0, instruction.operands().size());
    } else if (instruction.results().isEmpty()) {
      accesses.store(instruction);
    } else {
      accesses.load(instruction);
    }
  }

  private void constant(IrType type, long bits) {
    stack.push(Operand.stable(new Expression.Constant(type, bits)));
  }

  private void leaf(Instruction instruction, IrType type, int effects) {
    stack.push(
        Operand.leaf(
            new Expression.Operation(instruction, type, reader.index(), 0, List.of()), effects));
  }

  private void globalGet() {
    ValueType type = module.globalType(reader.index()).valueType();
    boolean mutable = module.globalType(reader.index()).mutable();
    int effects = mutable ? Effects.READS_GLOBAL : Effects.NONE;
    if (type == NumericType.V128) {
      List<Expression> halves = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Variable half = state.temporary(IrType.I64);
        Expression value =
            new Expression.Operation(
                Instruction.GLOBAL_GET, IrType.I64, reader.index(), i, List.of());
        state.emit(new Statement.Assign(half, value), effects, half);
        halves.add(new Expression.Get(half));
      }
      stack.push(Operand.stable(state.joinVector(halves.get(0), halves.get(1))));
      return;
    }
    leaf(Instruction.GLOBAL_GET, IrType.of(type, module), effects);
  }

  private void globalSet() {
    if (module.globalType(reader.index()).valueType() != NumericType.V128) {
      statement(Instruction.GLOBAL_SET, 1);
      return;
    }
    Operand[] halves = state.split(state.pop(1));
    for (int i = 0; i < halves.length; i++) {
      Expression set =
          new Expression.Operation(
              Instruction.GLOBAL_SET,
              IrType.VOID,
              reader.index(),
              i,
              List.of(halves[i].expression()));
      state.emit(new Statement.Evaluate(set), Effects.WRITES_GLOBAL);
    }
  }

  private void indexed(Instruction instruction, IrType type, int operands) {
    state.operation(instruction, type, reader.index(), 0, operands);
  }

  /** An instruction without a result. */
  private void statement(Instruction instruction, int operandCount) {
    stack.bound(operandCount);
    Operand[] operands = state.pop(operandCount);
    Expression operation =
        new Expression.Operation(
            instruction,
            IrType.VOID,
            reader.index(),
            hasSecondIndex(instruction) ? reader.index2() : 0,
            FunctionState.expressions(operands),
            state.position);
    state.emit(
        new Statement.Evaluate(operation),
        FunctionState.effects(operands) | Effects.operation(instruction, null));
  }

  private static boolean hasSecondIndex(Instruction instruction) {
    return switch (instruction) {
      case TABLE_COPY, TABLE_INIT, MEMORY_COPY, MEMORY_INIT -> true;
      default -> false;
    };
  }

  private IrType elementType() {
    return IrType.of(module.tableType(reader.index()).elementType(), module);
  }

  private IrType tableAddress() {
    return address(module.tableType(reader.index()).addressType());
  }

  private IrType memoryAddress() {
    return address(module.memoryType(reader.index()).addressType());
  }

  private static IrType address(AddressType type) {
    return type == AddressType.I64 ? IrType.I64 : IrType.I32;
  }

  private void drop() {
    Operand operand = stack.pop();
    if (Effects.observable(operand.effects())) {
      state.emit(new Statement.Evaluate(operand.expression()), operand.effects());
    }
  }

  private void select() {
    IrType type = stack.peek(stack.size() - 2).type();
    if (type.equals(IrType.V128)) {
      Operand[] operands = state.pop(3);
      Expression value =
          new Expression.Operation(
              Instruction.SELECT, type, 0, 0, FunctionState.expressions(operands));
      int effects = FunctionState.effects(operands);
      stack.push(Operand.stable(state.assignVector(value, effects)));
      return;
    }
    state.operation(Instruction.SELECT, type, 0, 0, 3);
  }
}
