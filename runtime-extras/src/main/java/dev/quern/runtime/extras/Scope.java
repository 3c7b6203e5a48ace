package dev.quern.runtime.extras;

import dev.quern.runtime.Instance;
import dev.quern.runtime.Memory;
import dev.quern.runtime.extras.abi.GuestAllocator;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Memory of a module that is given back together: what a scope allocates, with the module's own
 * allocator, is freed when the scope is closed.
 *
 * <pre>{@code
 * try (Scope scope = geo.scope()) {
 *   int name = scope.string("Aïn Draham");
 *   geo.lookUp(name);
 * }
 * }</pre>
 *
 * <p>Addresses are unsigned. In a memory with 64-bit addresses they are given by the methods of
 * {@code long}, which work in any memory: those of {@code int} throw there, since an address may
 * not fit.
 *
 * <p>A scope belongs to the thread of its instance. Where assertions are enabled for this class, as
 * test frameworks do, an exception about memory that was freed has the place of its allocation as
 * its cause, and one about a scope that is closed the place where it was.
 */
public final class Scope implements AutoCloseable {

  private static final boolean TRACES = Scope.class.desiredAssertionStatus();

  private static final class Allocation {
    final long size;
    final int alignment;
    final Throwable place;
    boolean isFreed;

    Allocation(long size, int alignment) {
      this.size = size;
      this.alignment = alignment;
      this.place = TRACES ? new Throwable("the memory was allocated here") : null;
    }
  }

  private final Memory memory;
  private final GuestAllocator allocator;
  private final Map<Long, Allocation> allocations = new LinkedHashMap<>();
  private boolean wipes;
  private boolean isClosed;
  private Throwable closing;

  private Scope(Memory memory, GuestAllocator allocator) {
    this.memory = memory;
    this.allocator = allocator;
  }

  /**
   * Makes a scope that uses the allocator that an instance exports under a usual name: {@code
   * malloc} and {@code free}, {@code __wbindgen_malloc} and {@code __wbindgen_free}, {@code
   * cabi_realloc} (which cannot free: its memory lives as long as the instance), or {@code __new},
   * {@code __pin} and {@code __unpin}.
   *
   * @param instance an instance that exports its memory
   * @return the scope
   * @throws UnsupportedOperationException if it exports no memory or no such allocator; the message
   *     says what to do
   */
  public static Scope of(Instance instance) {
    Memory memory = GuestAllocator.memory(instance);
    return new Scope(memory, GuestAllocator.find(instance, memory));
  }

  /**
   * Makes a scope that uses an allocator under other names.
   *
   * @param instance an instance that exports its memory
   * @param allocate a function of the size, or of size and alignment, that gives an address, 0 if
   *     there is no memory left
   * @param free a function of the address, of address and size, or of these and the alignment; or
   *     one without parameters, which frees everything and is called once, when the scope is closed
   * @return the scope
   * @throws IllegalArgumentException if a function is missing or has another type
   * @throws UnsupportedOperationException if no memory is exported
   */
  public static Scope of(Instance instance, String allocate, String free) {
    Memory memory = GuestAllocator.memory(instance);
    return new Scope(memory, GuestAllocator.named(instance, memory, allocate, free));
  }

  /**
   * Makes this scope overwrite everything with zeros before it is freed, for secrets.
   *
   * @return this scope
   */
  public Scope wiping() {
    wipes = true;
    return this;
  }

  /**
   * The memory that this scope allocates in.
   *
   * @return the memory
   */
  public Memory memory() {
    return memory;
  }

  /**
   * Allocates memory, aligned for any number.
   *
   * @param size how many bytes, not negative
   * @return their address, unsigned; they are zero
   * @throws IllegalStateException if this scope is closed or the module has no memory left
   * @throws UnsupportedOperationException if the memory has 64-bit addresses
   */
  public int allocate(int size) {
    return allocate(size, 8);
  }

  /**
   * Allocates memory.
   *
   * @param size how many bytes, not negative
   * @param alignment what the address is to be a multiple of, a power of two; allocators that do
   *     not take it align for any number, 8 or 16 bytes
   * @return their address, unsigned; they are zero
   * @throws IllegalStateException if this scope is closed or the module has no memory left
   * @throws UnsupportedOperationException if the memory has 64-bit addresses
   */
  public int allocate(int size, int alignment) {
    checkInt("allocateLong");
    return (int) allocateLong(size, alignment);
  }

  /**
   * Allocates memory, which has addresses of any size.
   *
   * @param size how many bytes, not negative; less than 4 GiB unless the memory has 64-bit
   *     addresses
   * @param alignment what the address is to be a multiple of, as of {@link #allocate(int, int)}
   * @return their address, from 1 on; they are zero
   * @throws IllegalStateException if this scope is closed or the module has no memory left
   */
  public long allocateLong(long size, int alignment) {
    boolean fits = size >= 0 && (memory.hasLongAddresses() || size <= 0xFFFF_FFFFL);
    if (!fits || alignment <= 0 || Integer.bitCount(alignment) != 1) {
      throw new IllegalArgumentException("no size and alignment: " + size + ", " + alignment);
    }
    checkOpen();
    // An allocator may answer null to a wish for nothing.
    long wanted = Math.max(1, size);
    long address = allocator.allocate(wanted, alignment);
    if (address == 0) {
      throw new IllegalStateException(
          "the module's allocator has no "
              + size
              + " bytes left; give it more memory or free some");
    }
    allocations.put(address, new Allocation(wanted, alignment));
    memory.fill(address, wanted, (byte) 0);
    return address;
  }

