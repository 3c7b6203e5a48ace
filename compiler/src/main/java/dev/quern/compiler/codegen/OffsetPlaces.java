package dev.quern.compiler.codegen;

import dev.quern.compiler.debug.CodePlaces;
import dev.quern.compiler.debug.SourcePlace;
import dev.quern.compiler.dwarf.SourceFile;

/**
 * Where the instructions of a function come from that has no sources, in a class of functions that
 * have: the file of a place is the module and the offset.
 */
record OffsetPlaces(String module, int start) implements CodePlaces {
  private static final int NO_LINE = -1;

  /**
   * A place without a line.
   *
   * @param file the file, or what stands for it
   * @param function the function if it is to be told, else empty
   */
  static SourcePlace withoutLine(String file, String function) {
    return new SourcePlace(new SourceFile("", file), NO_LINE, function, null);
  }

  /**
   * The module and an offset, as a file.
   *
   * @param start where the function begins
   */
  static String file(String module, int start, int offset) {
    int block = Math.max(start, offset / LineNumbers.BLOCK * LineNumbers.BLOCK);
    return module + ":0x" + Integer.toHexString(block);
  }

  @Override
  public SourcePlace at(int offset) {
    return withoutLine(file(module, start, offset), "");
  }

  @Override
  public boolean isStatement(int offset) {
    return false;
  }

  @Override
  public SourcePlace declaration() {
    return at(start);
  }
}
