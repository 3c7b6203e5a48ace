package dev.quern.compiler.helpers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.runtime.Trap;
import dev.quern.runtime.abi.DataSegment;
import dev.quern.runtime.abi.FlatMemory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MemoryRangesTest {

  private final FlatMemory memory = new FlatMemory(1, 2);
  private final FlatMemory other = new FlatMemory(2, 2);
  private final DataSegment segment = new DataSegment(new byte[] {9, 1, 2, 3, 9}, 1, 3);

  @Test
  void fill() {
    MemoryRanges.fill(1, 0x1ff, 2, memory);
    assertArrayEquals(new byte[] {0, -1, -1, 0}, Arrays.copyOf(memory.bytes, 4));
    MemoryRanges.fill(65536, 1, 0, memory);
    assertTraps(() -> MemoryRanges.fill(65537, 1, 0, memory));
    assertTraps(() -> MemoryRanges.fill(65530, 1, 7, memory));
    assertTraps(() -> MemoryRanges.fill(-1, 1, 2, memory));
    assertTraps(() -> MemoryRanges.fill(0, 1, -1, memory));
    assertEquals(0, memory.bytes[65535]);
  }

  @Test
  void copyOverlapping() {
    memory.putLong(0, 0x0807060504030201L);
    MemoryRanges.copy(2, 0, 6, memory, memory);
    assertEquals(0x0605040302010201L, memory.getLong(0));
    MemoryRanges.copy(0, 2, 6, memory, memory);
    assertEquals(0x0605060504030201L, memory.getLong(0));
  }

  @Test
  void copyBetweenMemories() {
    other.putInt(65536, 77);
    MemoryRanges.copy(4, 65536, 4, memory, other);
    assertEquals(77, memory.getInt(4));
    MemoryRanges.copy(131072, 65536, 0, other, memory);
    assertTraps(() -> MemoryRanges.copy(65533, 0, 4, memory, other));
    assertTraps(() -> MemoryRanges.copy(0, 131069, 4, memory, other));
    assertTraps(() -> MemoryRanges.copy(0, 0, 65537, memory, other));
    assertTraps(() -> MemoryRanges.copy(0, -1, -1, memory, other));
    assertTraps(() -> MemoryRanges.copy(131073, 0, 0, other, memory));
    assertEquals(0, memory.bytes[65535]);
  }

  @Test
  void init() {
    MemoryRanges.init(10, 1, 2, segment, memory);
    assertEquals(0x0302, memory.getShort(10));
    MemoryRanges.init(65536, 3, 0, segment, memory);
    assertTraps(() -> MemoryRanges.init(0, 2, 2, segment, memory));
    assertTraps(() -> MemoryRanges.init(0, 4, 0, segment, memory));
    assertTraps(() -> MemoryRanges.init(65534, 0, 3, segment, memory));
    assertTraps(() -> MemoryRanges.init(0, -1, 1, segment, memory));
    assertEquals(0, memory.bytes[65534]);
    segment.drop();
    MemoryRanges.init(0, 0, 0, segment, memory);
    assertTraps(() -> MemoryRanges.init(0, 0, 1, segment, memory));
  }

  @Test
  void sizeAndGrowth() {
    assertEquals(1, MemoryRanges.size(memory));
    assertEquals(1, MemoryRanges.grow(1, memory));
    assertEquals(-1, MemoryRanges.grow(1, memory));
    assertEquals(2, MemoryRanges.size(memory));
  }

  private static void assertTraps(Executable code) {
    assertEquals(Trap.Kind.OUT_OF_BOUNDS_MEMORY, assertThrows(Trap.class, code).kind());
  }
}
