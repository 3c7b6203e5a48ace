package dev.quern.runtime.abi;

import dev.quern.runtime.LinkException;
import dev.quern.runtime.Table;
import dev.quern.runtime.Trap;
import dev.quern.runtime.ValueType;
import java.util.Arrays;

/**
 * The table layout: references in one array, function objects made only when somebody looks.
 *
 * <p>An element segment of functions does not fill {@link #elements}: it leaves null there and
 * records the function's index in {@code pending}. Whoever finds null asks {@link #resolve}, which
 * has the owner make the function and stores it. A table keeps pending functions of one owner;
 * those of a second instance are made at once.
 *
 * <p>The array may be longer than the table (growth is amortised); what lies beyond the size is
 * null. So generated code may take a non-null element at any index inside the array, and leaves
 * null and everything else to {@link ModuleInstance#callee} or the static methods here, which are
 * the instructions on tables.
 */
public final class RefTable extends Table {

  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  /** The elements; null stands for a null reference, a pending function, or no element. */
  public Object[] elements;

  private final ValueType elementType;
  private final long maximum;
  private final boolean wide;
  private final Quota quota;
  private int size;
  private ModuleInstance owner;

  /** Function index plus 1 of each pending element; null if none ever was, may be shorter. */
  private int[] pending;

  /**
   * Makes a table that belongs to no instance, for the host to export.
   *
   * @param elementType the type of its elements
   * @param size its size
   * @param maximum the most elements it may grow to, or -1 for no declared maximum
   * @param value what each element is
   * @throws LinkException if there is no room for it
   */
  public RefTable(ValueType elementType, long size, long maximum, Object value) {
    this(elementType, size, maximum, false, value, new Quota(Long.MAX_VALUE), "table");
  }

  /**
   * Makes a table.
   *
   * @param elementType the type of its elements
   * @param size its size, unsigned
   * @param maximum the most elements it may grow to, unsigned, or -1
   * @param wide whether its indices are 64-bit
   * @param value what each element is
   * @param quota what it may allocate
   * @param name what to call it in messages
   * @throws LinkException if there is no room for it
   */
  public RefTable(
      ValueType elementType,
      long size,
      long maximum,
      boolean wide,
      Object value,
      Quota quota,
      String name) {
    this.elementType = elementType;
    this.maximum = maximum;
    this.wide = wide;
    this.quota = quota;
    if (!quota.allows(size)) {
      throw Failures.link(
          name
              + " needs "
              + Long.toUnsignedString(size)
              + " elements, more than the limit of "
              + quota.maximum());
    }
    Object[] array = size < 0 || size > MAX_ARRAY ? null : enlarge(new Object[0], (int) size);
    if (array == null) {
      throw Failures.link(
          name
              + " needs "
              + Long.toUnsignedString(size)
              + " elements, more than the JVM can allocate");
    }
    quota.used += size;
    this.size = (int) size;
    elements = array;
    if (value != null) {
      Arrays.fill(array, value);
    }
  }

  private static Object[] enlarge(Object[] array, int length) {
    try {
      return Arrays.copyOf(array, length);
    } catch (OutOfMemoryError error) {
      return null;
    }
  }

