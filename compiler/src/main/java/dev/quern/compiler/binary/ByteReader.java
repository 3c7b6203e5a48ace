package dev.quern.compiler.binary;

import dev.quern.compiler.module.ImplementationLimits;
import dev.quern.compiler.module.ModuleException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A cursor over a range of a module's bytes that reads the binary format's primitive values
 * (specification, 5.2 "Values"). It never reads beyond its range.
 */
final class ByteReader {
  private final byte[] bytes;
  private final int end;
  private int position;

  ByteReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  int position() {
    return position;
  }

  int end() {
    return end;
  }

  int remaining() {
    return end - position;
  }

  boolean atEnd() {
    return position == end;
  }

  /** A reader of the next bytes, over which this one moves. */
  ByteReader slice(int length) {
    ByteReader slice = new ByteReader(bytes, position, position + length);
    position += length;
    return slice;
  }

  void skip(int length) {
    position += length;
  }

  ModuleException malformed(int offset, String reason) {
    return new ModuleException(ModuleException.Kind.MALFORMED, offset, reason);
  }

  private ModuleException unexpectedEnd() {
    return malformed(position, "unexpected end of section or function");
  }

  int peek() {
    if (position >= end) {
      throw unexpectedEnd();
    }
    return bytes[position] & 0xFF;
  }

  /** Reads a byte, 0 to 255. */
  int u8() {
    if (position >= end) {
      throw unexpectedEnd();
    }
    return bytes[position++] & 0xFF;
  }

  /** Reads an unsigned 32-bit LEB128 integer. */
  int u32() {
    int first = u8();
    return first < 0x80 ? first : (int) unsigned(first, 32);
  }

  /** Reads an unsigned 64-bit LEB128 integer. */
  long u64() {
    int first = u8();
    return first < 0x80 ? first : unsigned(first, 64);
  }

  /** Reads a signed 32-bit LEB128 integer. */
  int s32() {
    return (int) signed(32);
  }

  /** Reads a signed 33-bit LEB128 integer, the encoding of heap types and block types. */
  long s33() {
    return signed(33);
  }

  /** Reads a signed 64-bit LEB128 integer. */
  long s64() {
    return signed(64);
  }

  private long unsigned(int first, int width) {
    int start = position - 1;
    long result = first & 0x7F;
    int shift = 7;
    while (true) {
      int next = integerByte();
      if (shift + 7 > width) {
        checkLast(start, next, next >>> (width - shift) == 0);
      }
      result |= (next & 0x7FL) << shift;
      shift += 7;
      if (next < 0x80) {
        checkInside();
        return result;
      }
    }
  }

  private long signed(int width) {
    int start = position;
    if (start >= end) {
      throw unexpectedEnd();
    }
    long result = 0;
    int shift = 0;
    while (true) {
      int next = integerByte();
      if (shift + 7 >= width) {
        // The bits above the sign bit have to repeat it.
        int fromSign = (next & 0x7F) >> (width - shift - 1);
        checkLast(start, next, fromSign == 0 || fromSign == 0x7F >> (width - shift - 1));
      }
      result |= (next & 0x7FL) << shift;
      shift += 7;
      if (next < 0x80) {
        checkInside();
        return shift < 64 ? result << (64 - shift) >> (64 - shift) : result;
      }
    }
  }

  /**
   * Reads a byte of an integer that has started inside of the range. It may lie beyond the range,
   * so that an integer that is malformed by itself is reported as such.
   */
  private int integerByte() {
    if (position >= bytes.length) {
      throw unexpectedEnd();
    }
    return bytes[position++] & 0xFF;
  }

  private void checkInside() {
    if (position > end) {
      position = end;
      throw unexpectedEnd();
    }
  }

  private void checkLast(int start, int last, boolean fits) {
    if (last >= 0x80) {
      throw malformed(start, "integer representation too long");
    }
    if (!fits) {
      throw malformed(start, "integer too large");
    }
  }

  /** Reads four bytes, little-endian. */
  int fixed32() {
    int low = u8() | u8() << 8;
    return low | u8() << 16 | u8() << 24;
  }

  /** Reads eight bytes, little-endian. */
  long fixed64() {
    long low = fixed32() & 0xFFFF_FFFFL;
    return low | (long) fixed32() << 32;
  }

  /** Reads a size in bytes, which has to be left. */
  int length() {
    int start = position;
    int length = u32();
    if (length < 0 || length > remaining()) {
      throw malformed(
          start,
          "length out of bounds: %s bytes stated, %d left"
              .formatted(Integer.toUnsignedString(length), remaining()));
    }
    return length;
  }

  /** Moves over bytes whose number is stated before them; gives the offset of the first. */
  int content() {
    int length = u32();
    if (length < 0 || length > remaining()) {
      throw malformed(
          position,
          "unexpected end of section or function: %s bytes stated, %d left"
              .formatted(Integer.toUnsignedString(length), remaining()));
    }
    position += length;
    return position - length;
  }

  /**
   * Reads the number of entries of a vector, each of which takes at least {@code entryBytes} bytes.
   * The number is at most {@code limit}.
   */
  int count(String what, int entryBytes, int limit) {
    int start = position;
    int count = u32();
    if (count == 0) {
      return 0;
    }
    if (atEnd()) {
      throw unexpectedEnd();
    }
    if (count < 0 || (long) count * entryBytes > remaining()) {
      throw malformed(
          start,
          "length out of bounds: %s %s stated, %d bytes left"
              .formatted(Integer.toUnsignedString(count), what, remaining()));
    }
    checkLimit(start, what, count, limit);
    return count;
  }

  static void checkLimit(int offset, String what, long count, int limit) {
    if (count > limit) {
      throw new ModuleException(
          ModuleException.Kind.LIMIT,
          offset,
          "too many %s: %d, the limit is %d".formatted(what, count, limit));
    }
  }

  /** Reads a name: its length in bytes, and UTF-8. */
  String name() {
    int start = position;
    int length = length();
    checkLimit(start, "bytes in a name", length, ImplementationLimits.NAME_BYTES);
    ByteBuffer content = ByteBuffer.wrap(bytes, position, length);
    try {
      String name = StandardCharsets.UTF_8.newDecoder().decode(content).toString();
      position += length;
      return name;
    } catch (CharacterCodingException e) {
      throw malformed(position, "malformed UTF-8 encoding");
    }
  }
}
