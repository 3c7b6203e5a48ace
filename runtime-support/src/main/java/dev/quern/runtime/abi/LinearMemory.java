package dev.quern.runtime.abi;

import dev.quern.runtime.LinkException;
import dev.quern.runtime.Memory;
import dev.quern.runtime.Trap;

/**
 * What all layouts of a memory have in common: its type, its share of the instance's limits, and
 * whether it is closed.
 */
public abstract class LinearMemory extends Memory {

  /** A bit of a memory's kind: addresses are 64-bit. */
  public static final int WIDE = 1;

  /** A bit of a memory's kind: threads share it, and its layout is {@link SharedMemory}. */
  public static final int SHARED = 2;

  /** A bit of a memory's kind: a page has one byte. */
  public static final int BYTE_PAGES = 4;

  /** A bit of a memory's kind: its layout is {@link LargeMemory}. */
  public static final int LARGE = 8;

  /** An operation of {@link #atomicUpdate}. */
  public static final int ADD = 0;

  /** An operation of {@link #atomicUpdate}. */
  public static final int SUBTRACT = 1;

  /** An operation of {@link #atomicUpdate}. */
  public static final int AND = 2;

  /** An operation of {@link #atomicUpdate}. */
  public static final int OR = 3;

  /** An operation of {@link #atomicUpdate}. */
  public static final int XOR = 4;

  /** An operation of {@link #atomicUpdate}. */
  public static final int EXCHANGE = 5;

  final int kind;
  final long maximumPages;
  final Quota quota;
  boolean closed;

  LinearMemory(int kind, long maximumPages, Quota quota) {
    this.kind = kind;
    this.maximumPages = maximumPages;
    this.quota = quota;
  }

  /**
   * Makes a memory in the layout that its kind asks for.
   *
   * @param kind the bits of this class
   * @param pages its size
   * @param maximumPages the most pages it may grow to, unsigned, or -1 for no declared maximum
   * @param quota what it may allocate
   * @param name what to call it in messages
   * @throws LinkException if there is no room for it
   */
  static LinearMemory create(int kind, long pages, long maximumPages, Quota quota, String name) {
    if ((kind & SHARED) != 0) {
      return SharedMemory.create(kind, pages, maximumPages, quota, name);
    }
    // The verifier loads the classes of objects that a method makes, so the rarer ones do that.
    return (kind & LARGE) != 0
        ? LargeMemory.create(kind, pages, maximumPages, quota, name)
        : new FlatMemory(kind, pages, maximumPages, quota, name);
  }

  /** The number of bytes that some pages have; {@link Long#MAX_VALUE} if that many or more. */
  final long bytes(long pages) {
    int shift = pageShift(kind);
    return pages < 0 || pages > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : pages << shift;
  }

  static int pageShift(int kind) {
    return (kind & BYTE_PAGES) != 0 ? 0 : 16;
  }

  /** Charges the quota for a memory that is about to be made. */
  final void charge(long pages, String name) {
    if (!quota.allows(bytes(pages))) {
      throw new LinkException(
          name
              + " needs "
              + Long.toUnsignedString(pages)
              + " pages, more than the limit of "
              + quota.maximum()
              + " bytes");
    }
  }

  static LinkException noRoom(long pages, String name) {
    return new LinkException(
        name + " needs " + Long.toUnsignedString(pages) + " pages, more than the JVM can allocate");
  }

  @Override
  public final int pages() {
    return (int) (byteSize() >>> pageShift(kind));
  }

  @Override
  public final int pageSize() {
    return 1 << pageShift(kind);
  }

  @Override
  public final boolean isShared() {
    return (kind & SHARED) != 0;
  }

  @Override
  public final boolean hasLongAddresses() {
    return (kind & WIDE) != 0;
  }

  @Override
  public final long maximumPages() {
    return maximumPages;
  }

  @Override
  public final int grow(int pages) {
    return (int) growBy(Integer.toUnsignedLong(pages));
  }

