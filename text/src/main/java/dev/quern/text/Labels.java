package dev.quern.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels in scope inside a function. Depths are counted outwards from the innermost block; the
 * function itself is the outermost. A name may be declared again inside its own scope.
 */
final class Labels {
  /** A label's name, and the level that the name had outside, or null. */
  private record Entry(String name, Integer shadowed) {}

  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Map<String, Integer> levels = new HashMap<>();
  private final SortedMap<Integer, String> displayed = new TreeMap<>();
  private int blocks;

  /** Enters a block. */
  void push(Name name) {
    int level = entries.size();
    Integer shadowed = name.id() == null ? null : levels.put(name.id(), level);
    entries.push(new Entry(name.id(), shadowed));
    if (name.display() != null) {
      displayed.put(blocks, name.display());
    }
    blocks++;
  }

  /** Leaves the innermost block. */
  void pop() {
    Entry entry = entries.pop();
    if (entry.shadowed != null) {
      levels.put(entry.name, entry.shadowed);
    } else if (entry.name != null) {
      levels.remove(entry.name);
    }
  }

  /** The depth that a label index means. */
  int resolve(Index index) {
    if (index.isNumber()) {
      return index.number();
    }
    Integer level = levels.get(index.name());
    if (level == null) {
      throw index.token().error("unknown label $" + index.name());
    }
    return entries.size() - 1 - level;
  }

  /** The names of blocks, numbered in the order of the binary, for the name section. */
  SortedMap<Integer, String> names() {
    return displayed;
  }
}
