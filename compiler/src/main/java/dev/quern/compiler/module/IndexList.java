package dev.quern.compiler.module;

import java.util.Arrays;
import java.util.stream.IntStream;

/** An immutable list of indices, compact because segments may hold millions. */
public final class IndexList {
  private final int[] indices;

  private IndexList(int[] indices) {
    this.indices = indices;
  }

  /**
   * Makes a list.
   *
   * @param indices the indices
   * @return the list
   */
  public static IndexList of(int... indices) {
    return new IndexList(indices.clone());
  }

  /**
   * The number of indices.
   *
   * @return the number
   */
  public int size() {
    return indices.length;
  }

  /**
   * One index.
   *
   * @param position its position in the list
   * @return the index, unsigned
   */
  public int get(int position) {
    return indices[position];
  }

  /**
   * All indices.
   *
   * @return a stream of them, in order
   */
  public IntStream stream() {
    return Arrays.stream(indices);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IndexList list && Arrays.equals(indices, list.indices);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(indices);
  }

  @Override
  public String toString() {
    return Arrays.toString(indices);
  }
}
