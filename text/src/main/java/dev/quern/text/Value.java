package dev.quern.text;

/** A value in a script: the argument of an invocation, or a result. */
public sealed interface Value {
  /**
   * An {@code i32}.
   *
   * @param value the number
   */
  record I32(int value) implements Value {}

  /**
   * An {@code i64}.
   *
   * @param value the number
   */
  record I64(long value) implements Value {}

  /**
   * An {@code f32}.
   *
   * @param bits its IEEE 754 bits
   */
  record F32(int bits) implements Value {}

  /**
   * An {@code f64}.
   *
   * @param bits its IEEE 754 bits
   */
  record F64(long bits) implements Value {}

  /**
   * A {@code v128}.
   *
   * @param low the first eight bytes, little endian
   * @param high the last eight bytes, little endian
   */
  record V128(long low, long high) implements Value {}

  /**
   * A null reference.
   *
   * @param heapType the keyword of its heap type, such as {@code func}
   */
  record Null(String heapType) implements Value {}

  /**
   * A reference to an object of the host, as {@code externref}.
   *
   * @param number what tells objects apart
   */
  record Extern(int number) implements Value {}

  /**
   * A reference to an object of the host, as {@code anyref}.
   *
   * @param number what tells objects apart
   */
  record Host(int number) implements Value {}
}
