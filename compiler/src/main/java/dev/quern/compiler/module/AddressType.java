package dev.quern.compiler.module;

/** The type of the addresses of a memory or of the indices of a table. */
public enum AddressType {
  /** 32-bit addresses. */
  I32(NumericType.I32),
  /** 64-bit addresses. */
  I64(NumericType.I64);

  private final NumericType valueType;

  AddressType(NumericType valueType) {
    this.valueType = valueType;
  }

  /**
   * The type as a value type.
   *
   * @return {@code i32} or {@code i64}
   */
  public NumericType valueType() {
    return valueType;
  }
}
