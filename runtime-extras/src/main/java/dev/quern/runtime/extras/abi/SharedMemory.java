package dev.quern.runtime.extras.abi;

import dev.quern.runtime.abi.Abi;
import dev.quern.runtime.abi.LinearMemory;
import dev.quern.runtime.abi.Quota;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The layout of memories that threads share: a direct buffer that is reserved up to the memory's
 * maximum when it is made, so that growing never moves a byte. Its limit is the memory's size, so
 * that the buffer's own bounds check is the memory's.
 *
 * <p>Generated code keeps {@link #buffer} in a local variable for good. A thread that has seen, by
 * an atomic access, what another did after growing sees the new limit too: it is an ordinary field
 * of the buffer, which the JVM must read again after a volatile access.
 */
public final class SharedMemory extends LinearMemory {

  private static final int ALIGNMENT = 8;

  /** The most bytes that can be reserved, a multiple of the page size. */
  private static final int MAX_BYTES = 32767 << 16;

  private static final int PART = 8192;

  /** The memory's bytes, little endian; its limit is the memory's size, 0 once closed. */
  public final ByteBuffer buffer;

  /** All that is reserved, in whole words. */
  private final ByteBuffer words;

  private final WaitQueue waiting = new WaitQueue();
  private final int reserved;

  static LinearMemory create(int kind, long pages, long maximumPages, Quota quota, String name) {
    return new SharedMemory(kind, pages, maximumPages, quota, name);
  }

  private SharedMemory(int kind, long pages, long maximumPages, Quota quota, String name) {
    super(kind, maximumPages, quota);
    charge(pages, name);
    Abi.reserveStack();
    long minimum = bytes(pages);
    ByteBuffer whole =
        minimum > MAX_BYTES ? null : reserve(minimum, Math.min(bytes(maximumPages), quota.left()));
    if (whole == null) {
      throw noRoom(pages, name);
    }
    words = whole.order(ByteOrder.LITTLE_ENDIAN);
    SharedAccess.prepare(words);
    words.putLong(0, 0);
    reserved = words.capacity() - ALIGNMENT;
    quota.used += reserved;
    buffer = words.duplicate().order(ByteOrder.LITTLE_ENDIAN).limit((int) minimum);
  }

  /** Reserves the maximum, or if the JVM has not so much, what it has. */
  private static ByteBuffer reserve(long minimum, long maximum) {
    long size = Math.min(maximum, MAX_BYTES);
    while (true) {
      try {
        return ByteBuffer.allocateDirect((int) size + 3 * ALIGNMENT)
            .alignedSlice(ALIGNMENT)
            .limit((int) (size + ALIGNMENT + ALIGNMENT - 1) & -ALIGNMENT)
            .slice();
      } catch (OutOfMemoryError error) {
        if (size == minimum) {
          return null;
        }
        size = Math.max(minimum, size / 2 & -PAGE_SIZE);
      }
    }
  }

  @Override
  public long byteSize() {
    requireOpen();
    int size = buffer.limit();
    VarHandle.acquireFence();
    return size;
  }

  @Override
  public synchronized long growBy(long pages) {
    long size = byteSize();
    long previous = size >>> pageShift(kind);
    long cap = reserved >>> pageShift(kind);
    if (maximumPages >= 0) {
      cap = Math.min(maximumPages, cap);
    }
    if (pages < 0 || pages > cap - previous) {
      return -1;
    }
    buffer.limit((int) (previous + pages << pageShift(kind)));
    VarHandle.fullFence();
    return previous;
  }

  @Override
  public byte getByte(long address) {
    return buffer.get(index(address, 1));
  }

  @Override
  public short getShort(long address) {
    return (short) SharedAccess.SHORT.get(buffer, index(address, 2));
  }

  @Override
  public int getInt(long address) {
    return (int) SharedAccess.INT.get(buffer, index(address, 4));
  }

  @Override
  public long getLong(long address) {
    return (long) SharedAccess.LONG.get(buffer, index(address, 8));
  }

  @Override
  public void putByte(long address, byte value) {
    buffer.put(index(address, 1), value);
  }

  @Override
  public void putShort(long address, short value) {
    SharedAccess.SHORT.set(buffer, index(address, 2), value);
  }

  @Override
  public void putInt(long address, int value) {
    SharedAccess.INT.set(buffer, index(address, 4), value);
  }

  @Override
  public void putLong(long address, long value) {
    SharedAccess.LONG.set(buffer, index(address, 8), value);
  }

  @Override
  public void getBytes(long address, byte[] target, int offset, int length) {
    buffer.get(index(address, length), target, offset, length);
  }

  @Override
  public void putBytes(long address, byte[] source, int offset, int length) {
    buffer.put(index(address, length), source, offset, length);
  }

  @Override
  public void fill(long address, long length, byte value) {
    int index = index(address, length);
    byte[] part = new byte[(int) Math.min(length, PART)];
    Arrays.fill(part, value);
    for (int done = 0; done < length; done += part.length) {
      buffer.put(index + done, part, 0, (int) Math.min(part.length, length - done));
    }
  }

  @Override
  public void copy(long from, long to, long length) {
    buffer.put(index(to, length), buffer, index(from, length), (int) length);
  }

  @Override
  public ByteBuffer buffer(long address, int length) {
    return buffer.slice(index(address, length), length).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public long indexOf(long address, byte value) {
    int size = (int) byteSize();
    for (int i = index(address, 0); i < size; i++) {
      if (buffer.get(i) == value) {
        return i;
      }
    }
    return -1;
  }

  private int index(long address, long length) {
    check(address, length);
    return (int) address;
  }

  long atomicLoad(long address, int width) {
    return SharedAtomics.load(words, (int) address, width);
  }

  void atomicStore(long address, int width, long value) {
    SharedAtomics.store(words, (int) address, width, value);
  }

  long atomicUpdate(int operation, long address, int width, long operand) {
    return SharedAtomics.update(operation, words, (int) address, width, operand);
  }

  long atomicCompareAndExchange(long address, int width, long expected, long replacement) {
    return SharedAtomics.compareAndExchange(words, (int) address, width, expected, replacement);
  }

  int await(long address, int width, long expected, long nanos) {
    return waiting.await(this, (int) address, width, expected, nanos);
  }

  int wake(long address, int count) {
    return waiting.wake((int) address, count);
  }

  @Override
  protected void close() {
    synchronized (this) {
      quota.used -= reserved;
      closed = true;
      buffer.limit(0);
      VarHandle.fullFence();
    }
    waiting.wakeAll();
  }
}
