package dev.quern.compiler.ir;

/**
 * The target of branches: the end of the {@link Statement.Block} or the head of the {@link
 * Statement.Loop} that carries it. Identity is the object.
 */
public final class Label {

  private final int id;

  /**
   * @param id unique in the function
   */
  public Label(int id) {
    this.id = id;
  }

  /** A number unique in the function. */
  public int id() {
    return id;
  }

  /** Cheaper than that of the object, which has to be made up and kept. */
  @Override
  public int hashCode() {
    return id;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public String toString() {
    return "L" + id;
  }
}