  @Override
  public ValueType elementType() {
    return elementType;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long maximum() {
    return maximum;
  }

  @Override
  public boolean hasLongIndices() {
    return wide;
  }

  @Override
  public Object get(int index) {
    return resolve(checked(index));
  }

  @Override
  public void set(int index, Object value) {
    put(checked(index), accepted(value));
  }

  @Override
  public int grow(int more, Object value) {
    return enlargeBy(more, accepted(value));
  }

  private int checked(int index) {
    if (!has(index)) {
      throw new IndexOutOfBoundsException(
          "element " + Integer.toUnsignedString(index) + " is outside the table of " + size);
    }
    return index;
  }

  private Object accepted(Object value) {
    if (!elementType.isInstance(value)) {
      throw new IllegalArgumentException("no " + elementType + ": " + value);
    }
    return value;
  }

  boolean has(int index) {
    return index >= 0 && index < size;
  }

  boolean hasRange(int start, int length) {
    return Integer.toUnsignedLong(start) + Integer.toUnsignedLong(length) <= size;
  }

  /** The element at a checked index, made now if it is pending. */
  Object resolve(int index) {
    Object element = elements[index];
    if (element == null && pending != null && index < pending.length && pending[index] != 0) {
      element = owner.function(pending[index] - 1);
      elements[index] = element;
      pending[index] = 0;
    }
    return element;
  }

  /** Writes the element at a checked index. */
  void put(int index, Object value) {
    elements[index] = value;
    if (pending != null && index < pending.length) {
      pending[index] = 0;
    }
  }

  int enlargeBy(int elementCount, Object value) {
    long more = Integer.toUnsignedLong(elementCount);
    int previous = size;
    long cap = maximum < 0 ? MAX_ARRAY : Math.min(maximum, MAX_ARRAY);
    if (more > cap - previous || !quota.allows(more)) {
      return -1;
    }
    int grown = previous + (int) more;
    Object[] array = elements;
    if (grown > array.length) {
      int roomy = (int) Math.min(cap, Math.max(grown, previous + (previous >> 1)));
      array = enlarge(elements, roomy);
      array = array == null && roomy > grown ? enlarge(elements, grown) : array;
      if (array == null) {
        return -1;
      }
    }
    if (value != null) {
      Arrays.fill(array, previous, grown, value);
    }
    // Nothing below can overflow the stack, so that no element beyond the size is ever seen.
    quota.used += more;
    elements = array;
    size = grown;
    return previous;
  }

  /** Fills a checked range. */
  void fillRange(int start, int length, Object value) {
    Arrays.fill(elements, start, start + length, value);
    clearPending(start, length);
  }

  /**
   * Copies a checked range from a table, maybe this one; pending elements stay pending if they can.
   */
  void copyRange(int to, RefTable source, int from, int length) {
    if (source.pending != null && source != this) {
      for (int i = from; i < from + length; i++) {
        source.resolve(i);
      }
      clearPending(to, length);
    } else if (source.pending != null) {
      movePending(to, from, length);
    } else {
      clearPending(to, length);
    }
    System.arraycopy(source.elements, from, elements, to, length);
  }

  private void movePending(int to, int from, int length) {
    if (pending.length < size) {
      pending = Arrays.copyOf(pending, size);
    }
    System.arraycopy(pending, from, pending, to, length);
  }

  private void clearPending(int start, int length) {
    if (pending != null && start < pending.length) {
      Arrays.fill(pending, start, Math.min(start + length, pending.length), 0);
    }
  }

  /** Initialises a checked range from a checked range of a segment. */
  void initRange(int to, ElementSegment segment, int from, int length) {
    if (segment.functions() == null) {
      System.arraycopy(segment.refs(), from, elements, to, length);
      clearPending(to, length);
    } else if (owner == null || owner == segment.owner()) {
      owner = segment.owner();
      pending = pending == null ? new int[size] : pending;
      if (pending.length < to + length) {
        pending = Arrays.copyOf(pending, size);
      }
      Arrays.fill(elements, to, to + length, null);
      System.arraycopy(segment.functions(), from, pending, to, length);
    } else {
      for (int i = 0; i < length; i++) {
        int function = segment.functions()[from + i];
        put(to + i, function == 0 ? null : segment.owner().function(function - 1));
      }
    }
  }

  // The instructions on tables, operands first. Indices and lengths are unsigned; every range is
  // checked before anything is written.

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
      throw Traps.of(Trap.Kind.OUT_OF_BOUNDS_TABLE);
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
      throw Traps.of(Trap.Kind.OUT_OF_BOUNDS_TABLE);
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
      throw Traps.of(Trap.Kind.OUT_OF_BOUNDS_TABLE);
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
      throw Traps.of(Trap.Kind.OUT_OF_BOUNDS_TABLE);
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
      throw Traps.of(Trap.Kind.OUT_OF_BOUNDS_TABLE);
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
