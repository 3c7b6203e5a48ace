package dev.quern.compiler.dwarf;

/**
 * The header of a unit of {@code .debug_info}, and what its first entry says about the tables it
 * uses.
 */
final class Unit {
  final int offset;
  final int end;
  final int version;
  final int addressSize;
  final boolean is64;
  final int type;
  final Abbreviations abbreviations;

  /** Where the first entry is in the section. */
  final int firstEntry;

  long stringOffsetsBase;
  long addressBase;
  long rangeListsBase;
  long locationListsBase;

  /** What the offsets in lists of ranges and locations are relative to. */
  long lowPc;

  /** Whether it is to be read as {@link TinyGo} says. */
  boolean isTinyGo;

  Unit(
      int offset,
      int end,
      int version,
      int addressSize,
      boolean is64,
      int type,
      Abbreviations abbreviations,
      int firstEntry) {
    this.offset = offset;
    this.end = end;
    this.version = version;
    this.addressSize = addressSize;
    this.is64 = is64;
    this.type = type;
    this.abbreviations = abbreviations;
    this.firstEntry = firstEntry;
  }

  /** The sizes of offsets: where the first element of a table of {@code .debug_str_offsets} is. */
  int headerSize() {
    return is64 ? 16 : 8;
  }
}
