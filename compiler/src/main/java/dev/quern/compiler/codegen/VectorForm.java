package dev.quern.compiler.codegen;

/** How the functions of a module with vectors are compiled. */
public enum VectorForm {
  /** For scalars only; the module may also have no vectors at all. */
  SCALARS,

  /** For {@code jdk.incubator.vector}, which an instance requires. */
  VECTORS,

  /**
   * For scalars, and those with vector instructions once more for {@code jdk.incubator.vector}: see
   * {@link VectorSwitch}.
   */
  BOTH;

  /** Whether there is code for {@code jdk.incubator.vector}. */
  boolean hasVectors() {
    return this != SCALARS;
  }
}
