package dev.quern.compiler.ir;

/**
 * A typed variable of a function. Identity is the object: two variables are never equal.
 *
 * <p>Parameters hold their argument at entry and Wasm locals hold zero (or null); a temporary holds
 * nothing until it is assigned, and every path to a use assigns it first.
 */
public final class Variable {

  /** Where a variable comes from. */
  public enum Origin {
    PARAMETER,
    LOCAL,
    TEMPORARY,
    /**
     * A temporary that is the index of a switch, and besides read only where nothing but that
     * switch leads to.
     */
    SELECTOR
  }

  private final int index;
  private final IrType type;
  private final Origin origin;
  private final Variable local;

  /**
   * @param index the variable's place in {@link IrFunction#variables()}, unique in the function
   */
  public Variable(int index, IrType type, Origin origin) {
    this.index = index;
    this.type = type;
    this.origin = origin;
    this.local = this;
  }

  /**
   * One of several variables that a local becomes.
   *
   * @param index the variable's place in {@link IrFunction#variables()}, unique in the function
   * @param local the parameter or local
   */
  public Variable(int index, Variable local) {
    this.index = index;
    this.type = local.type;
    this.origin = Origin.LOCAL;
    this.local = local;
  }

  /** What was split to this variable and others, or this variable itself. */
  public Variable local() {
    return local;
  }

  /** The variable's place in {@link IrFunction#variables()}. */
  public int index() {
    return index;
  }

  public IrType type() {
    return type;
  }

  public Origin origin() {
    return origin;
  }

  /** Cheaper than that of the object, which has to be made up and kept. */
  @Override
  public int hashCode() {
    return index;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  /** Whether it is a parameter or a local of the function, or one of those that it became. */
  public boolean isLocal() {
    return origin == Origin.PARAMETER || origin == Origin.LOCAL;
  }

  @Override
  public String toString() {
    String prefix =
        switch (origin) {
          case PARAMETER -> "p";
          case LOCAL -> "l";
          case TEMPORARY -> "t";
          case SELECTOR -> "s";
        };
    return prefix + index;
  }
}
