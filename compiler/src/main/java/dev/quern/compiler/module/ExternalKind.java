package dev.quern.compiler.module;

/** What can be imported and exported; the ordinal is the byte of the binary format. */
public enum ExternalKind {
  /** A function. */
  FUNCTION,
  /** A table. */
  TABLE,
  /** A memory. */
  MEMORY,
  /** A global. */
  GLOBAL,
  /** A tag. */
  TAG;

  private static final ExternalKind[] VALUES = values();

  /**
   * The kind of a byte of the binary format.
   *
   * @param code the byte
   * @return the kind, or null if the byte stands for none
   */
  public static ExternalKind ofCode(int code) {
    return code >= 0 && code < VALUES.length ? VALUES[code] : null;
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
