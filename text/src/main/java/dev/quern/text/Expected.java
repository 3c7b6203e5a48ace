package dev.quern.text;

import java.util.List;
import java.util.Optional;

/** What a script expects of one result. */
public sealed interface Expected {
  /**
   * A number or a reference to an object of the host; floating-point numbers to the bit.
   *
   * @param value the value
   */
  record Exactly(Value value) implements Expected {}

  /**
   * A NaN.
   *
   * @param isF64 whether it is an {@code f64}, not an {@code f32}
   * @param canonical whether only the highest bit of its payload may be set, else that bit must be
   */
  record Nan(boolean isF64, boolean canonical) implements Expected {}

  /**
   * A vector.
   *
   * @param shape its shape
   * @param lanes what is expected of its lanes, the lowest first
   */
  record Vector(VectorShape shape, List<Lane> lanes) implements Expected {}

  /**
   * A null reference.
   *
   * @param heapType the keyword of its heap type, if any is given
   */
  record Null(Optional<String> heapType) implements Expected {}

  /**
   * Any reference of a kind that is not null.
   *
   * @param kind the keyword of the heap type: any, eq, i31, struct, array, func, exn or extern
   */
  record Reference(String kind) implements Expected {}

  /**
   * One of several.
   *
   * @param alternatives what may be expected
   */
  record Either(List<Expected> alternatives) implements Expected {}

  /** What a script expects of one lane of a vector. */
  sealed interface Lane {
    /**
     * These bits.
     *
     * @param bits the lane's bits; those above its width are 0
     */
    record Bits(long bits) implements Lane {}

    /**
     * A NaN.
     *
     * @param canonical whether only the highest bit of its payload may be set, else that bit must
     *     be
     */
    record Nan(boolean canonical) implements Lane {}
  }
}
