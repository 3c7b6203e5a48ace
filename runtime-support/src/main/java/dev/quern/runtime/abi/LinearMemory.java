package dev.quern.runtime.abi;

import dev.quern.runtime.LinkException;
import dev.quern.runtime.Memory;

/**
 * What all layouts of a memory have in common: its type, its share of the instance's limits, and
 * whether it is closed.
 */
public abstract class LinearMemory extends Memory {

  /** A bit of a memory's kind: addresses are 64-bit. */
  public static final int WIDE = 1;

  /** A bit of a memory's kind: threads share it, and its layout is the one for that. */
  public static final int SHARED = 2;

  /** A bit of a memory's kind: a page has one byte. */
  public static final int BYTE_PAGES = 4;

  /** A bit of a memory's kind: its layout can pass 2 GiB. */
  public static final int LARGE = 8;

  /** The bits that tell what kind of memory this is. */
  protected final int kind;

  /** The most pages, unsigned, or -1 if no maximum is declared. */
  protected final long maximumPages;

  /** What may still be allocated. */
  protected final Quota quota;

  /** Whether the bytes are dropped. */
  protected boolean closed;

  /**
   * Begins to make a memory.
   *
   * @param kind the bits of this class
   * @param maximumPages the most pages it may grow to, unsigned, or -1 for no declared maximum
   * @param quota what it may allocate
   */
  protected LinearMemory(int kind, long maximumPages, Quota quota) {
    this.kind = kind;
    this.maximumPages = maximumPages;
    this.quota = quota;
  }

  /**
   * The number of bytes that some pages have.
   *
   * @param pages how many pages, unsigned
   * @return the bytes; {@link Long#MAX_VALUE} if that many or more
   */
  protected final long bytes(long pages) {
    int shift = pageShift(kind);
    return pages < 0 || pages > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : pages << shift;
  }

  /**
   * The binary logarithm of the page size.
   *
   * @param kind the bits of a memory's kind
   * @return 0 or 16
   */
  protected static int pageShift(int kind) {
    return (kind & BYTE_PAGES) != 0 ? 0 : 16;
  }

  /**
   * Charges the quota for a memory that is about to be made.
   *
   * @param pages its size
   * @param name what to call it in messages
   * @throws LinkException if that is more than what is left
   */
  protected final void charge(long pages, String name) {
    if (!quota.allows(bytes(pages))) {
      throw Failures.link(
          name
              + " needs "
              + Long.toUnsignedString(pages)
              + " pages, more than the limit of "
              + quota.maximum()
              + " bytes");
    }
  }

  /**
   * Says that the JVM has not as much.
   *
   * @param pages the size of a memory
   * @param name what to call it
   * @return the exception to throw
   */
  protected static RuntimeException noRoom(long pages, String name) {
    return Failures.link(
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

  /**
   * Refuses to work on a closed memory.
   *
   * @throws IllegalStateException if the instance that defines the memory is closed
   */
  public final void requireOpen() {
    if (closed) {
      throw Failures.closed(ModuleInstance.LOST_MEMORY);
    }
  }

  final boolean isClosed() {
    return closed;
  }

  /** Drops the bytes; every access fails from now on. */
  protected abstract void close();
}
