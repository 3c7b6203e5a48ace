package dev.quern.runtime;

import dev.quern.runtime.abi.FlatMemory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A linear memory: a growable array of bytes, little endian.
 *
 * <p><b>Addresses.</b> An {@code int} address is always unsigned, so pointers that WebAssembly code
 * hands out can be passed on as they are, those past 2 GiB included. A {@code long} address is
 * taken as it is. Any access that touches a byte outside {@code 0 <= address < byteSize()} throws
 * {@link IndexOutOfBoundsException} before anything is written. It is no {@link Trap}: only
 * WebAssembly code traps.
 *
 * <p><b>Closing.</b> When the instance that defines the memory is closed its bytes are dropped, and
 * every use throws {@link IllegalStateException}.
 *
 * <p>Not thread safe (see the package description), unless it {@linkplain #isShared is shared}:
 * then any thread may use it, and what one writes another sees after they have synchronised, in
 * Java or by atomic instructions.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#memory-instances">Memory
 *     instances</a>
 */
public abstract class Memory {

  /** The size of a page in bytes, unless the memory declares another. */
  public static final int PAGE_SIZE = 65536;

  /** Made by the runtime only. */
  protected Memory() {}

  /**
   * Makes a memory with 32-bit addresses that belongs to no instance, to give it to modules that
   * import one. {@code Memories} of {@code quern-runtime-extras} makes all other kinds.
   *
   * @param pages its size in pages
   * @param maximumPages the most pages it may grow to, or -1
   * @return the memory
   * @throws LinkException if the JVM cannot allocate it
   */
  public static Memory of(int pages, long maximumPages) {
    return new FlatMemory(pages, maximumPages);
  }

  /**
   * The current size.
   *
   * @return the number of bytes
   */
  public abstract long byteSize();

  /**
   * The current size in pages.
   *
   * @return the number of pages of {@link #pageSize} bytes each, unsigned
   */
  public abstract int pages();

  /**
   * The size of this memory's pages.
   *
   * @return {@link #PAGE_SIZE}, or 1 if the memory declares pages of one byte
   */
  public abstract int pageSize();

  /**
   * Whether threads may share the memory.
   *
   * @return whether it was declared as shared
   */
  public abstract boolean isShared();

  /**
   * Whether WebAssembly code addresses the memory with 64-bit integers.
   *
   * @return true for {@code i64}, false for {@code i32}
   */
  public abstract boolean hasLongAddresses();

  /**
   * The size that the memory was declared to grow to at most.
   *
   * @return the maximum in pages, unsigned, or -1 if none was declared
   */
  public abstract long maximumPages();

  /**
   * Grows the memory; new bytes are zero. Views made by {@link #buffer} before keep showing the old
   * bytes and are no longer connected with the memory.
   *
   * @param pages how many pages to add, unsigned
   * @return the previous size in pages, or -1 if the memory cannot grow so far: the declared
   *     maximum, a limit of the instance, 2 GiB in the common layout, or what the JVM can allocate
   */
  public abstract int grow(int pages);

  /**
   * Reads a byte.
   *
   * @param address where
   * @return the byte, -128 to 127
   */
  public abstract byte getByte(long address);

  /**
   * Reads two bytes.
   *
   * @param address where the first is
   * @return the signed 16-bit integer
   */
  public abstract short getShort(long address);

  /**
   * Reads four bytes.
   *
   * @param address where the first is
   * @return the 32-bit integer
   */
  public abstract int getInt(long address);

  /**
   * Reads eight bytes.
   *
   * @param address where the first is
   * @return the 64-bit integer
   */
  public abstract long getLong(long address);

  /**
   * Writes a byte.
   *
   * @param address where
   * @param value the byte
   */
  public abstract void putByte(long address, byte value);

  /**
   * Writes two bytes.
   *
   * @param address where the first goes
   * @param value the 16-bit integer
   */
  public abstract void putShort(long address, short value);

  /**
   * Writes four bytes.
   *
   * @param address where the first goes
   * @param value the 32-bit integer
   */
  public abstract void putInt(long address, int value);

  /**
   * Writes eight bytes.
   *
   * @param address where the first goes
   * @param value the 64-bit integer
   */
  public abstract void putLong(long address, long value);

  /**
   * Copies bytes out of the memory.
   *
   * @param address where the first is
   * @param target the array that receives them
   * @param offset where in the array the first goes
   * @param length how many
   */
  public abstract void getBytes(long address, byte[] target, int offset, int length);

  /**
   * Copies bytes into the memory.
   *
   * @param address where the first goes
   * @param source the array that holds them
   * @param offset where in the array the first is
   * @param length how many
   */
  public abstract void putBytes(long address, byte[] source, int offset, int length);

  /**
   * Sets bytes to a value.
   *
   * @param address where the first is
   * @param length how many
   * @param value what each becomes
   */
  public abstract void fill(long address, long length, byte value);

  /**
   * Copies bytes within the memory; the ranges may overlap.
   *
   * @param from where the first is
   * @param to where it goes
   * @param length how many
   */
  public abstract void copy(long from, long to, long length);

  /**
   * A little-endian view of a range, of which changes show in the memory and the reverse.
   *
   * <p>Valid until the memory grows, by {@link #grow} or by WebAssembly code, or is closed: after
   * that it still shows the bytes of before, which nobody else sees any more. Ask for a new view
   * after each call into WebAssembly code that may grow the memory.
   *
   * @param address where the range begins
   * @param length how many bytes it has
   * @return the view, whose index 0 is {@code address}
   */
  public abstract ByteBuffer buffer(long address, int length);

  /**
   * Finds a byte.
   *
   * @param address where to begin
   * @param value the byte to look for
   * @return the address of the first such byte at or after {@code address}, or -1 if there is none
   */
  public abstract long indexOf(long address, byte value);

  /**
   * Reads a byte.
   *
   * @param address where, unsigned
   * @return the byte, -128 to 127
   */
  public final byte getByte(int address) {
    return getByte(Integer.toUnsignedLong(address));
  }

  /**
   * Reads two bytes.
   *
   * @param address where the first is, unsigned
   * @return the signed 16-bit integer
   */
  public final short getShort(int address) {
    return getShort(Integer.toUnsignedLong(address));
  }

  /**
   * Reads four bytes.
   *
   * @param address where the first is, unsigned
   * @return the 32-bit integer
   */
  public final int getInt(int address) {
    return getInt(Integer.toUnsignedLong(address));
  }

  /**
   * Reads eight bytes.
   *
   * @param address where the first is, unsigned
   * @return the 64-bit integer
   */
  public final long getLong(int address) {
    return getLong(Integer.toUnsignedLong(address));
  }

  /**
   * Writes a byte.
   *
   * @param address where, unsigned
   * @param value the byte
   */
  public final void putByte(int address, byte value) {
    putByte(Integer.toUnsignedLong(address), value);
  }

  /**
   * Writes two bytes.
   *
   * @param address where the first goes, unsigned
   * @param value the 16-bit integer
   */
  public final void putShort(int address, short value) {
    putShort(Integer.toUnsignedLong(address), value);
  }

  /**
   * Writes four bytes.
   *
   * @param address where the first goes, unsigned
   * @param value the 32-bit integer
   */
  public final void putInt(int address, int value) {
    putInt(Integer.toUnsignedLong(address), value);
  }

  /**
   * Writes eight bytes.
   *
   * @param address where the first goes, unsigned
   * @param value the 64-bit integer
   */
  public final void putLong(int address, long value) {
    putLong(Integer.toUnsignedLong(address), value);
  }

  /**
   * Reads four bytes.
   *
   * @param address where the first is, unsigned
   * @return the floating-point number, every bit of a NaN kept
   */
  public final float getFloat(int address) {
    return Float.intBitsToFloat(getInt(Integer.toUnsignedLong(address)));
  }

  /**
   * Writes four bytes.
   *
   * @param address where the first goes, unsigned
   * @param value the floating-point number, of which every bit of a NaN is kept
   */
  public final void putFloat(int address, float value) {
    putInt(Integer.toUnsignedLong(address), Float.floatToRawIntBits(value));
  }

  /**
   * Reads four bytes.
   *
   * @param address where the first is
   * @return the floating-point number, every bit of a NaN kept
   */
  public final float getFloat(long address) {
    return Float.intBitsToFloat(getInt(address));
  }

  /**
   * Writes four bytes.
   *
   * @param address where the first goes
   * @param value the floating-point number, of which every bit of a NaN is kept
   */
  public final void putFloat(long address, float value) {
    putInt(address, Float.floatToRawIntBits(value));
  }

  /**
   * Reads eight bytes.
   *
   * @param address where the first is, unsigned
   * @return the floating-point number, every bit of a NaN kept
   */
  public final double getDouble(int address) {
    return Double.longBitsToDouble(getLong(Integer.toUnsignedLong(address)));
  }

  /**
   * Writes eight bytes.
   *
   * @param address where the first goes, unsigned
   * @param value the floating-point number, of which every bit of a NaN is kept
   */
  public final void putDouble(int address, double value) {
    putLong(Integer.toUnsignedLong(address), Double.doubleToRawLongBits(value));
  }

  /**
   * Reads eight bytes.
   *
   * @param address where the first is
   * @return the floating-point number, every bit of a NaN kept
   */
  public final double getDouble(long address) {
    return Double.longBitsToDouble(getLong(address));
  }

  /**
   * Writes eight bytes.
   *
   * @param address where the first goes
   * @param value the floating-point number, of which every bit of a NaN is kept
   */
  public final void putDouble(long address, double value) {
    putLong(address, Double.doubleToRawLongBits(value));
  }

  /**
   * Reads a byte as an unsigned integer.
   *
   * @param address where, unsigned
   * @return the integer, 0 to 255
   */
  public final int getUnsignedByte(int address) {
    return Byte.toUnsignedInt(getByte(Integer.toUnsignedLong(address)));
  }

  /**
   * Reads a byte as an unsigned integer.
   *
   * @param address where
   * @return the integer, 0 to 255
   */
  public final int getUnsignedByte(long address) {
    return Byte.toUnsignedInt(getByte(address));
  }

  /**
   * Reads two bytes as an unsigned integer.
   *
   * @param address where the first is, unsigned
   * @return the integer, 0 to 65,535
   */
  public final int getUnsignedShort(int address) {
    return Short.toUnsignedInt(getShort(Integer.toUnsignedLong(address)));
  }

  /**
   * Reads two bytes as an unsigned integer.
   *
   * @param address where the first is
   * @return the integer, 0 to 65,535
   */
  public final int getUnsignedShort(long address) {
    return Short.toUnsignedInt(getShort(address));
  }

  /**
   * Reads four bytes as an unsigned integer.
   *
   * @param address where the first is, unsigned
   * @return the integer, 0 to 2<sup>32</sup> - 1
   */
  public final long getUnsignedInt(int address) {
    return Integer.toUnsignedLong(getInt(Integer.toUnsignedLong(address)));
  }

  /**
   * Reads four bytes as an unsigned integer.
   *
   * @param address where the first is
   * @return the integer, 0 to 2<sup>32</sup> - 1
   */
  public final long getUnsignedInt(long address) {
    return Integer.toUnsignedLong(getInt(address));
  }

  /**
   * Copies bytes out of the memory.
   *
   * @param address where the first is, unsigned
   * @param length how many
   * @return a new array with them
   */
  public final byte[] getBytes(int address, int length) {
    check(Integer.toUnsignedLong(address), length);
    byte[] bytes = new byte[length];
    getBytes(Integer.toUnsignedLong(address), bytes, 0, length);
    return bytes;
  }

  /**
   * Copies an array into the memory.
   *
   * @param address where the first byte goes, unsigned
   * @param source the bytes
   */
  public final void putBytes(int address, byte[] source) {
    putBytes(Integer.toUnsignedLong(address), source, 0, source.length);
  }

  /**
   * Reads a string of known length. Bytes that are not UTF-8 become U+FFFD.
   *
   * @param address where it begins, unsigned
   * @param length its length in bytes
   * @return the string
   */
  public final String getString(int address, int length) {
    return new String(getBytes(Integer.toUnsignedLong(address), length), StandardCharsets.UTF_8);
  }

  /**
   * Reads a string that ends before the next zero byte, as in C. Bytes that are not UTF-8 become
   * U+FFFD.
   *
   * @param address where it begins, unsigned
   * @return the string, without the zero
   */
  public final String getNullTerminatedString(int address) {
    return nullTerminated(Integer.toUnsignedLong(address));
  }

  /**
   * Writes a string in UTF-8, with nothing after it.
   *
   * @param address where it begins, unsigned
   * @param string the string
   * @return the number of bytes written
   */
  public final int putString(int address, String string) {
    byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
    putBytes(Integer.toUnsignedLong(address), bytes, 0, bytes.length);
    return bytes.length;
  }

  /**
   * Writes a string in UTF-8 and a zero byte after it, as in C.
   *
   * @param address where it begins, unsigned
   * @param string the string, which must not contain U+0000
   * @return the number of bytes written, the zero included
   */
  public final int putNullTerminatedString(int address, String string) {
    return putTerminated(Integer.toUnsignedLong(address), string);
  }

  /**
   * Copies bytes out of the memory.
   *
   * @param address where the first is
   * @param length how many
   * @return a new array with them
   */
  public final byte[] getBytes(long address, int length) {
    check(address, length);
    byte[] bytes = new byte[length];
    getBytes(address, bytes, 0, length);
    return bytes;
  }

  /**
   * Copies an array into the memory.
   *
   * @param address where the first byte goes
   * @param source the bytes
   */
  public final void putBytes(long address, byte[] source) {
    putBytes(address, source, 0, source.length);
  }

  /**
   * Reads a string of known length. Bytes that are not UTF-8 become U+FFFD.
   *
   * @param address where it begins
   * @param length its length in bytes
   * @return the string
   */
  public final String getString(long address, int length) {
    return new String(getBytes(address, length), StandardCharsets.UTF_8);
  }

  /**
   * Reads a string that ends before the next zero byte, as in C. Bytes that are not UTF-8 become
   * U+FFFD.
   *
   * @param address where it begins
   * @return the string, without the zero
   */
  public final String getNullTerminatedString(long address) {
    return nullTerminated(address);
  }

  /**
   * Writes a string in UTF-8, with nothing after it.
   *
   * @param address where it begins
   * @param string the string
   * @return the number of bytes written
   */
  public final int putString(long address, String string) {
    byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
    putBytes(address, bytes, 0, bytes.length);
    return bytes.length;
  }

  /**
   * Writes a string in UTF-8 and a zero byte after it, as in C.
   *
   * @param address where it begins
   * @param string the string, which must not contain U+0000
   * @return the number of bytes written, the zero included
   */
  public final int putNullTerminatedString(long address, String string) {
    return putTerminated(address, string);
  }

  /**
   * Copies bytes out of the memory.
   *
   * @param address where the first is, unsigned
   * @param target the array that receives them
   * @param offset where in the array the first goes
   * @param length how many
   */
  public final void getBytes(int address, byte[] target, int offset, int length) {
    getBytes(Integer.toUnsignedLong(address), target, offset, length);
  }

  /**
   * Copies bytes into the memory.
   *
   * @param address where the first goes, unsigned
   * @param source the array that holds them
   * @param offset where in the array the first is
   * @param length how many
   */
  public final void putBytes(int address, byte[] source, int offset, int length) {
    putBytes(Integer.toUnsignedLong(address), source, offset, length);
  }

  /**
   * Sets bytes to a value.
   *
   * @param address where the first is, unsigned
   * @param length how many, unsigned
   * @param value what each becomes
   */
  public final void fill(int address, int length, byte value) {
    fill(Integer.toUnsignedLong(address), Integer.toUnsignedLong(length), value);
  }

  /**
   * Copies bytes within the memory; the ranges may overlap.
   *
   * @param from where the first is, unsigned
   * @param to where it goes, unsigned
   * @param length how many, unsigned
   */
  public final void copy(int from, int to, int length) {
    copy(Integer.toUnsignedLong(from), Integer.toUnsignedLong(to), Integer.toUnsignedLong(length));
  }

  /**
   * A little-endian view of a range; see {@link #buffer(long, int)} for how long it is valid.
   *
   * @param address where the range begins, unsigned
   * @param length how many bytes it has
   * @return the view, whose index 0 is {@code address}
   */
  public final ByteBuffer buffer(int address, int length) {
    return buffer(Integer.toUnsignedLong(address), length);
  }

  private String nullTerminated(long address) {
    long end = indexOf(address, (byte) 0);
    if (end < 0) {
      throw new IndexOutOfBoundsException(
          "no zero byte ends the string at address " + address + " of " + byteSize() + " bytes");
    }
    return getString(address, Math.toIntExact(end - address));
  }

  private int putTerminated(long address, String string) {
    if (string.indexOf(0) >= 0) {
      throw new IllegalArgumentException("the string contains U+0000, which would end it early");
    }
    byte[] bytes = (string + '\0').getBytes(StandardCharsets.UTF_8);
    putBytes(address, bytes, 0, bytes.length);
    return bytes.length;
  }

  /**
   * Checks a range of addresses.
   *
   * @param address where it begins
   * @param length how many bytes it has
   * @throws IndexOutOfBoundsException if a byte of it is outside the memory, or the length negative
   */
  protected final void check(long address, long length) {
    long size = byteSize();
    if (length < 0) {
      throw new IndexOutOfBoundsException("a range of " + length + " bytes");
    }
    if (address < 0 || length > size || address > size - length) {
      throw new IndexOutOfBoundsException(
          "address "
              + address
              + " with length "
              + length
              + " is outside the memory of "
              + size
              + " bytes");
    }
  }
}
