package dev.quern.wasi.calls;

import dev.quern.runtime.Memory;
import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * The program's memory, in which every pointer is checked before it is used: one that leads outside
 * is {@link Errno#FAULT}. Pointers and lengths are unsigned.
 */
public final class GuestMemory {

  private final Supplier<Memory> source;
  private Memory memory;

  /**
   * Makes the view.
   *
   * @param source gives the memory when it is first used, null if the program has none
   */
  public GuestMemory(Supplier<Memory> source) {
    this.source = source;
  }

  private Memory memory() throws ErrnoException {
    if (memory == null) {
      memory = source.get();
      if (memory == null) {
        throw new ErrnoException(Errno.FAULT);
      }
    }
    return memory;
  }

  /** Checks a range and gives its address. */
  long range(int pointer, long length) throws ErrnoException {
    long address = Integer.toUnsignedLong(pointer);
    if (length < 0 || address + length > memory().byteSize()) {
      throw new ErrnoException(Errno.FAULT);
    }
    return address;
  }

  /** How many of some bytes one buffer can have: memories of several GiB are in segments. */
  static int contiguous(int pointer, int length) {
    int segment = 1 << 30;
    return Math.min(length, segment - (pointer & segment - 1));
  }

  int getInt(int pointer) throws ErrnoException {
    return memory().getInt(range(pointer, 4));
  }

  int getUnsignedShort(int pointer) throws ErrnoException {
    return memory().getShort(range(pointer, 2)) & 0xffff;
  }

  int getUnsignedByte(int pointer) throws ErrnoException {
    return memory().getByte(range(pointer, 1)) & 0xff;
  }

  long getLong(int pointer) throws ErrnoException {
    return memory().getLong(range(pointer, 8));
  }

  void putByte(int pointer, int value) throws ErrnoException {
    memory().putByte(range(pointer, 1), (byte) value);
  }

  void putShort(int pointer, int value) throws ErrnoException {
    memory().putShort(range(pointer, 2), (short) value);
  }

  void putInt(int pointer, int value) throws ErrnoException {
    memory().putInt(range(pointer, 4), value);
  }

  void putLong(int pointer, long value) throws ErrnoException {
    memory().putLong(range(pointer, 8), value);
  }

  void zero(int pointer, int length) throws ErrnoException {
    memory().fill(range(pointer, length), length, (byte) 0);
  }

  void putBytes(int pointer, byte[] bytes, int length) throws ErrnoException {
    memory().putBytes(range(pointer, length), bytes, 0, length);
  }

  /** The bytes themselves, to read into or write from. */
  ByteBuffer buffer(int pointer, int length) throws ErrnoException {
    long address = range(pointer, Integer.toUnsignedLong(length));
    return memory().buffer(address, length);
  }

  /** A path of the program: its bytes, one char each. */
  String path(int pointer, int length, int longest) throws ErrnoException {
    long address = range(pointer, Integer.toUnsignedLong(length));
    if (length < 0 || length > longest) {
      throw new ErrnoException(Errno.NAMETOOLONG);
    }
    byte[] bytes = new byte[length];
    memory().getBytes(address, bytes, 0, length);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
