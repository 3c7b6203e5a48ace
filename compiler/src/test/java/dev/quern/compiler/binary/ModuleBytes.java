package dev.quern.compiler.binary;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Puts modules together byte by byte. */
public final class ModuleBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Starts with the header. */
  public static ModuleBytes header() {
    return new ModuleBytes().bytes(0, 'a', 's', 'm', 1, 0, 0, 0);
  }

  /** Starts with nothing. */
  public static ModuleBytes empty() {
    return new ModuleBytes();
  }

  /** Appends bytes. */
  public ModuleBytes bytes(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  /** Appends bytes. */
  public ModuleBytes bytes(byte[] values) {
    out.writeBytes(values);
    return this;
  }

  /** Appends an unsigned LEB128 integer. */
  public ModuleBytes u32(long value) {
    long rest = value;
    while (rest >= 0x80) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  /** Appends a byte many times. */
  public ModuleBytes repeat(int count, int... values) {
    for (int i = 0; i < count; i++) {
      bytes(values);
    }
    return this;
  }

  /** Appends a name or a string with its length. */
  public ModuleBytes name(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return u32(utf8.length).bytes(utf8);
  }

  /** Appends a section of the right size. */
  public ModuleBytes section(int id, ModuleBytes content) {
    return bytes(id).sized(content);
  }

  /** Appends a section of the right size. */
  public ModuleBytes section(int id, int... content) {
    return section(id, empty().bytes(content));
  }

  /** Appends content after its size. */
  public ModuleBytes sized(ModuleBytes content) {
    return u32(content.out.size()).bytes(content.toArray());
  }

  /** All bytes so far. */
  public byte[] toArray() {
    return out.toByteArray();
  }
}
