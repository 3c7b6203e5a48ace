package dev.quern.compiler.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.compiler.module.ModuleException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ByteReaderTest {
  private static ByteReader reader(int... values) {
    byte[] bytes = ModuleBytes.empty().bytes(values).toArray();
    return new ByteReader(bytes, 0, bytes.length);
  }

  private static void reject(Function<ByteReader, ?> read, String reason, int... values) {
    ByteReader in = reader(values);
    ModuleException e = assertThrows(ModuleException.class, () -> read.apply(in));
    assertEquals(reason, e.reason());
  }

  @Test
  void readsUnsigned32BitIntegers() {
    assertEquals(0, reader(0).u32());
    assertEquals(127, reader(0x7F).u32());
    assertEquals(128, reader(0x80, 1).u32());
    assertEquals(-1, reader(0xFF, 0xFF, 0xFF, 0xFF, 0x0F).u32());
    assertEquals(2, reader(0x82, 0x80, 0x80, 0x80, 0).u32());
    reject(ByteReader::u32, "integer too large", 0xFF, 0xFF, 0xFF, 0xFF, 0x1F);
    reject(ByteReader::u32, "integer representation too long", 0x80, 0x80, 0x80, 0x80, 0x80, 0x00);
    reject(ByteReader::u32, "unexpected end of section or function", 0x80);
  }

  @Test
  void readsSigned32BitIntegers() {
    assertEquals(-1, reader(0x7F).s32());
    assertEquals(63, reader(0x3F).s32());
    assertEquals(-64, reader(0x40).s32());
    assertEquals(Integer.MIN_VALUE, reader(0x80, 0x80, 0x80, 0x80, 0x78).s32());
    assertEquals(Integer.MAX_VALUE, reader(0xFF, 0xFF, 0xFF, 0xFF, 0x07).s32());
    reject(ByteReader::s32, "integer too large", 0xFF, 0xFF, 0xFF, 0xFF, 0x0F);
    reject(ByteReader::s32, "integer too large", 0x80, 0x80, 0x80, 0x80, 0x70);
    reject(ByteReader::s32, "integer representation too long", 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F);
  }

  @Test
  void readsSigned33BitIntegers() {
    assertEquals(0xFFFF_FFFFL, reader(0xFF, 0xFF, 0xFF, 0xFF, 0x0F).s33());
    assertEquals(-0x1_0000_0000L, reader(0x80, 0x80, 0x80, 0x80, 0x70).s33());
    reject(ByteReader::s33, "integer too large", 0x80, 0x80, 0x80, 0x80, 0x10);
  }

  @Test
  void reads64BitIntegers() {
    assertEquals(-1L, reader(0x7F).s64());
    assertEquals(
        Long.MIN_VALUE, reader(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7F).s64());
    assertEquals(-1L, reader(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01).u64());
    reject(
        ByteReader::u64,
        "integer too large",
        0xFF,
        0xFF,
        0xFF,
        0xFF,
        0xFF,
        0xFF,
        0xFF,
        0xFF,
        0xFF,
        0x02);
    reject(
        ByteReader::s64,
        "integer too large",
        0x80,
        0x80,
        0x80,
        0x80,
        0x80,
        0x80,
        0x80,
        0x80,
        0x80,
        0x7E);
  }

  @Test
  void judgesIntegersThatCrossTheEndOfTheirRange() {
    byte[] bytes = ModuleBytes.empty().bytes(0x80, 0x80, 0x80, 0x80, 0x80, 0, 0x80, 0).toArray();
    ModuleException tooLong =
        assertThrows(ModuleException.class, () -> new ByteReader(bytes, 0, 2).u32());
    assertEquals("integer representation too long", tooLong.reason());
    ModuleException cut =
        assertThrows(ModuleException.class, () -> new ByteReader(bytes, 6, 7).u32());
    assertEquals("unexpected end of section or function", cut.reason());
  }

  @Test
  void readsNames() {
    assertEquals("aé€😀", nameOf("aé€😀"));
    reject(ByteReader::name, "malformed UTF-8 encoding", 1, 0x80);
    reject(ByteReader::name, "malformed UTF-8 encoding", 2, 0xC0, 0x80);
    reject(ByteReader::name, "malformed UTF-8 encoding", 3, 0xED, 0xA0, 0x80);
    reject(ByteReader::name, "malformed UTF-8 encoding", 4, 0xF4, 0x90, 0x80, 0x80);
    reject(ByteReader::name, "length out of bounds: 3 bytes stated, 1 left", 3, 'a');
  }

  private static String nameOf(String name) {
    byte[] bytes = ModuleBytes.empty().name(name).toArray();
    return new ByteReader(bytes, 0, bytes.length).name();
  }

  @Test
  void readsFixedWidthNumbersFromTheirLowEnd() {
    assertEquals(0x8403_0201, reader(1, 2, 3, 0x84).fixed32());
    assertEquals(0x8807_0605_8403_0201L, reader(1, 2, 3, 0x84, 5, 6, 7, 0x88).fixed64());
  }
}
