package dev.quern.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes in the encodings of the binary format (specification, 5.2 "Values"). */
final class BinaryOutput {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  int size() {
    return bytes.size();
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  BinaryOutput u8(int value) {
    bytes.write(value);
    return this;
  }

  /** Writes the number as unsigned LEB128; the int is unsigned. */
  BinaryOutput u32(int value) {
    return u64(Integer.toUnsignedLong(value));
  }

  /** Writes the number as unsigned LEB128; the long is unsigned. */
  BinaryOutput u64(long value) {
    long rest = value;
    while (Long.compareUnsigned(rest, 0x7F) > 0) {
      bytes.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
    return this;
  }

  /** Writes the number as signed LEB128. */
  BinaryOutput s64(long value) {
    long rest = value;
    while (rest < -64 || rest > 63) {
      bytes.write((int) (rest & 0x7F) | 0x80);
      rest >>= 7;
    }
    bytes.write((int) (rest & 0x7F));
    return this;
  }

  /** Writes the low bytes of a number, least significant first. */
  BinaryOutput littleEndian(long value, int count) {
    for (int i = 0; i < count; i++) {
      bytes.write((int) (value >>> (8 * i)));
    }
    return this;
  }

  BinaryOutput bytes(byte[] source) {
    bytes.writeBytes(source);
    return this;
  }

  BinaryOutput bytes(byte[] source, int from, int to) {
    bytes.write(source, from, to - from);
    return this;
  }

  /** Writes a length and the bytes. */
  BinaryOutput sized(byte[] source) {
    return u32(source.length).bytes(source);
  }

  BinaryOutput name(String name) {
    return sized(name.getBytes(StandardCharsets.UTF_8));
  }
}
