package dev.quern.compiler.codegen;

import java.util.BitSet;
import org.objectweb.asm.Label;

/**
 * A place in a method that is jumped to.
 *
 * <p>While jumps to it are written it gathers what its frame will be: the local variable slots that
 * are assigned on every way to it, and the types on the operand stack, which are equal on all.
 */
final class Target {

  final Label label = new Label();

  /** Whether it is the head of a loop, to which jumps lead back. */
  boolean isLoopHead;

  /** The slots assigned on every way to here so far; null while there is none. */
  BitSet assigned;

  /** The facts (see {@link Code#facts}) that hold on every way to here so far. */
  BitSet facts;

  /** The operand stack; null while nothing leads here. */
  Object[] stack;

  /**
   * Leaves a slot that nothing from here on reads to others, although it is assigned on the way.
   */
  void forget(int slot) {
    assigned.clear(slot);
  }

  /** Whether something leads here. */
  boolean isReached() {
    return stack != null;
  }
}
