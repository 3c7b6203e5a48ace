package dev.quern.compiler.module;

/** A number type or the vector type; {@link #toString} gives the keyword of the text format. */
public enum NumericType implements ValueType {
  /** A 32-bit integer. */
  I32("i32", 4),
  /** A 64-bit integer. */
  I64("i64", 8),
  /** A 32-bit floating-point number. */
  F32("f32", 4),
  /** A 64-bit floating-point number. */
  F64("f64", 8),
  /** A 128-bit vector. */
  V128("v128", 16);

  private final String keyword;
  private final int bytes;

  NumericType(String keyword, int bytes) {
    this.keyword = keyword;
    this.bytes = bytes;
  }

  /**
   * The size of a value in memory.
   *
   * @return the size in bytes
   */
  public int bytes() {
    return bytes;
  }

  @Override
  public boolean isDefaultable() {
    return true;
  }

  @Override
  public String toString() {
    return keyword;
  }
}
