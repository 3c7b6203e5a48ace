package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expression.Constant;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Variable;
import dev.quern.compiler.module.MemoryType;
import dev.quern.compiler.module.WasmModule;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * Knows which accesses to memory cannot trap, since one through the same variable has succeeded
 * that ends there or further on, or since the address is constant and all memories are that large:
 * a memory never shrinks. Such an access needs no line of its own.
 *
 * <p>A fact is a number in the set that {@link Code} keeps up to date at jumps.
 */
final class AccessedBounds {

  /** Facts about a variable beyond so many are not kept. */
  private static final int MAX_ENDS = 256;

  private final WasmModule module;
  private final BitSet known;
  private final IntSupplier newFact;

  /** The numbers of facts by the ends, relative to the variable, of accesses to a memory. */
  private final Map<Variable, Map<Integer, TreeMap<Long, Integer>>> facts = new HashMap<>();

  AccessedBounds(WasmModule module, BitSet known, IntSupplier newFact) {
    this.module = module;
    this.known = known;
    this.newFact = newFact;
  }

  /** The offset behind the last byte of an access; the largest number for all beyond 63 bits. */
  static long end(long offset, int bytes) {
    long end = offset + bytes;
    return offset < 0 || end < 0 ? Long.MAX_VALUE : end;
  }

  /**
   * Notes that an access has succeeded.
   *
   * @param end its {@link #end}, which counts from the address
   */
  void accessed(Expression address, int memory, long end) {
    if (address instanceof Expression.Get get) {
      TreeMap<Long, Integer> ends =
          facts
              .computeIfAbsent(get.variable(), v -> new HashMap<>())
              .computeIfAbsent(memory, m -> new TreeMap<>());
      if (!ends.containsKey(end) && ends.size() < MAX_ENDS) {
        ends.put(end, newFact.getAsInt());
      }
      ends.headMap(end, true).values().forEach(known::set);
    }
  }

  /**
   * Whether an access cannot trap.
   *
   * @param end its {@link #end}, which counts from the address
   */
  boolean holds(Expression address, int memory, long end) {
    if (address instanceof Constant constant) {
      MemoryType type = module.memoryType(memory);
      long least = type.limits().minimum();
      long bytes = least >>> (62 - type.pageSizeLog2()) == 0 ? least << type.pageSizeLog2() : 0;
      long base = constant.bits() & (constant.type().equals(IrType.I64) ? -1L : 0xFFFF_FFFFL);
      return base >= 0 && base <= bytes - end;
    }
    if (!(address instanceof Expression.Get get) || !facts.containsKey(get.variable())) {
      return false;
    }
    TreeMap<Long, Integer> ends = facts.get(get.variable()).get(memory);
    return ends != null && ends.tailMap(end, true).values().stream().anyMatch(known::get);
  }

  /** Notes that a variable has got another value. */
  void forget(Variable variable) {
    Map<Integer, TreeMap<Long, Integer>> all = facts.get(variable);
    if (all != null) {
      all.values().forEach(ends -> ends.values().forEach(known::clear));
    }
  }

  /** Notes that some variables may have got other values. */
  void forgetIf(Predicate<Variable> assigned) {
    facts.keySet().stream().filter(assigned).forEach(this::forget);
  }
}
