package dev.quern.runtime.abi;

import dev.quern.runtime.LinkException;
import dev.quern.runtime.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The common memory layout: all bytes in one array of exactly the memory's size, so that the
 * array's own bounds check is the memory's. Up to 32,767 pages.
 *
 * <p>Generated code loads {@link #bytes} into a local variable and accesses it through {@link
 * Access}; it loads the field anew after every call and growth.
 */
public final class FlatMemory extends Memory {

  /** The most pages that fit an array. */
  public static final int MAX_PAGES = 32767;

  /** The memory's bytes; its length is the memory's size. Empty once closed. */
  public byte[] bytes;

  private final long maximumPages;
  private final Quota quota;
  private boolean closed;

  /**
   * Makes a memory that belongs to no instance, for the host to export.
   *
   * @param pages its size, 0 to {@link #MAX_PAGES}
   * @param maximumPages the most pages it may grow to, or -1 for no declared maximum
   * @throws LinkException if there is no room for it
   */
  public FlatMemory(long pages, long maximumPages) {
    this(pages, maximumPages, new Quota(Long.MAX_VALUE), "memory");
  }

  FlatMemory(long pages, long maximumPages, Quota quota, String name) {
    this.maximumPages = maximumPages;
    this.quota = quota;
    if (!quota.allows(pages * PAGE_SIZE)) {
      throw new LinkException(
          name
              + " needs "
              + pages
              + " pages, more than the limit of "
              + quota.maximum()
              + " bytes");
    }
    byte[] array = pages > MAX_PAGES ? null : allocate((int) pages * PAGE_SIZE);
    if (array == null) {
      throw new LinkException(name + " needs " + pages + " pages, more than the JVM can allocate");
    }
    quota.used += array.length;
    bytes = array;
  }

  private static byte[] allocate(int size) {
    try {
      return new byte[size];
    } catch (OutOfMemoryError error) {
      return null;
    }
  }

  @Override
  public long byteSize() {
    return open().length;
  }

  @Override
  public int pages() {
    return open().length >>> 16;
  }

  @Override
  public long maximumPages() {
    return maximumPages;
  }

  @Override
  public int grow(int pages) {
    byte[] old = open();
    long more = Integer.toUnsignedLong(pages);
    int previous = old.length >>> 16;
    long cap = maximumPages < 0 ? MAX_PAGES : Math.min(maximumPages, MAX_PAGES);
    if (more > cap - previous || !quota.allows(more * PAGE_SIZE)) {
      return -1;
    }
    if (more > 0) {
      try {
        bytes = Arrays.copyOf(old, old.length + (int) more * PAGE_SIZE);
      } catch (OutOfMemoryError error) {
        return -1;
      }
      quota.used += more * PAGE_SIZE;
    }
    return previous;
  }

  @Override
  public byte getByte(long address) {
    return bytes[index(address, 1)];
  }

  @Override
  public short getShort(long address) {
    return (short) Access.SHORT.get(bytes, index(address, 2));
  }

  @Override
  public int getInt(long address) {
    return (int) Access.INT.get(bytes, index(address, 4));
  }

  @Override
  public long getLong(long address) {
    return (long) Access.LONG.get(bytes, index(address, 8));
  }

  @Override
  public void putByte(long address, byte value) {
    bytes[index(address, 1)] = value;
  }

  @Override
  public void putShort(long address, short value) {
    Access.SHORT.set(bytes, index(address, 2), value);
  }

  @Override
  public void putInt(long address, int value) {
    Access.INT.set(bytes, index(address, 4), value);
  }

  @Override
  public void putLong(long address, long value) {
    Access.LONG.set(bytes, index(address, 8), value);
  }

  @Override
  public void getBytes(long address, byte[] target, int offset, int length) {
    System.arraycopy(bytes, index(address, length), target, offset, length);
  }

  @Override
  public void putBytes(long address, byte[] source, int offset, int length) {
    System.arraycopy(source, offset, bytes, index(address, length), length);
  }

  @Override
  public void fill(long address, long length, byte value) {
    int from = index(address, length);
    Arrays.fill(bytes, from, from + (int) length, value);
  }

  @Override
  public void copy(long from, long to, long length) {
    System.arraycopy(bytes, index(from, length), bytes, index(to, length), (int) length);
  }

  @Override
  public ByteBuffer buffer(long address, int length) {
    return ByteBuffer.wrap(bytes, index(address, length), length)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public long indexOf(long address, byte value) {
    byte[] array = open();
    for (int i = index(address, 0); i < array.length; i++) {
      if (array[i] == value) {
        return i;
      }
    }
    return -1;
  }

  private int index(long address, long length) {
    if (address < 0 || length < 0 || address > bytes.length - length || closed) {
      check(address, length);
    }
    return (int) address;
  }

  private byte[] open() {
    if (closed) {
      throw new IllegalStateException("the memory is closed: so is the instance that defines it");
    }
    return bytes;
  }

  boolean isClosed() {
    return closed;
  }

  void close() {
    quota.used -= bytes.length;
    closed = true;
    bytes = new byte[0];
  }
}
