package dev.quern.compiler.module;

import java.util.Arrays;

/** The offsets of a module's entries in its bytes: a growing array for each sort of entry. */
final class EntryOffsets {
  private final int[][] offsets = new int[ModuleEntry.values().length][0];
  private final int[] sizes = new int[offsets.length];

  void add(ModuleEntry sort, int offset) {
    int row = sort.ordinal();
    if (sizes[row] == offsets[row].length) {
      offsets[row] = Arrays.copyOf(offsets[row], Math.max(8, 2 * sizes[row]));
    }
    offsets[row][sizes[row]++] = offset;
  }

  /** The offset of an entry, or -1 if it is not known. */
  int get(ModuleEntry sort, int position) {
    return position < sizes[sort.ordinal()] ? offsets[sort.ordinal()][position] : -1;
  }
}
