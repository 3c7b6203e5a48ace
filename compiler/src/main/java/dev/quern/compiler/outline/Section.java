package dev.quern.compiler.outline;

import dev.quern.compiler.ir.Label;
import dev.quern.compiler.ir.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * A statement list under consideration: each statement with its estimated size and its exits. The
 * statements inside of a statement already fit a method.
 */
final class Section {
  final List<Statement> statements = new ArrayList<>();
  private int[] sizes = new int[8];
  private final List<ExitSet> exits = new ArrayList<>();
  private final BitSet dispatchers = new BitSet();
  private long size;
  private boolean completes = true;

  /** Appends a statement. */
  void add(Statement statement, int statementSize, ExitSet statementExits, boolean completes) {
    if (statements.size() == sizes.length) {
      sizes = Arrays.copyOf(sizes, sizes.length * 2);
    }
    sizes[statements.size()] = statementSize;
    statements.add(statement);
    exits.add(statementExits);
    size += cost(statements.size() - 1);
    this.completes = completes;
  }

  /** Appends the statements of another section, which must not be used any more. */
  void addAll(Section other) {
    for (int i = 0; i < other.count(); i++) {
      add(other.statements.get(i), other.sizes[i], other.exits.get(i), true);
      markDispatcher(other.isDispatcher(i));
    }
    completes = other.count() == 0 ? completes : other.completes;
  }

  int count() {
    return statements.size();
  }

  /**
   * Says of the statement appended last that it is, or contains, the branch table of a nest that
   * was divided: what runs once an instruction of an interpreter. It should stay in the method of
   * the loop around it, and in the function's entry at best.
   */
  void markDispatcher(boolean dispatches) {
    if (dispatches) {
      dispatchers.set(count() - 1);
    }
  }

  boolean isDispatcher(int position) {
    return dispatchers.get(position);
  }

  /** Whether a statement has no branches in it. */
  boolean isStraight(int position) {
    return exits.get(position) == null;
  }

  /** Whether a statement is such a dispatcher. */
  boolean dispatches() {
    return !dispatchers.isEmpty();
  }

  /** The size of a statement, and of what it would add to the endings of a region. */
  int cost(int position) {
    ExitSet set = exits.get(position);
    return sizes[position] + (set == null ? 0 : set.direct() * SizeEstimator.LANDING);
  }

  /** The sum of the costs. */
  int cost() {
    return (int) Math.min(size, Integer.MAX_VALUE / 2);
  }

  /** Whether the end of the list is reached. */
  boolean completes() {
    return completes;
  }

  /** The exits of all statements; those of the single ones must not be used any more. */
  ExitSet mergedExits() {
    ExitSet merged = new ExitSet();
    for (ExitSet set : exits) {
      if (set != null) {
        merged.addAll(set);
      }
    }
    return merged;
  }

  /** The sum of the sizes, without endings. */
  int size() {
    long sum = 0;
    for (int i = 0; i < count(); i++) {
      sum += sizes[i];
    }
    return (int) Math.min(sum, Integer.MAX_VALUE / 2);
  }

  /** How many region calls may lead to a label. */
  int calls(Label label) {
    int calls = 0;
    for (ExitSet set : exits) {
      calls += set == null ? 0 : set.calls(label);
    }
    return calls;
  }

  /** Calls a function with the labels of all exits, some of them several times. */
  void forEachExit(Consumer<Label> action) {
    for (ExitSet set : exits) {
      if (set != null) {
        set.forEach(action);
      }
    }
  }

  /** Part of this section; the exits of the statements are shared with it. */
  Section part(int from, int to) {
    Section part = new Section();
    for (int i = from; i < to; i++) {
      part.add(statements.get(i), sizes[i], exits.get(i), i < count() - 1 || completes);
      part.markDispatcher(isDispatcher(i));
    }
    return part;
  }
}
