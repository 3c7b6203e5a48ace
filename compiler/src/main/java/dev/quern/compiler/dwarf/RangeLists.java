package dev.quern.compiler.dwarf;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Where the code of an entry is: {@code low_pc} and {@code high_pc}, or a list of ranges. */
final class RangeLists {
  private static final int END_OF_LIST = 0;
  private static final int BASE_ADDRESSX = 1;
  private static final int STARTX_ENDX = 2;
  private static final int STARTX_LENGTH = 3;
  private static final int OFFSET_PAIR = 4;
  private static final int BASE_ADDRESS = 5;
  private static final int START_END = 6;
  private static final int START_LENGTH = 7;

  private final Units units;

  RangeLists(Units units) {
    this.units = units;
  }

  /** The ranges of an entry; empty if it has no code. */
  List<Range> of(Entry entry) {
    List<Range> ranges = new ArrayList<>();
    OptionalLong low = entry.address(Dw.AT_LOW_PC);
    if (entry.has(Dw.AT_RANGES)) {
      list(entry, ranges);
    } else if (low.isPresent() && entry.has(Dw.AT_HIGH_PC)) {
      OptionalLong end = entry.address(Dw.AT_HIGH_PC);
      OptionalLong length = entry.constant(Dw.AT_HIGH_PC);
      if (end.isPresent()) {
        add(ranges, low.getAsLong(), end.getAsLong());
      } else if (length.isPresent()) {
        add(ranges, low.getAsLong(), low.getAsLong() + length.getAsLong());
      }
    }
    return ranges;
  }

  private void add(List<Range> ranges, long start, long end) {
    Range range = Range.of(start, end, units.codeStart());
    if (range != null) {
      units.spend(16);
      ranges.add(range);
    }
  }

  private void list(Entry entry, List<Range> ranges) {
    Unit unit = entry.unit;
    long value = entry.raw(Dw.AT_RANGES);
    if (unit.version < 5) {
      oldList(unit, units.section("ranges").seek(value), ranges);
      return;
    }
    long offset =
        entry.form(Dw.AT_RANGES) == Dw.FORM_RNGLISTX
            ? units.indexedOffset(unit, "rnglists", unit.rangeListsBase, value)
            : value;
    Cursor in = units.section("rnglists").seek(offset);
    long base = unit.lowPc;
    while (true) {
      units.spend(4);
      switch (in.u8()) {
        case END_OF_LIST -> {
          return;
        }
        case BASE_ADDRESSX -> base = units.indexedAddress(unit, in.uleb());
        case STARTX_ENDX ->
            add(
                ranges,
                units.indexedAddress(unit, in.uleb()),
                units.indexedAddress(unit, in.uleb()));
        case STARTX_LENGTH -> {
          long start = units.indexedAddress(unit, in.uleb());
          add(ranges, start, start + in.uleb());
        }
        case OFFSET_PAIR -> add(ranges, base + in.uleb(), base + in.uleb());
        case BASE_ADDRESS -> base = in.unsigned(unit.addressSize);
        case START_END -> add(ranges, in.unsigned(unit.addressSize), in.unsigned(unit.addressSize));
        case START_LENGTH -> {
          long start = in.unsigned(unit.addressSize);
          add(ranges, start, start + in.uleb());
        }
        default -> throw new DwarfException("a list of ranges has an entry of an unknown kind");
      }
    }
  }

  private void oldList(Unit unit, Cursor in, List<Range> ranges) {
    long base = unit.lowPc;
    long escape = unit.addressSize == 4 ? 0xFFFF_FFFFL : -1L;
    while (true) {
      units.spend(2L * unit.addressSize);
      long start = in.unsigned(unit.addressSize);
      long end = in.unsigned(unit.addressSize);
      if (start == escape) {
        base = end;
      } else if (start == 0 && end == 0) {
        return;
      } else {
        add(ranges, base + start, base + end);
      }
    }
  }
}
