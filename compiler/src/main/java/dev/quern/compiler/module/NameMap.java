package dev.quern.compiler.module;

import java.util.Arrays;
import java.util.Optional;

/** Names by index, compact: indices in ascending order and their names beside them. */
public final class NameMap {
  /** No names. */
  public static final NameMap EMPTY = new NameMap(new int[0], new String[0], 0);

  private final int[] indices;
  private final String[] names;

  /**
   * Makes a map.
   *
   * @param indices indices in strictly ascending order
   * @param names the name of each index
   * @param size how many entries of both arrays to take
   */
  public NameMap(int[] indices, String[] names, int size) {
    this.indices = Arrays.copyOf(indices, size);
    this.names = Arrays.copyOf(names, size);
  }

  /**
   * The name of an index.
   *
   * @param index the index
   * @return its name, if it has one
   */
  public Optional<String> get(int index) {
    int position = Arrays.binarySearch(indices, index);
    return position >= 0 ? Optional.of(names[position]) : Optional.empty();
  }

  /**
   * The number of names.
   *
   * @return the number
   */
  public int size() {
    return indices.length;
  }

  /**
   * The index of an entry.
   *
   * @param position the entry's position, below {@link #size}
   * @return the index
   */
  public int indexAt(int position) {
    return indices[position];
  }

  /**
   * The name of an entry.
   *
   * @param position the entry's position, below {@link #size}
   * @return the name
   */
  public String nameAt(int position) {
    return names[position];
  }
}
