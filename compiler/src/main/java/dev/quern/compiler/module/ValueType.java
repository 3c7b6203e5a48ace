package dev.quern.compiler.module;

/** A value type (specification, 2.3 "Types"): a number, a vector or a reference. */
public sealed interface ValueType extends StorageType permits NumericType, RefType {
  /**
   * Tells whether a local of this type starts with a value, so that it may be read before it is
   * set. All types but non-null references do.
   *
   * @return true if the type is defaultable
   */
  boolean isDefaultable();

  /**
   * Tells whether this is a reference type.
   *
   * @return true for references
   */
  default boolean isReference() {
    return this instanceof RefType;
  }
}
