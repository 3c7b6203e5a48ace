package dev.quern.compiler.codegen;

import java.util.HashMap;
import java.util.Map;

/**
 * The local variables that hold the arrays of memories and, where a method loads an array several
 * times, the memory's object, which saves going through the instance.
 */
final class MemoryArrays {

  /** From this number of loads after calls on, the object gets a local variable. */
  private static final int LOADS_FOR_OBJECT = 2;

  private final MemoryUse.Result use;
  private final Map<Integer, Integer> arraySlots = new HashMap<>();
  private final Map<Integer, Integer> objectSlots = new HashMap<>();
  private final int[] loadsAfterCalls;

  MemoryArrays(MemoryUse.Result use) {
    this.use = use;
    loadsAfterCalls = new int[use.accesses().length];
    for (long memories : use.afterCall().values()) {
      for (long left = memories; left != 0; left &= left - 1) {
        loadsAfterCalls[Long.numberOfTrailingZeros(left)]++;
      }
    }
  }

  /** How many accesses to memories the method has. */
  int accessCount() {
    return use.accessCount();
  }

  /** For code that is not of a function: there are no local variables. */
  static MemoryArrays none() {
    return new MemoryArrays(MemoryUse.Result.NOTHING);
  }

  /** Notes the local variable of an array that is an argument of the method. */
  void isArgument(int memory, int slot) {
    arraySlots.put(memory, slot);
  }

  /** Asks for the local variables. */
  void allocate(SlotAllocation slots, ModuleLayout layout) {
    for (int i = 0; i < use.accesses().length; i++) {
      int memory = i;
      if (use.accesses()[i] > 0 && !arraySlots.containsKey(i)) {
        slots.extra(
            layout.memoryLayout(i).fieldType,
            use.accesses()[i],
            slot -> arraySlots.put(memory, slot));
      }
      if (loadsAfterCalls[memory] >= LOADS_FOR_OBJECT) {
        slots.extra(
            layout.memoryLayout(i).memoryClass,
            loadsAfterCalls[memory],
            slot -> objectSlots.put(memory, slot));
      }
    }
  }

  /** Pushes the array of a memory. */
  void push(Lowering lowering, int memory) {
    Integer slot = arraySlots.get(memory);
    if (slot != null) {
      lowering.code.load(slot);
    } else {
      pushObject(lowering, memory);
      lowering.layout.memoryLayout(memory).loadBytes(lowering.code);
    }
  }

  /**
   * Loads what is needed from the start.
   *
   * @param arguments the memories whose arrays are arguments
   */
  void atEntry(Lowering lowering, long arguments) {
    objectSlots.forEach(
        (memory, slot) -> {
          lowering.loadInstance();
          lowering.layout.getMemory(lowering.code, memory);
          lowering.code.store(slot);
        });
    load(lowering, use.atEntry() & ~arguments);
  }

  /** Loads the arrays again that are needed after a call (an expression or a statement). */
  void afterCall(Lowering lowering, Object call) {
    load(lowering, use.afterCall().getOrDefault(call, 0L));
  }

  private void load(Lowering lowering, long memories) {
    for (long left = memories; left != 0; left &= left - 1) {
      int memory = Long.numberOfTrailingZeros(left);
      pushObject(lowering, memory);
      lowering.layout.memoryLayout(memory).loadBytes(lowering.code);
      lowering.code.store(arraySlots.get(memory));
    }
  }

  private void pushObject(Lowering lowering, int memory) {
    Integer slot = objectSlots.get(memory);
    if (slot != null) {
      lowering.code.load(slot);
    } else {
      lowering.loadInstance();
      lowering.layout.getMemory(lowering.code, memory);
    }
  }
}
