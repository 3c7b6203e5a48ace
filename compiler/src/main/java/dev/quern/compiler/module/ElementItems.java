package dev.quern.compiler.module;

import java.util.List;

/** The elements of an element segment, in one of the two forms of the binary format. */
public sealed interface ElementItems {
  /**
   * The number of elements.
   *
   * @return the number
   */
  int size();

  /**
   * References to functions.
   *
   * @param indices the indices of the functions
   */
  record Functions(IndexList indices) implements ElementItems {
    @Override
    public int size() {
      return indices.size();
    }
  }

  /**
   * Constant expressions.
   *
   * @param list the expressions, each a reference
   */
  record Expressions(List<ConstantExpression> list) implements ElementItems {
    /** Copies the list. */
    public Expressions {
      list = List.copyOf(list);
    }

    @Override
    public int size() {
      return list.size();
    }
  }
}
