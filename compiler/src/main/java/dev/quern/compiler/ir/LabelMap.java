package dev.quern.compiler.ir;

import java.util.Arrays;

/** What is known of the labels of a function, at their numbers, which are small. */
public final class LabelMap<T> {

  private Object[] values = new Object[32];

  /** What a label has, or null if nothing. */
  @SuppressWarnings("unchecked")
  public T get(Label label) {
    int id = label.id();
    return id < values.length ? (T) values[id] : null;
  }

  /**
   * Gives a label something.
   *
   * @return what it had before, or null
   */
  public T put(Label label, T value) {
    int id = label.id();
    if (id >= values.length) {
      values = Arrays.copyOf(values, Math.max(id + 1, values.length * 2));
    }
    T before = get(label);
    values[id] = value;
    return before;
  }

  /** Takes from a label what it has. */
  public void remove(Label label) {
    put(label, null);
  }
}
