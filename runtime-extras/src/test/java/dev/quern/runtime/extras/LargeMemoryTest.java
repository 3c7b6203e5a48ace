package dev.quern.runtime.extras;

import dev.quern.runtime.Memory;

/** The layout for memories of more than 2 GiB does what the common one does. */
class LargeMemoryTest extends MemoryTest {

  @Override
  Memory memory() {
    return Memories.of("1 3 large");
  }
}
