package dev.quern.compiler.optimize;

import java.util.Arrays;

/** A growing list of numbers. */
final class IntList {
  private int[] elements = new int[64];
  private int size;

  void add(int element) {
    if (size == elements.length) {
      elements = Arrays.copyOf(elements, size * 2);
    }
    elements[size++] = element;
  }

  int get(int place) {
    return elements[place];
  }

  void set(int place, int element) {
    elements[place] = element;
  }

  int size() {
    return size;
  }
}
