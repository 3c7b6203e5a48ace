package dev.quern.runtime.extras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.runtime.Memory;
import dev.quern.runtime.Table;
import dev.quern.runtime.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memories and tables made from their types in the text format. */
class StoreTypesTest {

  @Test
  void memories() {
    Memory memory = Memories.of("i64 2 0xffff_ffff".replace("0xffff_ffff", "4294967295"));
    assertEquals(2, memory.pages());
    assertEquals(4294967295L, memory.maximumPages());
    assertTrue(memory.hasLongAddresses());
    assertFalse(memory.isShared());
    assertEquals(Memory.PAGE_SIZE, memory.pageSize());
    Memory bytes = Memories.of("3 (pagesize 1)");
    assertEquals(3, bytes.byteSize());
    assertEquals(3, bytes.pages());
    assertEquals(1, bytes.pageSize());
    assertEquals(3, bytes.grow(5));
    assertEquals(8, bytes.byteSize());
    assertEquals(-1, bytes.maximumPages());
  }

  @Test
  void sharedMemoryOfBytes() {
    Memory memory = Memories.of("3 5 shared (pagesize 1)");
    assertEquals(3, memory.byteSize());
    memory.putByte(2, (byte) 7);
    assertThrows(IndexOutOfBoundsException.class, () -> memory.getByte(3));
    assertEquals(3, memory.grow(2));
    assertEquals(-1, memory.grow(1));
    assertEquals(0, memory.getByte(4));
    assertEquals(7, memory.getByte(2));
  }

  @Test
  void tables() {
    Table table = Tables.of("i64 2 3 (ref null func)");
    assertEquals(2, table.size());
    assertEquals(3, table.maximum());
    assertTrue(table.hasLongIndices());
    assertEquals(ValueType.FUNCREF, table.elementType());
    assertFalse(Tables.of("0 externref").hasLongIndices());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "i64",
        "2 1",
        "1 2 (pagesize 2)",
        "1 2 (pagesize 1",
        "1 2 3",
        "1 2 shared large"
      })
  void whatIsNoTypeOfAMemory(String type) {
    assertThrows(IllegalArgumentException.class, () -> Memories.of(type));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "i64", "funcref", "1 2", "1 2 i32"})
  void whatIsNoTypeOfATable(String type) {
    assertThrows(IllegalArgumentException.class, () -> Tables.of(type));
  }
}
