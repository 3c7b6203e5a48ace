package dev.quern.runtime.extras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.runtime.Memory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A shared memory does what another does, but it never moves. */
class SharedMemoryTest extends MemoryTest {

  @Override
  Memory memory() {
    return Memories.of("1 3 shared");
  }

  @Override
  @Test
  void viewsShowTheMemoryUntilItGrows() {
    ByteBuffer view = memory.buffer(16, 8);
    memory.grow(1);
    memory.putInt(16, 0x04030201);
    assertEquals(0x04030201, view.getInt(0));
  }

  @Test
  void sharedMemoriesHaveAMaximum() {
    assertThrows(IllegalArgumentException.class, () -> Memories.of("1 shared"));
  }
}
