package dev.quern.runtime.extras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.runtime.LinkException;
import dev.quern.runtime.Memory;
import dev.quern.runtime.abi.FlatMemory;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MemoryTest {

  final Memory memory = memory();

  /** Makes a memory of one page that can have three. */
  Memory memory() {
    return new FlatMemory(1, 3);
  }

  @Test
  void numbersAreLittleEndian() {
    memory.putLong(8, 0x0123456789abcdefL);
    assertEquals((byte) 0xef, memory.getByte(8));
    assertEquals((short) 0xcdef, memory.getShort(8));
    assertEquals(0x89abcdef, memory.getInt(8));
    assertEquals(0x0123456789abcdefL, memory.getLong(8));
    assertEquals(0xef, memory.getUnsignedByte(8));
    assertEquals(0xcdef, memory.getUnsignedShort(8));
    assertEquals(0x89abcdefL, memory.getUnsignedInt(8));
    memory.putByte(8, (byte) 1);
    memory.putShort(9, (short) 0x0302);
    memory.putInt(11, 0x07060504);
    assertEquals(0x0107060504030201L, memory.getLong(8));
  }

  @Test
  void longAddressesReachTheSameBytes() {
    memory.putByte(8L, (byte) -1);
    memory.putShort(10L, (short) -2);
    memory.putInt(12L, -3);
    memory.putLong(16L, -4);
    memory.putFloat(24L, 1.5f);
    memory.putDouble(32L, 2.5);
    assertEquals(-1, memory.getByte(8));
    assertEquals(-2, memory.getShort(10));
    assertEquals(-3, memory.getInt(12));
    assertEquals(-4, memory.getLong(16));
    assertEquals(1.5f, memory.getFloat(24));
    assertEquals(2.5, memory.getDouble(32));
    assertEquals(255, memory.getUnsignedByte(8L));
    assertEquals(65534, memory.getUnsignedShort(10L));
    assertEquals(0xFFFFFFFDL, memory.getUnsignedInt(12L));
    assertEquals(1.5f, memory.getFloat(24L));
    assertEquals(2.5, memory.getDouble(32L));
  }

  @Test
  void signallingNansKeepTheirBits() {
    memory.putFloat(0, Float.intBitsToFloat(0x7fa00001));
    memory.putDouble(8, Double.longBitsToDouble(0x7ff4000000000001L));
    assertEquals(0x7fa00001, memory.getInt(0));
    assertEquals(0x7ff4000000000001L, memory.getLong(8));
    assertEquals(0x7fa00001, Float.floatToRawIntBits(memory.getFloat(0)));
    assertEquals(0x7ff4000000000001L, Double.doubleToRawLongBits(memory.getDouble(8)));
  }

  @Test
  void everyAccessIsBounded() {
    for (Executable last :
        List.<Executable>of(
            () -> memory.putByte(65535, (byte) 1),
            () -> memory.putShort(65534, (short) 1),
            () -> memory.putInt(65532, 1),
            () -> memory.putLong(65528, 1),
            () -> memory.putFloat(65532, 1),
            () -> memory.putDouble(65528, 1),
            () -> memory.putBytes(65536, new byte[0]),
            () -> memory.fill(65530, 6, (byte) 1),
            () -> memory.getBytes(65536, 0),
            () -> memory.buffer(65530, 6))) {
      assertDoesNotThrow(last);
    }
    assertOutside("address 65536 with length 1", () -> memory.putByte(65536, (byte) 1));
    assertOutside("address 65535 with length 2", () -> memory.putShort(65535, (short) 1));
    assertOutside("address 65533 with length 4", () -> memory.putInt(65533, 1));
    assertOutside("address 65529 with length 8", () -> memory.putLong(65529, 1));
    assertOutside("address 65533 with length 4", () -> memory.getFloat(65533));
    assertOutside("address 65529 with length 8", () -> memory.getDouble(65529));
    assertOutside("address 65537 with length 0", () -> memory.putBytes(65537, new byte[0]));
    assertOutside("address 65530 with length 7", () -> memory.fill(65530, 7, (byte) 1));
    assertOutside("address 65536 with length 1", () -> memory.getBytes(65536, 1));
    assertOutside("address 65530 with length 7", () -> memory.buffer(65530, 7));
  }

  private static void assertDoesNotThrow(Executable code) {
    org.junit.jupiter.api.Assertions.assertDoesNotThrow(code);
  }

  @Test
  void intAddressesAreUnsigned() {
    assertOutside("address 4294967295 with length 1", () -> memory.getByte(-1));
    assertOutside("address 2147483648 with length 4", () -> memory.putInt(Integer.MIN_VALUE, 1));
    assertOutside("address 4294967292 with length 4", () -> memory.getInt(-4));
  }

  @Test
  void longAddressesAreChecked() {
    assertOutside("address -1 with length 1", () -> memory.getByte(-1L));
    assertOutside("address 4294967296 with length 4", () -> memory.putInt(1L << 32, 1));
    assertOutside(
        "address 9223372036854775807 with length 8", () -> memory.getLong(Long.MAX_VALUE));
    assertOutside(
        "address -9223372036854775808 with length 8", () -> memory.getLong(Long.MIN_VALUE));
  }

  private static void assertOutside(String what, Executable code) {
    assertEquals(
        what + " is outside the memory of 65536 bytes",
        assertThrows(IndexOutOfBoundsException.class, code).getMessage());
  }

  @Test
  void negativeLengthsAreRefused() {
    for (Executable code :
        List.<Executable>of(
            () -> memory.getBytes(8, -1),
            () -> memory.getString(8, -1),
            () -> memory.buffer(8, -1),
            () -> memory.getBytes(8, new byte[4], 0, -1),
            () -> memory.fill(8L, -1L, (byte) 0),
            () -> memory.copy(8L, 9L, -1L))) {
      assertEquals(
          "a range of -1 bytes", assertThrows(IndexOutOfBoundsException.class, code).getMessage());
    }
  }

  @Test
  void nothingIsWrittenWhereTheWholeDoesNotFit() {
    assertThrows(
        IndexOutOfBoundsException.class, () -> memory.putBytes(65534, new byte[] {1, 2, 3}));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.putLong(65529, -1));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.copy(0, 65534, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.fill(65534, 3, (byte) 1));
    assertThrows(
        IndexOutOfBoundsException.class, () -> memory.putNullTerminatedString(65533, "abc"));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.putBytes(65528, new byte[4], 2, 4));
    assertArrayEquals(new byte[8], memory.getBytes(65528, 8));
  }

  @Test
  void bulkCopies() {
    memory.putBytes(4, new byte[] {1, 2, 3, 4});
    byte[] target = new byte[6];
    memory.getBytes(4, target, 1, 4);
    assertArrayEquals(new byte[] {0, 1, 2, 3, 4, 0}, target);
    memory.putBytes(4L, target, 2, 2);
    assertArrayEquals(new byte[] {2, 3, 3, 4}, memory.getBytes(4L, 4));
    memory.putBytes(4, target, 1, 4);
    memory.copy(4, 5, 4);
    assertArrayEquals(new byte[] {1, 1, 2, 3, 4}, memory.getBytes(4, 5));
    memory.copy(5, 4, 4);
    assertArrayEquals(new byte[] {1, 2, 3, 4, 4}, memory.getBytes(4, 5));
    memory.fill(4, 3, (byte) 9);
    assertArrayEquals(new byte[] {9, 9, 9, 4, 4}, memory.getBytes(4, 5));
  }

  @Test
  void strings() {
    String text = "grüße, \uD83D\uDC4B";
    assertEquals(13, memory.putString(100, text));
    assertEquals(text, memory.getString(100, 13));
    assertEquals(text, memory.getString(100L, 13));
    assertEquals(14, memory.putNullTerminatedString(200L, text));
    memory.putByte(214, (byte) 'x');
    assertEquals(text, memory.getNullTerminatedString(200));
    assertEquals("", memory.getNullTerminatedString(213));
    memory.putBytes(300, new byte[] {'a', (byte) 0xff, 'b'});
    assertEquals("a\uFFFDb", memory.getNullTerminatedString(300L));
  }

  @Test
  void stringsThatCannotBeTerminated() {
    memory.fill(65000, 536, (byte) 'a');
    assertEquals(
        "no zero byte ends the string at address 65000 of 65536 bytes",
        assertThrows(IndexOutOfBoundsException.class, () -> memory.getNullTerminatedString(65000))
            .getMessage());
    assertThrows(IndexOutOfBoundsException.class, () -> memory.getNullTerminatedString(65537));
    assertEquals(
        "the string contains U+0000, which would end it early",
        assertThrows(
                IllegalArgumentException.class, () -> memory.putNullTerminatedString(0, "a\0b"))
            .getMessage());
    assertEquals(0, memory.getByte(0));
  }

  @Test
  void viewsShowTheMemoryUntilItGrows() {
    ByteBuffer view = memory.buffer(16, 8);
    memory.putInt(16, 0x04030201);
    assertEquals(0x04030201, view.getInt(0));
    view.putInt(4, 77);
    assertEquals(77, memory.getInt(20));
    assertThrows(BufferOverflowException.class, () -> view.put(new byte[9]));
    memory.grow(1);
    memory.putInt(16, 5);
    assertEquals(0x04030201, view.getInt(0));
  }

  @Test
  void growth() {
    memory.putInt(65532, 7);
    assertEquals(1, memory.grow(1));
    assertEquals(2, memory.pages());
    assertEquals(131072, memory.byteSize());
    assertEquals(7, memory.getInt(65532));
    assertEquals(0, memory.getInt(65536));
    assertEquals(-1, memory.grow(2), "past the maximum");
    assertEquals(-1, memory.grow(-1), "4,294,967,295 pages");
    assertEquals(2, memory.grow(0));
    assertEquals(2, memory.grow(1));
    assertEquals(3, memory.pages());
    assertEquals(3, memory.maximumPages());
  }

  @Test
  void growthPastTheLayoutOrTheJvmFails() {
    Memory unbounded = new FlatMemory(0, -1);
    assertEquals(-1, unbounded.maximumPages());
    assertEquals(0, unbounded.grow(0));
    assertEquals(-1, unbounded.grow(32768));
    assertEquals(-1, unbounded.grow(65536));
    assertEquals(0, unbounded.pages());
    assertThrows(IndexOutOfBoundsException.class, () -> unbounded.getByte(0));
    assertEquals(
        "memory needs 32768 pages, more than the JVM can allocate",
        assertThrows(LinkException.class, () -> new FlatMemory(32768, -1)).getMessage());
    assertThrows(LinkException.class, () -> new FlatMemory(65536, -1));
  }

  @Test
  void searching() {
    memory.putByte(500, (byte) 3);
    assertEquals(500, memory.indexOf(0, (byte) 3));
    assertEquals(500, memory.indexOf(500, (byte) 3));
    assertEquals(-1, memory.indexOf(501, (byte) 3));
    assertEquals(-1, memory.indexOf(65536, (byte) 0));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.indexOf(65537, (byte) 0));
  }
}
