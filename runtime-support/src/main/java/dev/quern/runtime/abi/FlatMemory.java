package dev.quern.runtime.abi;

import dev.quern.runtime.LinkException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The common memory layout: all bytes in one array of exactly the memory's size, so that the
 * array's own bounds check is the memory's. Up to 32,767 pages of 64 KiB, or 2^31 - 9 of one byte.
 *
 * <p>Generated code loads {@link #bytes} into a local variable and accesses it through {@link
 * Access}; it loads the field anew after every call and growth.
 */
public final class FlatMemory extends LinearMemory {

  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  /** The memory's bytes; its length is the memory's size. Empty once closed. */
  public byte[] bytes;

  /**
   * Makes a memory of pages of 64 KiB with 32-bit addresses that belongs to no instance.
   *
   * @param pages its size, 0 to 32,767
   * @param maximumPages the most pages it may grow to, or -1 for no declared maximum
   * @throws LinkException if there is no room for it
   */
  public FlatMemory(long pages, long maximumPages) {
    this(0, pages, maximumPages, new Quota(Long.MAX_VALUE), "memory");
  }

  /**
   * Makes a memory.
   *
   * @param kind the bits of {@link LinearMemory}
   * @param pages its size
   * @param maximumPages the most pages it may grow to, unsigned, or -1 for no declared maximum
   * @param quota what it may allocate
   * @param name what to call it in messages
   * @throws dev.quern.runtime.LinkException if there is no room for it
   */
  public FlatMemory(int kind, long pages, long maximumPages, Quota quota, String name) {
    super(kind, maximumPages, quota);
    charge(pages, name);
    long size = bytes(pages);
    byte[] array = size > MAX_ARRAY ? null : allocate((int) size);
    if (array == null) {
      throw noRoom(pages, name);
    }
    quota.used += array.length;
    bytes = array;
  }

  /** For callers that the verifier would have load this class to see what it extends. */
  static LinearMemory create(int kind, long pages, long maximumPages, Quota quota, String name) {
    return new FlatMemory(kind, pages, maximumPages, quota, name);
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
  public long growBy(long pages) {
    byte[] old = open();
    int shift = pageShift(kind);
    long previous = old.length >>> shift;
    long cap = MAX_ARRAY >>> shift;
    if (maximumPages >= 0) {
      cap = Math.min(maximumPages, cap);
    }
    long more = pages << shift;
    if (pages < 0 || pages > cap - previous || !quota.allows(more)) {
      return -1;
    }
    if (more > 0) {
      try {
        bytes = Arrays.copyOf(old, old.length + (int) more);
      } catch (OutOfMemoryError error) {
        return -1;
      }
      quota.used += more;
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

  @Override
  public void copyFrom(long to, LinearMemory source, long from, long length) {
    if (source instanceof FlatMemory) {
      byte[] read = ((FlatMemory) source).bytes;
      System.arraycopy(read, (int) from, bytes, (int) to, (int) length);
    } else {
      super.copyFrom(to, source, from, length);
    }
  }

  private byte[] open() {
    requireOpen();
    return bytes;
  }

  @Override
  protected void close() {
    quota.used -= bytes.length;
    closed = true;
    bytes = new byte[0];
  }
}
