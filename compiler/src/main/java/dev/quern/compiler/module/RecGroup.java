package dev.quern.compiler.module;

import java.util.List;

/**
 * A recursive group: type definitions that may refer to each other. A definition outside of a
 * {@code rec} is a group of one.
 *
 * @param firstTypeIndex the index of its first type in the module
 * @param types the definitions
 */
public record RecGroup(int firstTypeIndex, List<SubType> types) {
  /** Copies the list. */
  public RecGroup {
    types = List.copyOf(types);
  }
}
