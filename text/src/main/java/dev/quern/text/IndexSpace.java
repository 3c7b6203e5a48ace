package dev.quern.text;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The indices of one kind of thing, and its names (specification, 6.6.2 "Identifiers"). */
final class IndexSpace {
  private final String kind;
  private final Map<String, Integer> indices = new HashMap<>();
  private final SortedMap<Integer, String> names = new TreeMap<>();
  private int size;

  IndexSpace(String kind) {
    this.kind = kind;
  }

  /** Declares the next thing. */
  int declare(Name name) {
    int index = size++;
    if (name.id() != null && indices.putIfAbsent(name.id(), index) != null) {
      throw name.token().error("duplicate " + kind + " $" + name.id());
    }
    if (name.display() != null) {
      names.put(index, name.display());
    }
    return index;
  }

  int size() {
    return size;
  }

  /** The index that a number or name refers to. Numbers may be too large: validation tells. */
  int resolve(Index index) {
    if (index.isNumber()) {
      return index.number();
    }
    Integer found = indices.get(index.name());
    if (found == null) {
      throw index.token().error("unknown " + kind + " $" + index.name());
    }
    return found;
  }

  /** The names for the name section, by index. */
  SortedMap<Integer, String> names() {
    return names;
  }
}
