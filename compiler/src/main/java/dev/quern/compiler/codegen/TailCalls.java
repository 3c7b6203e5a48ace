package dev.quern.compiler.codegen;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;

/**
 * Which tail calls must not take a frame of the stack.
 *
 * <p>A tail call may be an ordinary call followed by a return where no chain of tail calls can lead
 * back to the caller: such frames are as few as the functions. So the graph of tail calls is
 * divided into strongly connected components, and only calls inside of one are made by a
 * trampoline. One more node stands for every callee that is not known here (of indirect calls,
 * imports, and whatever other modules do): it leads to all functions that can be referenced.
 *
 * <p>Calls of a function to itself do not count; they are loops.
 */
final class TailCalls {

  /** The components, by function; that of the unknown callee is last. */
  private final int[] component;

  private final BitSet trampolined = new BitSet();
  private final BitSet parked = new BitSet();

  /**
   * @param functionCount the number of functions
   * @param edges the direct tail calls, and the functions that make others
   * @param referenced the defined functions that can become references
   */
  TailCalls(int functionCount, ModuleUse.TailEdges edges, Collection<Integer> referenced) {
    if (edges.isEmpty()) {
      component = new int[0];
      return;
    }
    component = new Components(functionCount, edges, referenced).find();
    edges.unknown().stream().forEach(trampolined::set);
    edges
        .direct()
        .forEach(
            (caller, callees) ->
                callees.stream()
                    .filter(callee -> component[caller] == component[callee])
                    .forEach(
                        callee -> {
                          trampolined.set(caller);
                          parked.set(callee);
                        }));
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

  /** Tarjan's algorithm, without recursion. */
  private static final class Components {
    private final int[][] successors;
    private final int[] order;
    private final int[] low;
    private final int[] position;
    private final int[] component;
    private final Deque<Integer> stack = new ArrayDeque<>();
    private final BitSet onStack = new BitSet();
    private int visited;
    private int components;

    Components(int functionCount, ModuleUse.TailEdges edges, Collection<Integer> referenced) {
      int unknown = functionCount;
      successors = new int[functionCount + 1][];
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
      order = new int[successors.length];
      low = new int[successors.length];
      position = new int[successors.length];
      component = new int[successors.length];
    }

    int[] find() {
      for (int i = 0; i < successors.length; i++) {
        if (order[i] == 0) {
          visit(i);
        }
      }
      return component;
    }

    private void visit(int root) {
      Deque<Integer> path = new ArrayDeque<>();
      open(root, path);
      while (!path.isEmpty()) {
        int node = path.peek();
        if (position[node] < successors[node].length) {
          int next = successors[node][position[node]++];
          if (order[next] == 0) {
            open(next, path);
          } else if (onStack.get(next)) {
            low[node] = Math.min(low[node], order[next]);
          }
          continue;
        }
        path.pop();
        if (!path.isEmpty()) {
          low[path.peek()] = Math.min(low[path.peek()], low[node]);
        }
        if (low[node] == order[node]) {
          close(node);
        }
      }
    }

    private void open(int node, Deque<Integer> path) {
      order[node] = ++visited;
      low[node] = visited;
      stack.push(node);
      onStack.set(node);
      path.push(node);
    }

    private void close(int node) {
      int member;
      do {
        member = stack.pop();
        onStack.clear(member);
        component[member] = components;
      } while (member != node);
      components++;
    }
  }
}
