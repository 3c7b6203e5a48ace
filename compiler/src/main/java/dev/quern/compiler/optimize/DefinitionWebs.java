package dev.quern.compiler.optimize;

import java.util.BitSet;

/**
 * The definitions of variables, and merges of them, as sets of what belongs together. Definitions
 * are numbered in the order in which they are made.
 */
final class DefinitionWebs {
  private static final int NONE = -1;

  private final IntList parents = new IntList();

  /** By definition, the last of the entries of what it merges, or -1. */
  private final IntList merged = new IntList();

  /** Entries: a definition that is merged, and the entry before. */
  private final IntList operands = new IntList();

  private final IntList before = new IntList();

  private final BitSet read = new BitSet();

  /** A new definition. */
  int define() {
    parents.add(parents.size());
    merged.add(NONE);
    return parents.size() - 1;
  }

  /** A new definition that merges another one. */
  int merge(int definition) {
    int merge = define();
    add(merge, definition);
    return merge;
  }

  /** Merges one more. */
  void add(int merge, int definition) {
    if (merge != definition) {
      operands.add(definition);
      before.add(merged.get(merge));
      merged.set(merge, operands.size() - 1);
    }
  }

  /** Notes that a definition is read. */
  void read(int definition) {
    read.set(definition);
  }

  /** Joins each merge that is read, directly or through other merges, with what it merges. */
  void joinMerges() {
    IntList open = new IntList();
    for (int i = read.nextSetBit(0); i >= 0; i = read.nextSetBit(i + 1)) {
      open.add(i);
    }
    for (int done = 0; done < open.size(); done++) {
      int merge = open.get(done);
      for (int entry = merged.get(merge); entry != NONE; entry = before.get(entry)) {
        int operand = operands.get(entry);
        parents.set(webOf(operand), webOf(merge));
        if (!read.get(operand)) {
          read.set(operand);
          open.add(operand);
        }
      }
    }
  }

  /** How many definitions there are. */
  int size() {
    return parents.size();
  }

  /** The number of the web that a definition belongs to. */
  int webOf(int definition) {
    int root = definition;
    while (parents.get(root) != root) {
      parents.set(root, parents.get(parents.get(root)));
      root = parents.get(root);
    }
    return root;
  }
}
