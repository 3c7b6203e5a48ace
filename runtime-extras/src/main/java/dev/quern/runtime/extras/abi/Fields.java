package dev.quern.runtime.extras.abi;

import dev.quern.runtime.Memory;
import dev.quern.runtime.extras.Ptr;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;

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

  /**
   * Checks a character before it is written.
   *
   * @param value the character
   * @param field the field, for the message
   * @return the character
   * @throws IllegalArgumentException if it is no Unicode scalar value
   */
  public static int scalarValue(int value, String field) {
    if (!Character.isValidCodePoint(value) || (value >= 0xD800 && value <= 0xDFFF)) {
      throw new IllegalArgumentException(
          field + " holds a Unicode scalar value, not 0x" + Integer.toHexString(value));
    }
    return value;
  }

  /**
   * Checks that a variant is of the case whose payload is wanted.
   *
   * @param actual the case that it is of
   * @param wanted the case with the payload
   * @throws IllegalStateException if they differ
   */
  public static void checkCase(Object actual, Object wanted) {
    if (actual != wanted) {
      throw new IllegalStateException("the case is " + actual + ", not " + wanted);
    }
  }

  /**
   * The length of a list, which is behind its address.
   *
   * @param memory the memory
   * @param place where the list's address is
   * @param size the size of an element
   * @return how many elements it has
   * @throws IndexOutOfBoundsException if they are not all in memory
   */
  public static int length(Memory memory, long place, long size) {
    long address = memory.getUnsignedInt(place);
    long length = memory.getUnsignedInt(place + 4);
    if (length > Integer.MAX_VALUE || address + length * size > memory.byteSize()) {
      throw new IndexOutOfBoundsException(
          length + " elements at address " + address + " are not all in memory");
    }
    return (int) length;
  }

  /**
   * Writes the address and the length of a list.
   *
   * @param memory the memory
   * @param place where its address is to be
   * @param address its address, unsigned
   * @param length how many elements it has
   */
  public static void putList(Memory memory, long place, int address, int length) {
    memory.putInt(place, address);
    memory.putInt(place + 4, length);
  }

  /**
   * The elements of a list as views; they are where they are in memory, which it shows.
   *
   * @param <T> the view
   * @param memory the memory
   * @param place where the list's address is
   * @param layout what its elements are
   * @return as many as there are now
   * @throws IndexOutOfBoundsException if they are not all in memory
   */
  public static <T> List<T> list(Memory memory, long place, Ptr.Layout<T> layout) {
    int length = length(memory, place, layout.size());
    Ptr<T> first = Ptr.of(memory, memory.getUnsignedInt(place), layout);
    return new AbstractList<>() {
      @Override
      public T get(int index) {
        return first.get(Objects.checkIndex(index, length));
      }

      @Override
      public int size() {
        return length;
      }
    };
  }

  /**
   * Reads an integer of 128 bits.
   *
   * @param memory the memory
   * @param address where it is
   * @param signed whether it may be negative
   * @return the integer
   */
  public static BigInteger wide(Memory memory, long address, boolean signed) {
    byte[] bytes = new byte[16];
    for (int i = 0; i < 16; i++) {
      bytes[15 - i] = memory.getByte(address + i);
    }
    return signed ? new BigInteger(bytes) : new BigInteger(1, bytes);
  }

  /**
   * Writes an integer of 128 bits.
   *
   * @param memory the memory
   * @param address where it goes
   * @param value the integer; its lowest bits are written
   */
  public static void putWide(Memory memory, long address, BigInteger value) {
    byte[] bytes = new byte[16];
    for (int i = 0; i < 16; i++) {
      bytes[i] = value.shiftRight(8 * i).byteValue();
    }
    memory.putBytes(address, bytes);
  }

  /**
   * Checks an integer of 128 bits before it is written.
   *
   * @param value the integer
   * @param signed whether it may be negative
   * @param field the field, for the message
   * @return the integer
   * @throws IllegalArgumentException if it is out of range
   */
  public static BigInteger inRange(BigInteger value, boolean signed, String field) {
    if (signed ? value.bitLength() > 127 : value.bitLength() > 128 || value.signum() < 0) {
      throw new IllegalArgumentException(
          field + " holds 128 bits, " + (signed ? "signed" : "unsigned") + ", not " + value);
    }
    return value;
  }

  /**
   * The value of a floating-point number of 16 bits.
   *
   * @param bits the number
   * @return the same as a float
   */
  public static float half(short bits) {
    int exponent = bits >> 10 & 31;
    int fraction = bits & 0x3FF;
    float magnitude =
        exponent == 0
            ? fraction * 0x1p-24f
            : Float.intBitsToFloat((exponent == 31 ? 255 : exponent + 112) << 23 | fraction << 13);
    return bits < 0 ? -magnitude : magnitude;
  }

  /**
   * The nearest floating-point number of 16 bits; of two that are as near, the even one.
   *
   * @param value a float
   * @return the number
   */
  public static short toHalf(float value) {
    int bits = Float.floatToRawIntBits(value);
    int magnitude = bits & 0x7FFF_FFFF;
    int half;
    if (magnitude > 0x7F80_0000) {
      half = 0x7E00 | magnitude >> 13 & 0x3FF;
    } else if (magnitude >= 0x477F_F000) {
      half = 0x7C00;
    } else if (magnitude < 0x3880_0000) {
      half = (int) Math.rint(Math.abs(value) * 0x1p24);
    } else {
      half = magnitude - 0x3800_0000 + 0xFFF + (magnitude >> 13 & 1) >> 13;
    }
    return (short) (bits >>> 16 & 0x8000 | half);
  }
}
