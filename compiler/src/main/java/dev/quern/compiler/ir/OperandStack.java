package dev.quern.compiler.ir;

import java.util.Arrays;

/**
 * The abstract operand stack of the function builder.
 *
 * <p>An entry is an expression that is not evaluated yet. It waits until an instruction consumes it
 * or until a statement is about to run ahead of it that it may not change places with ({@link
 * Effects#conflict}); then it is <em>spilled</em>: assigned to a temporary, in the statement list
 * of the block in which it was pushed, which the code so far dominates. An entry that waits is
 * evaluated after all statements emitted so far and before all later ones, in stack order.
 *
 * <p>To keep the search for conflicts short, entries that are deeper than {@link #WINDOW} are made
 * stable: constants, or temporaries that nothing assigns again. Counts of the waiting effects and
 * of the waiting reads of each variable tell at once where there is nothing to search.
 */
final class OperandStack {
  /** The greatest number of nodes of a tree. */
  static final int MAX_NODES = 150;

  /** The greatest depth of a tree. */
  static final int MAX_DEPTH = 60;

  private static final int WINDOW = 512;

  /** Where a spill goes. */
  interface Spiller {
    /** A new temporary. */
    Variable temporary(IrType type);

    /**
     * Appends a statement to the list of the block in which a stack entry was pushed.
     *
     * @param position the entry's position in the stack
     */
    void append(int position, Statement statement);
  }

  private final Spiller spiller;
  private Operand[] entries = new Operand[16];
  private int size;

  /** Entries below this position are stable. */
  private int settled;

  /** How many waiting entries have each effect. */
  private final int[] waitingEffects = new int[Effects.BITS];

  /** The effects that waiting entries have. */
  private int effectsOfAll;

  private int[] waitingReads = new int[64];

  OperandStack(Spiller spiller) {
    this.spiller = spiller;
  }

  int size() {
    return size;
  }

  Operand peek(int position) {
    return entries[position];
  }

  void push(Operand operand) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, size * 2);
    }
    entries[size++] = operand;
    count(operand, 1);
    if (size - settled > 2 * WINDOW) {
      settle(size - WINDOW);
    }
  }

  Operand pop() {
    Operand operand = entries[--size];
    entries[size] = null;
    settled = Math.min(settled, size);
    count(operand, -1);
    return operand;
  }

  /** Drops entries, whose effects must be nobody's business. */
  void truncate(int newSize) {
    while (size > newSize) {
      pop();
    }
  }

  void replace(int position, Operand operand) {
    count(entries[position], -1);
    entries[position] = operand;
    count(operand, 1);
  }

  private void count(Operand operand, int change) {
    for (int bits = operand.effects(); bits != 0; bits &= bits - 1) {
      int effect = Integer.numberOfTrailingZeros(bits);
      waitingEffects[effect] += change;
      if (waitingEffects[effect] == 0) {
        effectsOfAll &= ~(1 << effect);
      } else {
        effectsOfAll |= 1 << effect;
      }
    }
    for (Variable variable : operand.reads()) {
      if (variable.index() >= waitingReads.length) {
        waitingReads = Arrays.copyOf(waitingReads, variable.index() * 2);
      }
      waitingReads[variable.index()] += change;
    }
  }

  boolean isRead(Variable variable) {
    return variable.index() < waitingReads.length && waitingReads[variable.index()] > 0;
  }

  /**
   * Spills what may not wait for a statement that is about to run.
   *
   * @param limit entries from here on are evaluated after the statement anyway
   * @param effects the statement's effects
   * @param assigned the variable that it assigns, or null
   */
  void yieldTo(int limit, int effects, Variable assigned) {
    boolean read = assigned != null && isRead(assigned);
    if (!read && !Effects.conflict(effectsOfAll, effects)) {
      return;
    }
    int ahead = effects;
    int lowest = limit;
    boolean[] spilled = new boolean[Math.max(0, limit - settled)];
    for (int i = limit - 1; i >= settled; i--) {
      Operand operand = entries[i];
      if (Effects.conflict(operand.effects(), ahead) || (read && operand.reads(assigned))) {
        // The spill itself now runs ahead of the entries below.
        spilled[i - settled] = true;
        ahead |= operand.effects();
        lowest = i;
      }
    }
    int base = settled;
    for (int i = lowest; i < limit; i++) {
      if (spilled[i - base]) {
        spillInPlace(i);
      }
    }
  }

  /** Spills an entry, and those below that may not wait for it, unless it is stable. */
  void stabilize(int position) {
    Operand operand = entries[position];
    if (!operand.isStable()) {
      yieldTo(position, operand.effects(), null);
      spillInPlace(position);
    }
  }

  /** Spills an entry, and those below that may not wait for it, unless it is a simple one. */
  void simplify(int position) {
    if (!entries[position].isSimple()) {
      stabilize(position);
    }
  }

  private void settle(int newSettled) {
    for (int i = settled; i < newSettled; i++) {
      if (!entries[i].isStable()) {
        spillInPlace(i);
      }
    }
    settled = newSettled;
  }

  private void spillInPlace(int position) {
    Operand operand = entries[position];
    Variable temporary = spiller.temporary(operand.type());
    spiller.append(position, new Statement.Assign(temporary, operand.expression()));
    replace(position, Operand.stable(new Expression.Get(temporary)));
  }

  /**
   * Makes room in the tree that is about to be built of the topmost entries: where it would grow
   * too large, all of them become simple.
   */
  void bound(int operands) {
    int nodes = 1;
    int depth = 1;
    for (int i = size - operands; i < size; i++) {
      nodes += entries[i].nodes();
      depth = Math.max(depth, entries[i].depth() + 1);
    }
    if (nodes > MAX_NODES || depth > MAX_DEPTH) {
      for (int i = size - operands; i < size; i++) {
        simplify(i);
      }
    }
  }
}
