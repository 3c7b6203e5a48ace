package dev.quern.compiler.codegen;

import dev.quern.compiler.ir.TailGroup;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;

/**
 * Which tail calls must not take a frame of the stack.
 *
 * <p>A tail call may be an ordinary call followed by a return where no chain of tail calls can lead
 * back to the caller: such frames are as few as the functions. So the graph of tail calls is
 * divided into strongly connected components, and only calls inside of one are made by a
 * trampoline. One more node stands for every callee that is not known here (of indirect calls,
 * imports, and whatever other modules do): it leads to all functions that can be referenced.
 *
 * <p>Calls of a function to itself, and to those that it is joined with ({@link TailGroups}), do
 * not count; they are jumps.
 */
final class TailCalls {

  /** The components, by function; that of the unknown callee is last. */
  private final int[] component;

  private final BitSet trampolined = new BitSet();
  private final BitSet parked = new BitSet();

  /**
   * @param functionCount the number of functions
   * @param edges the direct tail calls, and the functions that make others
   * @param groups the functions that are compiled as one
   * @param referenced the defined functions that can become references
   */
  TailCalls(
      int functionCount,
      ModuleUse.TailEdges edges,
      TailGroups groups,
      Collection<Integer> referenced) {
    if (edges.isEmpty()) {
      component = new int[0];
      return;
    }
    component = Components.of(successors(functionCount, edges, referenced));
    edges.unknown().stream().forEach(trampolined::set);
    edges
        .direct()
        .forEach(
            (caller, callees) ->
                callees.stream()
                    .filter(callee -> component[caller] == component[callee])
                    .filter(
                        callee ->
                            groups.of(caller) == null || groups.of(caller) != groups.of(callee))
                    .forEach(
                        callee -> {
                          trampolined.set(caller);
                          parked.set(callee);
                        }));
    for (TailGroup group : groups.groups()) {
      if (group.members().stream().anyMatch(trampolined::get)) {
        group.members().forEach(trampolined::set);
      }
    }
  }

  private static int[][] successors(
      int functionCount, ModuleUse.TailEdges edges, Collection<Integer> referenced) {
    int unknown = functionCount;
    int[][] successors = new int[functionCount + 1][];
    for (int i = 0; i < functionCount; i++) {
      BitSet callees = edges.direct().getOrDefault(i, new BitSet());
      int[] next = callees.stream().toArray();
      if (edges.unknown().get(i)) {
        next = Arrays.copyOf(next, next.length + 1);
        next[next.length - 1] = unknown;
      }
      successors[i] = next;
    }
    successors[unknown] = referenced.stream().mapToInt(Integer::intValue).toArray();
    return successors;
  }

  /** Whether there are any that need a trampoline. */
  boolean any() {
    return !trampolined.isEmpty();
  }

  /** Whether a function may end with a call that is still to be made. */
  boolean isTrampolined(int function) {
    return trampolined.get(function);
  }

  /** Whether a direct tail call is made by the trampoline. */
  boolean isParked(int caller, int callee) {
    return component[caller] == component[callee];
  }

  /** The functions that the trampoline calls by their objects without anybody's reference. */
  BitSet parkedCallees() {
    return parked;
  }
}
