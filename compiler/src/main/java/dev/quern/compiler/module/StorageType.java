package dev.quern.compiler.module;

/** What a field of a structure or the elements of an array hold: a value or a packed integer. */
public sealed interface StorageType permits ValueType, PackedType {
  /**
   * The type that the field has on the operand stack.
   *
   * @return the type itself, or {@code i32} for a packed integer
   */
  default ValueType unpacked() {
    return this instanceof ValueType type ? type : NumericType.I32;
  }
}
