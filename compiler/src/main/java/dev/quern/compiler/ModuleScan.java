package dev.quern.compiler;

import dev.quern.compiler.binary.InstructionReader;
import dev.quern.compiler.codegen.ModuleUse;
import dev.quern.compiler.module.Export;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.validate.BodyListener;
import dev.quern.instructions.Instruction;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out what the functions of a module do, from what is shown of their bodies. Each object is
 * shown some of the functions; {@link #merge} puts together what they have found.
 *
 * <p>A function may change the size of a memory if it has {@code memory.grow}, or calls something
 * that may. Whoever is outside of the module may do so if it sees a memory (imported or exported),
 * or may call back a function that does. The callers of such functions are found by following calls
 * backwards.
 */
final class ModuleScan implements BodyListener {

  private static final int VECTOR_PREFIX = 0xFD;

  private final WasmModule module;
  private final BitSet calledTypes = new BitSet();
  private final Map<Integer, BitSet> indirectCalls = new HashMap<>();
  private final BitSet called = new BitSet();
  private final BitSet dataSegments = new BitSet();
  private final BitSet elementSegments = new BitSet();
  private final BitSet changedTables = new BitSet();
  private final BitSet growing = new BitSet();
  private final Map<Integer, BitSet> directTailCalls = new HashMap<>();
  private final BitSet unknownTailCalls = new BitSet();
  private boolean callsReferences;
  private final BitSet callingOut = new BitSet();
  private int[] callers = new int[1024];
  private int[] callees = new int[1024];
  private int callCount;
  private final BitSet vectorFunctions = new BitSet();
  private boolean exceptions;
  private int vectorConstants;
  private int function;

  ModuleScan(WasmModule module) {
    this.module = module;
  }

  /** What all functions do, given what scanned them. */
  static ModuleUse merge(WasmModule module, List<ModuleScan> scans) {
    ModuleScan all = new ModuleScan(module);
    scans.forEach(all::add);
    return all.use();
  }

  private void add(ModuleScan other) {
    calledTypes.or(other.calledTypes);
    indirectCalls.putAll(other.indirectCalls);
    called.or(other.called);
    dataSegments.or(other.dataSegments);
    elementSegments.or(other.elementSegments);
    changedTables.or(other.changedTables);
    growing.or(other.growing);
    directTailCalls.putAll(other.directTailCalls);
    unknownTailCalls.or(other.unknownTailCalls);
    callsReferences |= other.callsReferences;
    callingOut.or(other.callingOut);
    for (int i = 0; i < other.callCount; i++) {
      addCall(other.callers[i], other.callees[i]);
    }
    vectorFunctions.or(other.vectorFunctions);
    exceptions |= other.exceptions;
    vectorConstants += other.vectorConstants;
  }

  private ModuleUse use() {
    boolean seen = module.importedMemoryCount() > 0;
    for (Export export : module.exports()) {
      seen |= export.kind() == ExternalKind.MEMORY;
    }
    boolean outsideGrows = seen || !growing.isEmpty();
    if (outsideGrows) {
      growing.or(callingOut);
      growing.set(0, module.importedFunctionCount());
    }
    followCallers();
    return new ModuleUse(
        calledTypes,
        indirectCalls,
        called,
        callsReferences,
        new ModuleUse.TailEdges(directTailCalls, unknownTailCalls),
        growing,
        outsideGrows,
        outsideGrows,
        dataSegments,
        elementSegments,
        changedTables,
        vectorFunctions,
        exceptions,
        vectorConstants);
  }

  @Override
  public void begin(int functionIndex) {
    function = functionIndex;
  }

  @Override
  public void instruction(InstructionReader reader, Instruction instruction) {
    if (instruction.prefix() == VECTOR_PREFIX) {
      vectorFunctions.set(function);
    }
    switch (instruction) {
      case CALL -> {
        addCall(function, reader.index());
        called.set(reader.index());
      }
      case RETURN_CALL -> {
        addCall(function, reader.index());
        addTailCall(function, reader.index());
      }
      case RETURN_CALL_INDIRECT -> {
        unknownTailCalls.set(function);
        calledTypes.set(reader.index());
        callingOut.set(function);
      }
      case RETURN_CALL_REF -> {
        unknownTailCalls.set(function);
        calledTypes.set(reader.index());
        callingOut.set(function);
        callsReferences = true;
      }
      case CALL_INDIRECT -> {
        calledTypes.set(reader.index());
        indirectCalls.computeIfAbsent(function, f -> new BitSet()).set(reader.index());
        callingOut.set(function);
      }
      case CALL_REF -> {
        calledTypes.set(reader.index());
        callingOut.set(function);
        callsReferences = true;
      }
      case MEMORY_GROW -> growing.set(function);
      case THROW, THROW_REF, RETHROW, TRY, TRY_TABLE -> exceptions = true;
      case V128_CONST -> vectorConstants++;
      // Two vectors of indices and a mask at most.
      case I8X16_SHUFFLE -> vectorConstants += 3;
      case MEMORY_INIT, DATA_DROP -> dataSegments.set(reader.index());
      case TABLE_INIT -> {
        elementSegments.set(reader.index());
        changedTables.set(reader.index2());
      }
      case TABLE_SET, TABLE_GROW, TABLE_FILL, TABLE_COPY -> changedTables.set(reader.index());
      case ELEM_DROP -> elementSegments.set(reader.index());
      case ARRAY_NEW_DATA, ARRAY_INIT_DATA -> dataSegments.set(reader.index2());
      case ARRAY_NEW_ELEM, ARRAY_INIT_ELEM -> elementSegments.set(reader.index2());
      default -> {}
    }
  }

  private void addTailCall(int function, int callee) {
    if (callee < module.importedFunctionCount()) {
      unknownTailCalls.set(function);
    } else if (callee != function) {
      directTailCalls.computeIfAbsent(function, f -> new BitSet()).set(callee);
    }
  }

  private void addCall(int caller, int callee) {
    if (callCount == callers.length) {
      callers = Arrays.copyOf(callers, callCount * 2);
      callees = Arrays.copyOf(callees, callCount * 2);
    }
    callers[callCount] = caller;
    callees[callCount++] = callee;
  }

  private void followCallers() {
    int[] firstCall = new int[module.functionCount()];
    Arrays.fill(firstCall, -1);
    int[] nextCall = new int[callCount];
    for (int i = 0; i < callCount; i++) {
      nextCall[i] = firstCall[callees[i]];
      firstCall[callees[i]] = i;
    }
    Deque<Integer> left = new ArrayDeque<>();
    growing.stream().forEach(left::add);
    while (!left.isEmpty()) {
      for (int call = firstCall[left.pop()]; call >= 0; call = nextCall[call]) {
        if (!growing.get(callers[call])) {
          growing.set(callers[call]);
          left.push(callers[call]);
        }
      }
    }
  }
}
