package dev.quern.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the binary format. */
final class Bytes {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Bytes raw(int... bytes) {
    for (int b : bytes) {
      out.write(b);
    }
    return this;
  }

  Bytes unsigned(int value) {
    int rest = value;
    for (; rest >>> 7 != 0; rest >>>= 7) {
      out.write(rest & 0x7F | 0x80);
    }
    out.write(rest);
    return this;
  }

  Bytes signed(long value) {
    long rest = value;
    for (; rest < -64 || rest > 63; rest >>= 7) {
      out.write((int) (rest & 0x7F | 0x80));
    }
    out.write((int) (rest & 0x7F));
    return this;
  }

  /** Little-endian. */
  Bytes fixed(long value, int count) {
    for (int i = 0; i < count; i++) {
      out.write((int) (value >>> 8 * i));
    }
    return this;
  }

  Bytes name(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    unsigned(bytes.length).out.writeBytes(bytes);
    return this;
  }

  /** The size of some bytes, then the bytes. */
  Bytes sized(Bytes content) {
    unsigned(content.out.size());
    return add(content);
  }

  Bytes section(int id, Bytes content) {
    return raw(id).sized(content);
  }

  Bytes add(Bytes content) {
    out.writeBytes(content.toArray());
    return this;
  }

  byte[] toArray() {
    return out.toByteArray();
  }
}
