package dev.quern.runtime.extras;

import dev.quern.runtime.Memory;
import java.util.Objects;

/**
 * An address in a memory, unsigned, that knows what is there. Null is address 0.
 *
 * <p>Arithmetic is in elements, as in C, and cannot wrap around: what would leave the address space
 * throws. An address beyond the memory's end is no error until it is used.
 *
 * @param <T> what is at the address: a generated view, or {@link Void} if nobody knows
 */
public final class Ptr<T> {

  /**
   * What may be at an address.
   *
   * @param <T> the view
   */
  public abstract static class Layout<T> {
    private final String name;
    private final long size;

    /**
     * Describes a type.
     *
     * @param name its name, for messages
     * @param size its size in bytes; 0 if unknown
     */
    protected Layout(String name, long size) {
      this.name = name;
      this.size = size;
    }

    /**
     * Looks at a place in memory.
     *
     * @param memory the memory
     * @param address the address
     * @return a view of what is there
     */
    protected abstract T view(Memory memory, long address);

    /**
     * The size of the type.
     *
     * @return bytes; 0 if unknown
     */
    public final long size() {
      return size;
    }

    @Override
    public final String toString() {
      return name;
    }
  }

  private static final class Unknown extends Layout<Void> {
    Unknown() {
      super("unknown", 0);
    }

    @Override
    protected Void view(Memory memory, long address) {
      throw new UnsupportedOperationException(
          "nothing is known about what this pointer points to; cast it first");
    }
  }

  /** The layout of what is not known. */
  public static final Layout<Void> UNKNOWN = new Unknown();

  private final Memory memory;
  private final long address;
  private final Layout<T> layout;

  private Ptr(Memory memory, long address, Layout<T> layout) {
    this.memory = memory;
    this.address = address;
    this.layout = layout;
  }

  /**
   * A pointer.
   *
   * @param <T> what it points to
   * @param memory the memory
   * @param address the address, 0 to 2^32 - 1, or to 2^63 - 1 in a memory with 64-bit addresses
   * @param layout what is there
   * @return the pointer
   * @throws IllegalArgumentException if the address is out of that range
   */
  public static <T> Ptr<T> of(Memory memory, long address, Layout<T> layout) {
    if (!isAddress(memory, address)) {
      throw new IllegalArgumentException(
          address + (memory.hasLongAddresses() ? " is no address" : " is no 32-bit address"));
    }
    return new Ptr<>(Objects.requireNonNull(memory), address, Objects.requireNonNull(layout));
  }

  /**
   * A pointer from the i32 that WebAssembly has it in.
   *
   * @param <T> what it points to
   * @param memory the memory
   * @param address the address, unsigned
   * @param layout what is there
   * @return the pointer
   */
  public static <T> Ptr<T> of(Memory memory, int address, Layout<T> layout) {
    return of(memory, Integer.toUnsignedLong(address), layout);
  }

  /**
   * The memory.
   *
   * @return the memory that the address is in
   */
  public Memory memory() {
    return memory;
  }

  /**
   * The address.
   *
   * @return 0 to 2^32 - 1, or to 2^63 - 1 in a memory with 64-bit addresses
   */
  public long address() {
    return address;
  }

  /**
   * The address as WebAssembly takes it.
   *
   * @return the i32, to be read as unsigned
   * @throws ArithmeticException if the address, in a memory with 64-bit addresses, is beyond that
   */
  public int raw() {
    if (address > 0xFFFF_FFFFL) {
      throw new ArithmeticException(this + " is no 32-bit address");
    }
    return (int) address;
  }

  private static boolean isAddress(Memory memory, long address) {
    return address >= 0 && (address <= 0xFFFF_FFFFL || memory.hasLongAddresses());
  }

  /**
   * Tells whether this is the null pointer.
   *
   * @return true if the address is 0
   */
  public boolean isNull() {
    return address == 0;
  }

  /**
   * Looks at what this points to.
   *
   * @return a view
   * @throws NullPointerException if this is the null pointer
   */
  public T get() {
    if (address == 0) {
      throw new NullPointerException("null pointer to " + layout);
    }
    return layout.view(memory, address);
  }

  /**
   * Looks at an element of the array that this points to.
   *
   * @param index the element's index; may be negative
   * @return a view
   * @throws NullPointerException if this is the null pointer
   * @throws ArithmeticException if the element would lie outside of the address space
   */
  public T get(long index) {
    if (address == 0) {
      throw new NullPointerException("null pointer to " + layout);
    }
    long there = moved(index);
    if (there == 0) {
      throw new NullPointerException("null pointer to " + layout);
    }
    return layout.view(memory, there);
  }

  /**
   * A pointer to another element of an array.
   *
   * @param elements how many elements further; may be negative
   * @return the pointer
   * @throws ArithmeticException if it would lie outside of the address space
   * @throws UnsupportedOperationException if the size of elements is not known
   */
  public Ptr<T> plus(long elements) {
    return new Ptr<>(memory, moved(elements), layout);
  }

  private long moved(long elements) {
    long size = layout.size;
    // Numbers of 31 bits do not overflow, and a loop need not check that they do not.
    boolean isSmall = elements == (int) elements && size > 0 && size <= Integer.MAX_VALUE;
    long moved = isSmall ? address + elements * size : movedFar(elements);
    if (!isAddress(memory, moved)) {
      throw new ArithmeticException(this + " plus " + elements + " leaves the address space");
    }
    return moved;
  }

  private long movedFar(long elements) {
    if (layout.size == 0) {
      throw new UnsupportedOperationException("the size of " + layout + " is not known");
    }
    return Math.addExact(address, Math.multiplyExact(elements, layout.size));
  }

  /**
   * The same address, of something else.
   *
   * @param <U> what is there
   * @param other its layout
   * @return the pointer
   */
  public <U> Ptr<U> as(Layout<U> other) {
    return new Ptr<>(memory, address, Objects.requireNonNull(other));
  }

  /** Equal are pointers to the same address of the same memory, whatever they point to. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Ptr<?> pointer
        && pointer.memory == memory
        && pointer.address == address;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(address);
  }

  @Override
  public String toString() {
    return address == 0
        ? "null pointer to " + layout
        : "0x" + Long.toHexString(address) + " (" + layout + ")";
  }
}
