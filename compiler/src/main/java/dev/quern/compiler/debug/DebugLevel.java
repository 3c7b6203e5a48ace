package dev.quern.compiler.debug;

/** How much generated classes tell about the module's sources. */
public enum DebugLevel {
  /** Nothing: methods are called after the indices of their functions. */
  NONE,
  /** Methods are called as their functions are. */
  NAMES,
  /**
   * Stack traces have source lines too where the module has DWARF or a source map, and offsets in
   * the module where not. The default.
   */
  LINES,
  /** Debuggers see local variables too, where DWARF says that a Wasm local holds them. */
  FULL;

  /**
   * Tells whether this level has what another one has.
   *
   * @param other the other level
   * @return true if it is the same or a higher one
   */
  public boolean includes(DebugLevel other) {
    return compareTo(other) >= 0;
  }
}
