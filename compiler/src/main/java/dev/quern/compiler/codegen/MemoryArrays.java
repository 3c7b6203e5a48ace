package dev.quern.compiler.codegen;

import java.util.Map;

/** The local variables that hold the arrays of memories. */
final class MemoryArrays {

  private final MemoryUse.Result use;
  private final Map<Integer, Integer> slots;

  /**
   * @param slots the slot of the array by memory index
   */
  MemoryArrays(MemoryUse.Result use, Map<Integer, Integer> slots) {
    this.use = use;
    this.slots = slots;
  }

  /** Pushes the array of a memory. */
  void push(Lowering lowering, int memory) {
    Integer slot = slots.get(memory);
    if (slot != null) {
      lowering.code.load(slot);
    } else {
      pushFromObject(lowering, memory);
    }
  }

  /** Loads the arrays that are needed from the start. */
  void atEntry(Lowering lowering) {
    load(lowering, use.atEntry());
  }

  /** Loads the arrays again that are needed after a call (an expression or a statement). */
  void afterCall(Lowering lowering, Object call) {
    load(lowering, use.afterCall().getOrDefault(call, 0L));
  }

  private void load(Lowering lowering, long memories) {
    for (long left = memories; left != 0; left &= left - 1) {
      int memory = Long.numberOfTrailingZeros(left);
      pushFromObject(lowering, memory);
      lowering.code.store(slots.get(memory));
    }
  }

  private static void pushFromObject(Lowering lowering, int memory) {
    lowering.loadInstance();
    lowering.layout.memories.get(lowering.code, memory);
    lowering.code.getField(Names.FLAT_MEMORY, "bytes", Names.BYTES);
  }
}