  private void checkInt(String other) {
    if (memory.hasLongAddresses()) {
      throw new UnsupportedOperationException(
          "the memory has 64-bit addresses, which no int holds: call " + other);
    }
  }

  /**
   * Allocates a copy of bytes.
   *
   * @param bytes the bytes
   * @return the copy's address, unsigned
   * @throws IllegalStateException if this scope is closed or the module has no memory left
   * @throws UnsupportedOperationException if the memory has 64-bit addresses
   */
  public int bytes(byte[] bytes) {
    checkInt("bytesLong");
    return (int) bytesLong(bytes);
  }

  /**
   * Allocates a copy of bytes, in memory with addresses of any size.
   *
   * @param bytes the bytes
   * @return the copy's address
   * @throws IllegalStateException if this scope is closed or the module has no memory left
   */
  public long bytesLong(byte[] bytes) {
    return copy(bytes, bytes.length);
  }

  /**
   * Allocates a string in UTF-8 with a zero byte behind it.
   *
   * @param string the string; a zero character in it would end it early for most readers
   * @return its address, unsigned
   * @throws IllegalStateException if this scope is closed or the module has no memory left
   * @throws UnsupportedOperationException if the memory has 64-bit addresses
   */
  public int string(String string) {
    checkInt("stringLong");
    return (int) stringLong(string);
  }

  /**
   * Allocates a string in UTF-8 with a zero byte behind it, in memory with addresses of any size.
   *
   * @param string the string; a zero character in it would end it early for most readers
   * @return its address
   * @throws IllegalStateException if this scope is closed or the module has no memory left
   */
  public long stringLong(String string) {
    byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
    return copy(bytes, bytes.length + 1L);
  }

  private long copy(byte[] bytes, long size) {
    long address = allocateLong(size, 1);
    memory.putBytes(address, bytes);
    return address;
  }

  /**
   * Allocates a structure.
   *
   * @param <T> the view of it
   * @param layout what it is, such as {@code Geo.Types.Point.LAYOUT}
   * @return a pointer to it; it is all zeros
   * @throws IllegalStateException if this scope is closed or the module has no memory left
   */
  public <T> Ptr<T> allocate(Ptr.Layout<T> layout) {
    return array(layout, 1);
  }

  /**
   * Allocates an array of structures.
   *
   * @param <T> the view of one
   * @param layout what each is
   * @param count how many, not negative
   * @return a pointer to the first; all are zeros
   * @throws IllegalArgumentException if they are 2 GiB or more in a memory with 32-bit addresses,
   *     or their size is not known
   * @throws IllegalStateException if this scope is closed or the module has no memory left
   */
  public <T> Ptr<T> array(Ptr.Layout<T> layout, int count) {
    long size = Math.multiplyExact(layout.size(), (long) count);
    boolean fits = size <= Integer.MAX_VALUE || memory.hasLongAddresses();
    if (layout.size() == 0 || count < 0 || !fits) {
      throw new IllegalArgumentException("cannot allocate " + count + " of " + layout);
    }
    return Ptr.of(memory, allocateLong(size, 8), layout);
  }

  /**
   * Frees an allocation before the scope is closed.
   *
   * @param address what an allocating method of this scope gave
   * @throws IllegalStateException if it was freed before, or this scope is closed
   * @throws IllegalArgumentException if it is no address that this scope gave
   */
  public void free(int address) {
    free(Integer.toUnsignedLong(address));
  }

  /**
   * Frees an allocation before the scope is closed.
   *
   * @param address what an allocating method of this scope gave, or the address of such a pointer
   * @throws IllegalStateException if it was freed before, or this scope is closed
   * @throws IllegalArgumentException if it is no address that this scope gave
   */
  public void free(long address) {
    Allocation allocation = allocations.get(address);
    if (allocation == null) {
      checkOpen();
      throw new IllegalArgumentException(
          "0x" + Long.toHexString(address) + " was not allocated by this scope");
    }
    if (allocation.isFreed || isClosed) {
      throw new IllegalStateException(
          "the memory at 0x" + Long.toHexString(address) + " was freed before", allocation.place);
    }
    release(address, allocation);
  }

  private void release(long address, Allocation allocation) {
    allocation.isFreed = true;
    if (wipes) {
      memory.fill(address, allocation.size, (byte) 0);
    }
    allocator.free(address, allocation.size, allocation.alignment);
  }

  private void checkOpen() {
    if (isClosed) {
      throw new IllegalStateException("the scope is closed: its memory has been freed", closing);
    }
  }

  /** Frees everything that is left. Closing twice does nothing. */
  @Override
  public void close() {
    if (isClosed) {
      return;
    }
    RuntimeException failure = null;
    for (Map.Entry<Long, Allocation> entry : allocations.entrySet()) {
      if (!entry.getValue().isFreed) {
        try {
          release(entry.getKey(), entry.getValue());
        } catch (RuntimeException e) {
          failure = failure == null ? e : failure;
        }
      }
    }
    isClosed = true;
    closing = TRACES ? new Throwable("the scope was closed here") : null;
    allocator.freeAll();
    if (failure != null) {
      throw failure;
    }
  }
}
