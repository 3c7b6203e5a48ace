package com.acme.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.runtime.Memory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class MemoryTest {

  @Test
  void accessors() {
    try (Geo geo = Geo.instantiate()) {
      Memory memory = geo.memory();
      memory.putInt(256, 0xfffefdfc);
      assertEquals(-66052, memory.getInt(256));
      assertEquals(4_294_901_244L, memory.getUnsignedInt(256));
      assertEquals((byte) 0xfc, memory.getByte(256)); // little endian
      memory.putDouble(264, 0.5);
      int length = memory.putNullTerminatedString(272, "quern");
      assertEquals(6, length);
      assertEquals("quern", memory.getString(272, 5));
      memory.copy(272, 512, 6);
      memory.fill(512, 1, (byte) 'Q');
      assertEquals("Quern", memory.getNullTerminatedString(512));
    }
  }

  @Test
  void addresses() {
    try (Geo geo = Geo.instantiate()) {
      Memory memory = geo.memory();
      int address = 0xfffffff0; // what an i32 of 4,294,967,280 is in Java
      IndexOutOfBoundsException e =
          assertThrows(IndexOutOfBoundsException.class, () -> memory.getInt(address));
      System.out.println(e.getMessage());
      assertThrows(IndexOutOfBoundsException.class, () -> memory.getInt(-1L));
      assertThrows(IndexOutOfBoundsException.class, () -> memory.putLong(65_532, 1));
      assertEquals(0, memory.getInt(65_532)); // nothing was written
    }
  }

  @Test
  void views() {
    try (Geo geo = Geo.instantiate()) {
      Memory memory = geo.memory();
      ByteBuffer view = memory.buffer(1_024, 64);
      view.putInt(0, 42);
      assertEquals(42, memory.getInt(1_024));

      memory.grow(1);
      memory.putInt(1_024, 43);
      assertEquals(42, view.getInt(0)); // the bytes of before
      assertEquals(43, memory.buffer(1_024, 64).getInt(0));
    }
  }

  @Test
  void growth() {
    try (Geo geo = Geo.instantiate()) {
      Memory memory = geo.memory();
      assertEquals(1, memory.pages());
      assertEquals(16, memory.maximumPages());
      assertEquals(1, memory.grow(3));
      assertEquals(4 * Memory.PAGE_SIZE, memory.byteSize());
      assertEquals(-1, memory.grow(13));
    }
  }
}
