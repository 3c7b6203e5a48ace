package dev.quern.compiler.api;

import dev.quern.compiler.types.MemoryType.Array;
import dev.quern.compiler.types.TypeTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the elements of an array are, as expressions of their indices.
 *
 * @param counts how many elements each dimension has; 0 if unknown
 * @param element the type of the elements
 * @param size the size of an element in bytes
 * @param start an expression of the address of the first element
 */
record ArrayShape(List<Integer> counts, int element, long size, String start) {
  private static final int MAX_DIMENSIONS = 10;

  /** Copies the list. */
  ArrayShape {
    counts = List.copyOf(counts);
  }

  static ArrayShape of(TypeTable table, int type, String start) {
    List<Integer> counts = new ArrayList<>();
    int element = type;
    while (counts.size() < MAX_DIMENSIONS && table.resolve(element) instanceof Array array) {
      counts.add(array.count());
      element = array.element();
    }
    return new ArrayShape(counts, element, table.sizeOf(element), start);
  }

  /** Whether it has elements, and is known how many. */
  boolean isKnown() {
    return size > 0 && counts.stream().allMatch(count -> count > 0);
  }

  /** The same with the rows of the last dimension as elements. */
  ArrayShape ofRows() {
    int last = counts.size() - 1;
    return new ArrayShape(counts.subList(0, last), element, size * counts.get(last), start);
  }

  /** What the index of a dimension is called. */
  String index(int dimension) {
    return counts.size() == 1 ? "index" : "index" + (dimension + 1);
  }

  /** The indices as parameters. */
  String parameters() {
    StringBuilder parameters = new StringBuilder();
    for (int i = 0; i < counts.size(); i++) {
      parameters.append(i == 0 ? "" : ", ").append("int ").append(index(i));
    }
    return parameters.toString();
  }

  /** Statements that check the indices, in a line. */
  String checks() {
    StringBuilder checks = new StringBuilder();
    for (int i = 0; i < counts.size(); i++) {
      // Of an array whose length is not known, only the memory's end is a bound.
      if (counts.get(i) > 0 || i > 0) {
        checks.append(checks.length() == 0 ? "" : " ");
        checks.append("java.util.Objects.checkIndex(").append(index(i)).append(", ");
        checks.append(Math.max(1, counts.get(i))).append(");");
      }
    }
    return checks.toString();
  }

  /** An expression of the address of the element at the indices. */
  String place() {
    StringBuilder place = new StringBuilder();
    for (int i = 0; i < counts.size(); i++) {
      place.insert(0, i == 0 ? "" : "(");
      place.append(i == 0 ? "(long) " : " * " + counts.get(i) + " + ").append(index(i));
      place.append(i == 0 ? "" : ")");
    }
    return start + " + (" + place + ") * " + size;
  }

  /** The first line of a loop over a dimension. */
  String loop(int dimension) {
    String index = index(dimension);
    return "for (int %s = 0; %s < %d; %s++) {"
        .formatted(index, index, counts.get(dimension), index);
  }
}
