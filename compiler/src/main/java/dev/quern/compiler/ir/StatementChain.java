package dev.quern.compiler.ir;

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

  IrList<Statement> toList() {
    Object[] statements = new Object[size];
    int count = 0;
    for (Node node = first; node != null; node = node.next) {
      statements[count++] = node.statement;
    }
    return IrList.ofArray(statements);
  }
}
