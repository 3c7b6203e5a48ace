package dev.quern.runtime.extras;

import dev.quern.runtime.Memory;
import dev.quern.runtime.abi.Quota;
import dev.quern.runtime.extras.abi.Extras;

/** Makes memories of all kinds, also those that threads share and those that can pass 2 GiB. */
public final class Memories {

  private Memories() {}

  /**
   * Makes a memory of the host's own, for modules to import.
   *
   * @param type its type in the text format, without the name: {@code 1 16} has one page and may
   *     grow to 16, {@code i64 1} has 64-bit addresses, {@code 1 16 shared} can be shared by
   *     threads, {@code 4096 (pagesize 1)} has pages of one byte; {@code large} at the end chooses
   *     the layout of memories that can pass 2 GiB, for modules that are compiled for it
   * @return the memory
   * @throws IllegalArgumentException if that is no type of a memory
   * @throws dev.quern.runtime.LinkException if there is no room for it
   */
  public static Memory of(String type) {
    StoreType read = StoreType.memory(type);
    Quota quota = new Quota(Long.MAX_VALUE);
    return Extras.newMemory(read.kind, read.minimum, read.maximum, quota, "memory");
  }
}
