package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.Expression;
import dev.quern.compiler.ir.Expression.Constant;
import dev.quern.compiler.ir.IrType;
import dev.quern.compiler.ir.Variable;
import dev.quern.compiler.module.MemoryType;
import dev.quern.compiler.module.WasmModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
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

  private final VariableMap<Ends> facts = new VariableMap<>();

  /** All of them, also those that are behind others. */
  private final List<Ends> all = new ArrayList<>();

  /**
   * The numbers of facts by the ends, relative to a variable, of accesses to a memory, in ascending
   * order.
   */
  private static final class Ends {
    final Variable variable;
    final int memory;

    /** Those of the same variable for another memory, or null. */
    final Ends next;

    long[] ends = new long[4];
    int[] numbers = new int[4];
    int count;

    Ends(Variable variable, int memory, Ends next) {
      this.variable = variable;
      this.memory = memory;
      this.next = next;
    }

    /** Where the first end is that is no smaller. */
    int place(long end) {
      int place = 0;
      while (place < count && ends[place] < end) {
        place++;
      }
      return place;
    }

    void insert(int place, long end, int number) {
      if (count == ends.length) {
        ends = Arrays.copyOf(ends, count * 2);
        numbers = Arrays.copyOf(numbers, count * 2);
      }
      System.arraycopy(ends, place, ends, place + 1, count - place);
      System.arraycopy(numbers, place, numbers, place + 1, count - place);
      ends[place] = end;
      numbers[place] = number;
      count++;
    }
  }

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
      Ends ends = ends(get.variable(), memory);
      if (ends == null) {
        ends = new Ends(get.variable(), memory, facts.get(get.variable()));
        facts.put(get.variable(), ends);
        all.add(ends);
      }
      int place = ends.place(end);
      boolean isNew = place == ends.count || ends.ends[place] != end;
      if (isNew && ends.count < MAX_ENDS) {
        ends.insert(place, end, newFact.getAsInt());
      }
      for (int i = 0; i < ends.count && ends.ends[i] <= end; i++) {
        known.set(ends.numbers[i]);
      }
    }
  }

  private Ends ends(Variable variable, int memory) {
    Ends ends = facts.get(variable);
    while (ends != null && ends.memory != memory) {
      ends = ends.next;
    }
    return ends;
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
    Ends ends = address instanceof Expression.Get get ? ends(get.variable(), memory) : null;
    if (ends != null) {
      for (int i = ends.place(end); i < ends.count; i++) {
        if (known.get(ends.numbers[i])) {
          return true;
        }
      }
    }
    return false;
  }

  /** Notes that a variable has got another value. */
  void forget(Variable variable) {
    for (Ends ends = facts.get(variable); ends != null; ends = ends.next) {
      forget(ends);
    }
  }

  private void forget(Ends ends) {
    for (int i = 0; i < ends.count; i++) {
      known.clear(ends.numbers[i]);
    }
  }

  /** Notes that some variables may have got other values. */
  void forgetIf(Predicate<Variable> assigned) {
    for (Ends ends : all) {
      if (assigned.test(ends.variable)) {
        forget(ends);
      }
    }
  }
}
