package dev.quern.runtime.abi;

import dev.quern.runtime.Trap;

/**
 * The instructions on tables, operands first. Indices and lengths are unsigned; every range is
 * checked before anything is written.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/instructions.html#table-instructions">
 *     Table instructions</a>
 */
public final class TableInstructions {

  private TableInstructions() {}

  /**
   * The instruction {@code table.get}.
   *
   * @param index which element
   * @param table the table
   * @return the reference
   * @throws Trap if there is no such element
   */
  public static Object get(int index, RefTable table) {
    if (!table.has(index)) {
      throw Traps.outOfBoundsTable();
    }
    return table.resolve(index);
  }

  /**
   * The instruction {@code table.set}.
   *
   * @param index which element
   * @param value the reference
   * @param table the table
   * @throws Trap if there is no such element
   */
  public static void set(int index, Object value, RefTable table) {
    if (!table.has(index)) {
      throw Traps.outOfBoundsTable();
    }
    table.put(index, value);
  }

  /**
   * The instruction {@code table.size}.
   *
   * @param table the table
   * @return the number of elements
   */
  public static int size(RefTable table) {
    return table.size();
  }

  /**
   * The instruction {@code table.grow}.
   *
   * @param value what new elements are
   * @param elements how many to add
   * @param table the table
   * @return the previous size, or -1
   */
  public static int grow(Object value, int elements, RefTable table) {
    return table.enlargeBy(elements, value);
  }

  /**
   * The instruction {@code table.fill}.
   *
   * @param index the first element
   * @param value what each becomes
   * @param length how many
   * @param table the table
   * @throws Trap if the range is out of bounds
   */
  public static void fill(int index, Object value, int length, RefTable table) {
    if (!table.hasRange(index, length)) {
      throw Traps.outOfBoundsTable();
    }
    table.fillRange(index, length, value);
  }

  /**
   * The instruction {@code table.copy}; the ranges may overlap.
   *
   * @param to where the first element goes
   * @param from where it is
   * @param length how many
   * @param target the table that is written
   * @param source the table that is read, maybe the same
   * @throws Trap if a range is out of bounds
   */
  public static void copy(int to, int from, int length, RefTable target, RefTable source) {
    if (!source.hasRange(from, length) || !target.hasRange(to, length)) {
      throw Traps.outOfBoundsTable();
    }
    target.copyRange(to, source, from, length);
  }

  /**
   * The instruction {@code table.init}, and the initialisation by an active segment.
   *
   * @param to where the first element goes
   * @param from where it is in the segment
   * @param length how many
   * @param segment the element segment
   * @param table the table
   * @throws Trap if a range is out of bounds
   */
  public static void init(int to, int from, int length, ElementSegment segment, RefTable table) {
    long end = Integer.toUnsignedLong(from) + Integer.toUnsignedLong(length);
    if (end > segment.length() || !table.hasRange(to, length)) {
      throw Traps.outOfBoundsTable();
    }
    table.initRange(to, segment, from, length);
  }

  /**
   * Narrows a 64-bit index, length or number of elements.
   *
   * @param value the number, unsigned
   * @return the number as it is if it has 32 bits; else 2<sup>32</sup> - 1, which is as far outside
   *     of any table
   */
  public static int narrow(long value) {
    return value >>> 32 == 0 ? (int) value : -1;
  }
}
