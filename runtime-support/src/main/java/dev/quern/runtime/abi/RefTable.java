package dev.quern.runtime.abi;

import dev.quern.runtime.LinkException;
import dev.quern.runtime.Table;
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
 * null and everything else to {@link ModuleInstance#callee} or {@link TableInstructions}.
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

  RefTable(
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
      throw new LinkException(
          name
              + " needs "
              + Long.toUnsignedString(size)
              + " elements, more than the limit of "
              + quota.maximum());
    }
    Object[] array = size < 0 || size > MAX_ARRAY ? null : enlarge(new Object[0], (int) size);
    if (array == null) {
      throw new LinkException(
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
}
