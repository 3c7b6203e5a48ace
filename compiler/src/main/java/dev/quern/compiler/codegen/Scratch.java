package dev.quern.compiler.codegen;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Local variable slots that lowering borrows for values inside of one statement. */
final class Scratch {

  private final Code code;
  private final Map<Object, Deque<Integer>> free = new HashMap<>();

  Scratch(Code code) {
    this.code = code;
  }

  /** Borrows a slot for a verification type and stores the top of the stack there. */
  int store(Object type) {
    Deque<Integer> slots = free.get(type);
    int slot = slots == null || slots.isEmpty() ? code.newSlot(type) : slots.pop();
    code.store(slot);
    return slot;
  }

  /** Loads a borrowed slot, and gives it back. */
  void loadAndRelease(Object type, int slot) {
    code.load(slot);
    release(type, slot);
  }

  /** Gives a borrowed slot back. */
  void release(Object type, int slot) {
    code.forget(slot);
    free.computeIfAbsent(type, t -> new ArrayDeque<>()).push(slot);
  }
}
