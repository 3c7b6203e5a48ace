package dev.quern.wasi.calls;

import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;

/**
 * The buffers of a scattered read or gathered write. They are checked, all of them, before the
 * first byte moves; they may overlap.
 */
final class IoVectors {

  private static final int SIZE = 8;

  private final GuestMemory memory;
  private final int pointer;
  private final int count;

  IoVectors(GuestMemory memory, int pointer, int count) throws ErrnoException {
    this.memory = memory;
    this.pointer = pointer;
    this.count = count;
    memory.range(pointer, Integer.toUnsignedLong(count) * SIZE);
    long total = 0;
    for (int i = 0; i < count; i++) {
      long length = Integer.toUnsignedLong(length(i));
      memory.range(address(i), length);
      total += length;
      if (total > Integer.MAX_VALUE) {
        throw new ErrnoException(Errno.INVAL);
      }
    }
  }

  private int address(int index) throws ErrnoException {
    return memory.getInt(pointer + index * SIZE);
  }

  private int length(int index) throws ErrnoException {
    return memory.getInt(pointer + index * SIZE + 4);
  }

  /** Moves bytes between a buffer and something, and tells whether to go on. */
  interface Transfer {

    /**
     * Fills or empties a buffer.
     *
     * @param buffer the buffer
     * @param before how many bytes buffers before it have had
     * @return the bytes moved
     */
    int transfer(ByteBuffer buffer, int before) throws IOException;

    /** Whether a further buffer may be used without waiting. */
    default boolean goOn() throws IOException {
      return true;
    }
  }

  /** Uses one buffer after the other; fails only if nothing has moved before. */
  int each(Transfer transfer) throws IOException {
    int total = 0;
    for (int i = 0; i < count; i++) {
      // Read anew: a buffer that was filled may hold the vectors themselves.
      int length = length(i);
      if (length == 0) {
        continue;
      }
      try {
        if (total > 0 && !transfer.goOn()) {
          break;
        }
        int address = address(i);
        int part = GuestMemory.contiguous(address, length);
        int moved = transfer.transfer(memory.buffer(address, part), total);
        total += moved;
        if (moved < length) {
          break;
        }
      } catch (InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        if (total == 0) {
          throw e;
        }
        break;
      }
    }
    return total;
  }

  boolean isEmpty() throws ErrnoException {
    for (int i = 0; i < count; i++) {
      if (length(i) != 0) {
        return false;
      }
    }
    return true;
  }
}
