package dev.quern.compiler.module;

/** When a segment is used. */
public enum SegmentMode {
  /** Copied to its table or memory at instantiation. */
  ACTIVE,
  /** Copied by instructions. */
  PASSIVE,
  /** Never copied: it only declares functions that {@code ref.func} may refer to. */
  DECLARATIVE
}
