package dev.quern.compiler.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of statements under construction: appending another list takes constant time, so that
 * dissolving a deep nest of blocks into one list stays linear.
 */
final class StatementChain {
  private static final class Node {
    final Statement statement;
    Node next;

    Node(Statement statement) {
      this.statement = statement;
    }
  }

  private Node first;
  private Node last;
  private int size;

  void add(Statement statement) {
    Node node = new Node(statement);
    link(node, node, 1);
  }

  /** Appends the statements of another chain, which must not be used any more. */
  void addAll(StatementChain other) {
    if (other.first != null) {
      link(other.first, other.last, other.size);
    }
  }

  private void link(Node from, Node to, int count) {
    if (last == null) {
      first = from;
    } else {
      last.next = from;
    }
    last = to;
    size += count;
  }

  List<Statement> toList() {
    List<Statement> statements = new ArrayList<>(size);
    for (Node node = first; node != null; node = node.next) {
      statements.add(node.statement);
    }
    return statements;
  }
}
