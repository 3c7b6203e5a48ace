package dev.quern.compiler.module;

/** An integer that only fields and array elements hold; on the operand stack it is an i32. */
public enum PackedType implements StorageType {
  /** An 8-bit integer. */
  I8("i8", 1),
  /** A 16-bit integer. */
  I16("i16", 2);

  private final String keyword;
  private final int bytes;

  PackedType(String keyword, int bytes) {
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
  public String toString() {
    return keyword;
  }
}
