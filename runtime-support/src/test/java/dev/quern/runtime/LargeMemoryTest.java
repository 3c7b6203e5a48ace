package dev.quern.runtime;

/** The layout for memories of more than 2 GiB does what the common one does. */
class LargeMemoryTest extends MemoryTest {

  @Override
  Memory memory() {
    return Memory.of("1 3 large");
  }
}