  /**
   * Grows the memory.
   *
   * @param pages how many pages to add, unsigned
   * @return the previous size in pages, or -1
   */
  public abstract long growBy(long pages);

  /**
   * Copies a range of another memory to a range of this one, both in bounds.
   *
   * @param to where the first byte goes
   * @param source the memory that is read, not this one
   * @param from where the first byte is
   * @param length how many bytes
   */
  public void copyFrom(long to, LinearMemory source, long from, long length) {
    byte[] part = new byte[(int) Math.min(length, 8192)];
    for (long done = 0; done < length; done += part.length) {
      int count = (int) Math.min(part.length, length - done);
      source.getBytes(from + done, part, 0, count);
      putBytes(to + done, part, 0, count);
    }
  }

  // Atomic accesses, at aligned addresses in bounds; a memory that is not shared has one thread.

  /**
   * Reads a number.
   *
   * @param address the address
   * @param width the number of bytes
   * @return the number, zero-extended
   */
  public long atomicLoad(long address, int width) {
    switch (width) {
      case 1:
        return getByte(address) & 0xFF;
      case 2:
        return getShort(address) & 0xFFFF;
      case 4:
        return getInt(address) & 0xFFFFFFFFL;
      default:
        return getLong(address);
    }
  }

  /**
   * Writes a number.
   *
   * @param address the address
   * @param width the number of bytes
   * @param value the number
   */
  public void atomicStore(long address, int width, long value) {
    switch (width) {
      case 1:
        putByte(address, (byte) value);
        break;
      case 2:
        putShort(address, (short) value);
        break;
      case 4:
        putInt(address, (int) value);
        break;
      default:
        putLong(address, value);
    }
  }

  /**
   * Changes a number.
   *
   * @param operation {@link #ADD} to {@link #EXCHANGE}
   * @param address the address
   * @param width the number of bytes
   * @param operand the operand
   * @return the number before, zero-extended
   */
  public long atomicUpdate(int operation, long address, int width, long operand) {
    long value = atomicLoad(address, width);
    atomicStore(address, width, apply(operation, value, operand));
    return value;
  }

  /** What an operation makes of a number and an operand. */
  static long apply(int operation, long value, long operand) {
    switch (operation) {
      case ADD:
        return value + operand;
      case SUBTRACT:
        return value - operand;
      case AND:
        return value & operand;
      case OR:
        return value | operand;
      case XOR:
        return value ^ operand;
      default:
        return operand;
    }
  }

  /**
   * Replaces a number if it is the expected one.
   *
   * @param address the address
   * @param width the number of bytes
   * @param expected the number that is replaced; what is beyond the width does not count
   * @param replacement what it is replaced by
   * @return the number before, zero-extended
   */
  public long atomicCompareAndExchange(long address, int width, long expected, long replacement) {
    long value = atomicLoad(address, width);
    long mask = -1L >>> 64 - 8 * width;
    if (value == (expected & mask)) {
      atomicStore(address, width, replacement);
    }
    return value;
  }

  /**
   * Waits until woken.
   *
   * @param address the address
   * @param width the number of bytes
   * @param expected the number that must be there, zero-extended
   * @param nanos how long to wait at most, or negative for ever
   * @return 0 if woken, 1 if the number is another, 2 if the time is up
   * @throws Trap if the memory is not shared
   */
  public int await(long address, int width, long expected, long nanos) {
    throw Traps.of(Trap.Kind.EXPECTED_SHARED_MEMORY);
  }

  /**
   * Wakes threads.
   *
   * @param address the address
   * @param count how many threads to wake at most, unsigned
   * @return how many were woken
   */
  public int wake(long address, int count) {
    return 0;
  }

  /**
   * Refuses to work on a closed memory.
   *
   * @throws IllegalStateException if the instance that defines the memory is closed
   */
  public final void requireOpen() {
    if (closed) {
      throw new IllegalStateException(ModuleInstance.LOST_MEMORY);
    }
  }

  final boolean isClosed() {
    return closed;
  }

  /** Drops the bytes; every access fails from now on. */
  abstract void close();
}
