package dev.quern.runtime.abi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.runtime.Trap;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MemoryInstructionsTest {

  private final FlatMemory memory = new FlatMemory(1, 2);
  private final FlatMemory other = new FlatMemory(2, 2);
  private final DataSegment segment = new DataSegment(new byte[] {9, 1, 2, 3, 9}, 1, 3);

  @Test
  void fill() {
    MemoryInstructions.fill(1, 0x1ff, 2, memory);
    assertArrayEquals(new byte[] {0, -1, -1, 0}, Arrays.copyOf(memory.bytes, 4));
    MemoryInstructions.fill(65536, 1, 0, memory);
    assertTraps(() -> MemoryInstructions.fill(65537, 1, 0, memory));
    assertTraps(() -> MemoryInstructions.fill(65530, 1, 7, memory));
    assertTraps(() -> MemoryInstructions.fill(-1, 1, 2, memory));
    assertTraps(() -> MemoryInstructions.fill(0, 1, -1, memory));
    assertEquals(0, memory.bytes[65535]);
  }

  @Test
  void copyOverlapping() {
    memory.putLong(0, 0x0807060504030201L);
    MemoryInstructions.copy(2, 0, 6, memory, memory);
    assertEquals(0x0605040302010201L, memory.getLong(0));
    MemoryInstructions.copy(0, 2, 6, memory, memory);
    assertEquals(0x0605060504030201L, memory.getLong(0));
  }

  @Test
  void copyBetweenMemories() {
    other.putInt(65536, 77);
    MemoryInstructions.copy(4, 65536, 4, memory, other);
    assertEquals(77, memory.getInt(4));
    MemoryInstructions.copy(131072, 65536, 0, other, memory);
    assertTraps(() -> MemoryInstructions.copy(65533, 0, 4, memory, other));
    assertTraps(() -> MemoryInstructions.copy(0, 131069, 4, memory, other));
    assertTraps(() -> MemoryInstructions.copy(0, 0, 65537, memory, other));
    assertTraps(() -> MemoryInstructions.copy(0, -1, -1, memory, other));
    assertTraps(() -> MemoryInstructions.copy(131073, 0, 0, other, memory));
    assertEquals(0, memory.bytes[65535]);
  }

  @Test
  void init() {
    MemoryInstructions.init(10, 1, 2, segment, memory);
    assertEquals(0x0302, memory.getShort(10));
    MemoryInstructions.init(65536, 3, 0, segment, memory);
    assertTraps(() -> MemoryInstructions.init(0, 2, 2, segment, memory));
    assertTraps(() -> MemoryInstructions.init(0, 4, 0, segment, memory));
    assertTraps(() -> MemoryInstructions.init(65534, 0, 3, segment, memory));
    assertTraps(() -> MemoryInstructions.init(0, -1, 1, segment, memory));
    assertEquals(0, memory.bytes[65534]);
    segment.drop();
    MemoryInstructions.init(0, 0, 0, segment, memory);
    assertTraps(() -> MemoryInstructions.init(0, 0, 1, segment, memory));
  }

  @Test
  void sizeAndGrowth() {
    assertEquals(1, MemoryInstructions.size(memory));
    assertEquals(1, MemoryInstructions.grow(1, memory));
    assertEquals(-1, MemoryInstructions.grow(1, memory));
    assertEquals(2, MemoryInstructions.size(memory));
  }

  @Test
  void closedMemoriesSaySo() {
    memory.close();
    assertThrows(IllegalStateException.class, () -> MemoryInstructions.fill(0, 0, 1, memory));
    assertThrows(IllegalStateException.class, () -> MemoryInstructions.size(memory));
    assertThrows(IllegalStateException.class, () -> MemoryInstructions.grow(0, memory));
  }

  private static void assertTraps(Executable code) {
    assertEquals(Trap.Kind.OUT_OF_BOUNDS_MEMORY, assertThrows(Trap.class, code).kind());
  }
}
