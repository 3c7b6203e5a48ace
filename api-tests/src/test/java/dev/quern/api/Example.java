package dev.quern.api;

import java.io.IOException;
import java.util.List;

/** A class with something of everything, for {@link PublicApiTest}. */
public abstract class Example implements Comparable<Example> {
  /** A constant. */
  public static final int CONSTANT = 1;

  private final int hidden = 2;

  /** Makes one. */
  protected Example() {}

  /**
   * A record.
   *
   * @param left one
   * @param right another
   */
  public record Pair(int left, int right) {}

  /** A method that callers see. */
  public List<String> method(int[] parameter) throws IOException {
    throw new IOException("" + hidden);
  }

  /** A method that they do not. */
  void invisible() {}
}
