package dev.quern.runtime.extras;

import dev.quern.runtime.Table;
import dev.quern.runtime.abi.LinearMemory;
import dev.quern.runtime.abi.Quota;
import dev.quern.runtime.abi.RefTable;

/** Makes tables of all kinds. */
public final class Tables {

  private Tables() {}

  /**
   * Makes a table of null references of the host's own, for modules to import.
   *
   * @param type its type in the text format, without the name: {@code 10 20 funcref}, or {@code i64
   *     10 externref} for one with 64-bit indices
   * @return the table
   * @throws IllegalArgumentException if that is no type of a table
   * @throws dev.quern.runtime.LinkException if there is no room for it
   */
  public static Table of(String type) {
    StoreType read = StoreType.table(type);
    boolean wide = (read.kind & LinearMemory.WIDE) != 0;
    Quota quota = new Quota(Long.MAX_VALUE);
    return new RefTable(read.elementType, read.minimum, read.maximum, wide, null, quota, "table");
  }
}
