package dev.quern.runtime.extras.abi;

import dev.quern.runtime.abi.Abi;
import dev.quern.runtime.abi.LinearMemory;
import dev.quern.runtime.abi.Quota;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The layout of memories that may pass 2 GiB: an array of segments of equal size, the last of which
 * may be shorter. Its bounds are those of the arrays.
 *
 * <p>Generated code keeps {@link #segments} in a local variable and accesses it through {@link
 * LargeAccess}; it loads the field anew after every call and growth.
 */
public final class LargeMemory extends LinearMemory {

  private static final byte[][] NOTHING = {};

  /** The memory's bytes. Empty once closed. */
  public byte[][] segments = NOTHING;

  private long size;

  static LinearMemory create(int kind, long pages, long maximumPages, Quota quota, String name) {
    return new LargeMemory(kind, pages, maximumPages, quota, name);
  }

  private LargeMemory(int kind, long pages, long maximumPages, Quota quota, String name) {
    super(kind, maximumPages, quota);
    charge(pages, name);
    Abi.reserveStack();
    LargeAccess.prepare();
    if (!resize(bytes(pages))) {
      throw noRoom(pages, name);
    }
    quota.used += size;
  }

  /** Makes the memory larger; false if the JVM has no room for that. */
  private boolean resize(long newSize) {
    if (newSize > LargeAccess.LIMIT) {
      return false;
    }
    int count = (int) (newSize + LargeAccess.MASK >>> LargeAccess.SEGMENT_BITS);
    try {
      byte[][] grown = Arrays.copyOf(segments, count);
      for (int i = Math.max(0, segments.length - 1); i < count; i++) {
        long left = newSize - ((long) i << LargeAccess.SEGMENT_BITS);
        int length = (int) Math.min(left, LargeAccess.MASK + 1L);
        grown[i] = grown[i] == null ? new byte[length] : Arrays.copyOf(grown[i], length);
      }
      segments = grown;
      size = newSize;
      return true;
    } catch (OutOfMemoryError error) {
      return false;
    }
  }

  @Override
  public long byteSize() {
    requireOpen();
    return size;
  }

  @Override
  public long growBy(long pages) {
    requireOpen();
    long previous = size >>> pageShift(kind);
    long more = bytes(pages);
    // An unsigned maximum that has the sign bit is more than any memory has.
    if ((maximumPages >= 0 && pages > maximumPages - previous)
        || more > LargeAccess.LIMIT
        || !quota.allows(more)
        || (more > 0 && !resize(size + more))) {
      return -1;
    }
    quota.used += more;
    return previous;
  }

  @Override
  public byte getByte(long address) {
    return LargeAccess.getByte(segments, checked(address, 1));
  }

  @Override
  public short getShort(long address) {
    return LargeAccess.getShort(segments, checked(address, 2));
  }

  @Override
  public int getInt(long address) {
    return LargeAccess.getInt(segments, checked(address, 4));
  }

  @Override
  public long getLong(long address) {
    return LargeAccess.getLong(segments, checked(address, 8));
  }

  @Override
  public void putByte(long address, byte value) {
    LargeAccess.putByte(segments, checked(address, 1), value);
  }

  @Override
  public void putShort(long address, short value) {
    LargeAccess.putShort(segments, checked(address, 2), value);
  }

  @Override
  public void putInt(long address, int value) {
    LargeAccess.putInt(segments, checked(address, 4), value);
  }

  @Override
  public void putLong(long address, long value) {
    LargeAccess.putLong(segments, checked(address, 8), value);
  }

  @Override
  public void getBytes(long address, byte[] target, int offset, int length) {
    check(address, length);
    for (int done = 0; done < length; ) {
      int count = within(address + done, length - done);
      System.arraycopy(
          segment(address + done), index(address + done), target, offset + done, count);
      done += count;
    }
  }

  @Override
  public void putBytes(long address, byte[] source, int offset, int length) {
    check(address, length);
    for (int done = 0; done < length; ) {
      int count = within(address + done, length - done);
      System.arraycopy(
          source, offset + done, segment(address + done), index(address + done), count);
      done += count;
    }
  }

  @Override
  public void fill(long address, long length, byte value) {
    check(address, length);
    for (long done = 0; done < length; ) {
      int index = index(address + done);
      int count = within(address + done, length - done);
      Arrays.fill(segment(address + done), index, index + count, value);
      done += count;
    }
  }

  @Override
  public void copy(long from, long to, long length) {
    check(from, length);
    check(to, length);
    if (to <= from) {
      for (long done = 0; done < length; ) {
        int count = within(to + done, within(from + done, length - done));
        copyWithin(from + done, to + done, count);
        done += count;
      }
    } else {
      for (long left = length; left > 0; ) {
        int count = before(to + left, before(from + left, left));
        left -= count;
        copyWithin(from + left, to + left, count);
      }
    }
  }

  private void copyWithin(long from, long to, int count) {
    System.arraycopy(segment(from), index(from), segment(to), index(to), count);
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsupportedOperationException if the range is in two segments: it crosses a multiple of
   *     1 GiB
   */
  @Override
  public ByteBuffer buffer(long address, int length) {
    check(address, length);
    if (length == 0) {
      return ByteBuffer.allocate(0).order(ByteOrder.LITTLE_ENDIAN);
    }
    if (within(address, length) < length) {
      throw new UnsupportedOperationException(
          "a view of a large memory cannot cross a multiple of 1 GiB, as "
              + length
              + " bytes at "
              + address
              + " would");
    }
    return ByteBuffer.wrap(segment(address), index(address), length)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public long indexOf(long address, byte value) {
    check(address, 0);
    for (long i = address; i < size; i++) {
      if (LargeAccess.getByte(segments, i) == value) {
        return i;
      }
    }
    return -1;
  }

  private long checked(long address, int length) {
    check(address, length);
    return address;
  }

  private byte[] segment(long address) {
    return segments[(int) (address >>> LargeAccess.SEGMENT_BITS)];
  }

  private static int index(long address) {
    return (int) address & LargeAccess.MASK;
  }

  /** How many of some bytes from an address on are in its segment. */
  private static int within(long address, long length) {
    return (int) Math.min(length, LargeAccess.MASK + 1L - index(address));
  }

  /** How many of some bytes before an address are in the segment of the last. */
  private static int before(long address, long length) {
    return (int) Math.min(length, index(address - 1) + 1L);
  }

  @Override
  protected void close() {
    quota.used -= size;
    closed = true;
    size = 0;
    segments = NOTHING;
  }
}
