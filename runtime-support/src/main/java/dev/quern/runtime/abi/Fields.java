package dev.quern.runtime.abi;

import dev.quern.runtime.Memory;

/** What generated accessors of structures share. */
public final class Fields {

  private Fields() {}

  /**
   * Reads a bit-field, zero-extended.
   *
   * @param memory the memory
   * @param address the structure's address
   * @param first its first bit, from the start of the structure
   * @param size its size in bits, 1 to 64
   * @return the value
   */
  public static long bits(Memory memory, long address, int first, int size) {
    long value = 0;
    int done = 0;
    while (done < size) {
      int bit = first + done;
      int shift = bit & 7;
      int count = Math.min(8 - shift, size - done);
      long part = memory.getUnsignedByte(address + (bit >> 3)) >>> shift & (1 << count) - 1;
      value |= part << done;
      done += count;
    }
    return value;
  }

  /**
   * Reads a bit-field, sign-extended.
   *
   * @param memory the memory
   * @param address the structure's address
   * @param first its first bit, from the start of the structure
   * @param size its size in bits, 1 to 64
   * @return the value
   */
  public static long signedBits(Memory memory, long address, int first, int size) {
    int shift = 64 - size;
    return bits(memory, address, first, size) << shift >> shift;
  }

  /**
   * Writes a bit-field and leaves its neighbours alone.
   *
   * @param memory the memory
   * @param address the structure's address
   * @param first its first bit, from the start of the structure
   * @param size its size in bits, 1 to 64
   * @param value the value; its lowest bits are written
   */
  public static void putBits(Memory memory, long address, int first, int size, long value) {
    int done = 0;
    while (done < size) {
      int bit = first + done;
      int shift = bit & 7;
      int count = Math.min(8 - shift, size - done);
      int mask = (1 << count) - 1 << shift;
      int old = memory.getUnsignedByte(address + (bit >> 3));
      int part = (int) (value >>> done) << shift & mask;
      memory.putByte(address + (bit >> 3), (byte) (old & ~mask | part));
      done += count;
    }
  }

  /**
   * Checks a value before it is written.
   *
   * @param value the value
   * @param least the least that the field can hold
   * @param greatest the greatest
   * @param field the field, for the message
   * @return the value
   * @throws IllegalArgumentException if it is out of range
   */
  public static long inRange(long value, long least, long greatest, String field) {
    if (value < least || value > greatest) {
      throw new IllegalArgumentException(
          field + " holds " + least + " to " + greatest + ", not " + value);
    }
    return value;
  }

  /**
   * Checks the length of bytes before they are written.
   *
   * @param bytes the bytes
   * @param size the field's size
   * @param field the field, for the message
   * @return the bytes
   * @throws IllegalArgumentException if they are more than the field has room for
   */
  public static byte[] fitting(byte[] bytes, int size, String field) {
    if (bytes.length > size) {
      throw new IllegalArgumentException(field + " holds " + size + " bytes, not " + bytes.length);
    }
    return bytes;
  }
}
