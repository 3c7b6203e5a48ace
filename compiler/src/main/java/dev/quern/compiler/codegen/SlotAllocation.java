package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;

/**
 * Gives variables JVM local variable slots: those of one type whose live ranges do not meet share
 * one.
 *
 * <p>Linear scan over the ranges in the order of their starts needs no more slots of a type than
 * ranges of it overlap anywhere. Slots are then numbered by use, the most used first, because the
 * first four have instructions of one byte and the first 256 of two.
 */
final class SlotAllocation {

  private static final class Slot {
    final Object type;
    int number = -1;
    int freeAfter;
    long weight;

    Slot(Object type) {
      this.type = type;
    }
  }

  // Made once: functions in fields cost much less than functions made for each method.
  private static final Comparator<LiveRanges.Range> BY_START =
      Comparator.<LiveRanges.Range>comparingInt(range -> range.start)
          .thenComparingInt(range -> range.variable.index());

  private static final Comparator<Slot> BY_END = Comparator.comparingInt(slot -> slot.freeAfter);

  private static final Comparator<Slot> BY_WEIGHT =
      Comparator.<Slot>comparingLong(slot -> slot.weight).reversed();

  private final List<Slot> all = new ArrayList<>();
  private final Map<Variable, Slot> assigned = new HashMap<>();
  private final List<Runnable> extras = new ArrayList<>();

  /** Says which slot a parameter has; it is reused once the parameter is dead. */
  void fix(Variable variable, int number) {
    Slot slot = new Slot(typeOf(variable));
    slot.number = number;
    assigned.put(variable, slot);
  }

  /** Adds a slot that belongs to no variable, with its weight. */
  void extra(Object type, long weight, IntConsumer number) {
    Slot slot = new Slot(type);
    slot.weight = weight;
    all.add(slot);
    extras.add(() -> number.accept(slot.number));
  }

  /** Allocates slots for the ranges and declares them. */
  Map<Variable, Integer> allocate(List<LiveRanges.Range> ranges, Code code) {
    List<LiveRanges.Range> ordered = new ArrayList<>(ranges);
    ordered.sort(BY_START);
    Map<Object, PriorityQueue<Slot>> byEnd = new HashMap<>();
    for (LiveRanges.Range range : ordered) {
      Object type = typeOf(range.variable);
      PriorityQueue<Slot> pool = byEnd.computeIfAbsent(type, t -> new PriorityQueue<>(BY_END));
      Slot slot = assigned.get(range.variable);
      if (slot == null) {
        slot = pool.isEmpty() || pool.peek().freeAfter >= range.start ? null : pool.poll();
        if (slot == null) {
          slot = new Slot(type);
          all.add(slot);
        }
        assigned.put(range.variable, slot);
      }
      slot.freeAfter = range.end;
      slot.weight += range.weight;
      pool.add(slot);
    }
    number(code);
    Map<Variable, Integer> numbers = new HashMap<>();
    assigned.forEach((variable, slot) -> numbers.put(variable, slot.number));
    return numbers;
  }

  private void number(Code code) {
    all.sort(BY_WEIGHT);
    for (Slot slot : all) {
      slot.number = code.newSlot(slot.type);
    }
    extras.forEach(Runnable::run);
  }

  private static Object typeOf(Variable variable) {
    return Descriptors.verificationType(variable.type().descriptor());
  }
}
