package dev.quern.compiler.codegen;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/** The strongly connected components of a graph: Tarjan's algorithm, without recursion. */
final class Components {
  private final int[][] successors;
  private final int[] order;
  private final int[] low;
  private final int[] position;
  private final int[] component;
  private final Deque<Integer> stack = new ArrayDeque<>();
  private final BitSet onStack = new BitSet();
  private int visited;
  private int components;

  private Components(int[][] successors) {
    this.successors = successors;
    order = new int[successors.length];
    low = new int[successors.length];
    position = new int[successors.length];
    component = new int[successors.length];
  }

  /**
   * Finds the components.
   *
   * @param successors by node, where its edges lead
   * @return by node, the number of its component
   */
  static int[] of(int[][] successors) {
    Components components = new Components(successors);
    for (int i = 0; i < successors.length; i++) {
      if (components.order[i] == 0) {
        components.visit(i);
      }
    }
    return components.component;
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
