package dev.quern.compiler.module;

import java.util.List;

/**
 * A type definition: a composite type and its place among the others (specification, 2.3.9
 * "Recursive Types").
 *
 * @param isFinal whether no other type may declare it as its supertype
 * @param supertypes the indices of the declared supertypes; at most one in a valid module
 * @param composite the type's content
 */
public record SubType(boolean isFinal, List<Integer> supertypes, CompositeType composite) {
  /** Copies the list. */
  public SubType {
    supertypes = List.copyOf(supertypes);
  }
}
