package dev.quern.compiler.dwarf;

import java.nio.charset.StandardCharsets;

/** Reads DWARF's primitive values from a range of bytes, and never beyond it. */
final class Cursor {
  /** Longer strings are cut. */
  private static final int MAX_STRING = 4096;

  /** The bits of a padded LEB128: no number has as many bytes as hostile sections. */
  private static final int MAX_SHIFT = 7 * 16;

  private final byte[] bytes;
  private final int base;
  private final int end;
  private final Budget budget;
  private int position;

  /**
   * @param start where the section begins in the bytes
   * @param end where it ends
   * @param budget what strings are taken from, since many entries may refer to a long one
   */
  Cursor(byte[] bytes, int start, int end, Budget budget) {
    this.bytes = bytes;
    this.base = start;
    this.position = start;
    this.end = end;
    this.budget = budget;
  }

  /** The offset in the section. */
  int offset() {
    return position - base;
  }

  /** The size of the section. */
  int size() {
    return end - base;
  }

  int remaining() {
    return end - position;
  }

  boolean atEnd() {
    return position >= end;
  }

  /** Goes to an offset in the section, unsigned. */
  Cursor seek(long offset) {
    if (offset < 0 || offset > size()) {
      throw new DwarfException("offset " + Long.toHexString(offset) + " is outside of its section");
    }
    position = base + (int) offset;
    return this;
  }

  void skip(long count) {
    if (count < 0 || count > remaining()) {
      throw new DwarfException("a length of " + count + " with " + remaining() + " bytes left");
    }
    position += (int) count;
  }

  /** A cursor over the same section that ends earlier. */
  Cursor limited(long length) {
    if (length < 0 || length > remaining()) {
      throw new DwarfException("a length of " + length + " with " + remaining() + " bytes left");
    }
    Cursor limited = new Cursor(bytes, base, position + (int) length, budget);
    limited.position = position;
    return limited;
  }

  int u8() {
    if (position >= end) {
      throw new DwarfException("a section ends too early");
    }
    return bytes[position++] & 0xFF;
  }

  int s8() {
    return (byte) u8();
  }

  int u16() {
    return u8() | u8() << 8;
  }

  long u32() {
    return u16() | (long) u16() << 16;
  }

  long u64() {
    return u32() | u32() << 32;
  }

  /** An unsigned integer of 1, 2, 3, 4 or 8 bytes. */
  long unsigned(int size) {
    return switch (size) {
      case 1 -> u8();
      case 2 -> u16();
      case 3 -> u16() | (long) u8() << 16;
      case 4 -> u32();
      case 8 -> u64();
      default -> throw new DwarfException("an integer of " + size + " bytes");
    };
  }

  /** An offset or length in the 32-bit or 64-bit format. */
  long offset(boolean is64) {
    return is64 ? u64() : u32();
  }

  /** An unsigned LEB128; bits above the 64th are lost. */
  long uleb() {
    long result = 0;
    int shift = 0;
    int next;
    do {
      next = u8();
      if (shift < 64) {
        result |= (next & 0x7FL) << shift;
      }
      shift = shifted(shift);
    } while (next >= 0x80);
    return result;
  }

  private static int shifted(int shift) {
    if (shift >= MAX_SHIFT) {
      throw new DwarfException("a number of more than " + MAX_SHIFT / 7 + " bytes");
    }
    return shift + 7;
  }

  /** An unsigned LEB128 that has to be a small number. */
  int index() {
    long value = uleb();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new DwarfException("a number of " + Long.toUnsignedString(value));
    }
    return (int) value;
  }

  long sleb() {
    long result = 0;
    int shift = 0;
    int next;
    do {
      next = u8();
      if (shift < 64) {
        result |= (next & 0x7FL) << shift;
      }
      shift = shifted(shift);
    } while (next >= 0x80);
    return shift < 64 && (next & 0x40) != 0 ? result | -1L << shift : result;
  }

  /** A string up to its zero byte. */
  String string() {
    int start = position;
    skipString();
    int length = Math.min(position - 1 - start, MAX_STRING);
    return new String(bytes, start, length, StandardCharsets.UTF_8);
  }

  void skipString() {
    int start = position;
    while (position < end && bytes[position] != 0) {
      position++;
    }
    budget.spend(position - start);
    u8();
  }
}
