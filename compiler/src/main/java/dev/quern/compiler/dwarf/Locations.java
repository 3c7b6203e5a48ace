package dev.quern.compiler.dwarf;

/** Tells which variables live in a Wasm local. */
final class Locations {
  /** The variable is not in one Wasm local for all of its life. */
  static final int ELSEWHERE = -1;

  private static final int END_OF_LIST = 0;
  private static final int BASE_ADDRESSX = 1;
  private static final int STARTX_ENDX = 2;
  private static final int STARTX_LENGTH = 3;
  private static final int OFFSET_PAIR = 4;
  private static final int DEFAULT_LOCATION = 5;
  private static final int BASE_ADDRESS = 6;
  private static final int START_END = 7;
  private static final int START_LENGTH = 8;

  private final Units units;

  Locations(Units units) {
    this.units = units;
  }

  /** The Wasm local that holds a variable or parameter wherever it has a location, or -1. */
  int local(Entry variable) {
    Cursor expression = variable.block(Dw.AT_LOCATION);
    if (expression != null) {
      return local(expression, expression.remaining());
    }
    if (!variable.has(Dw.AT_LOCATION)) {
      return ELSEWHERE;
    }
    long value = variable.raw(Dw.AT_LOCATION);
    Unit unit = variable.unit;
    return switch (variable.form(Dw.AT_LOCATION)) {
      case Dw.FORM_LOCLISTX ->
          list(unit, units.indexedOffset(unit, "loclists", unit.locationListsBase, value));
      case Dw.FORM_SEC_OFFSET, Dw.FORM_DATA4 ->
          unit.version >= 5 ? list(unit, value) : oldList(unit, value);
      default -> ELSEWHERE;
    };
  }

  private static int local(Cursor expression, long length) {
    int end = expression.offset() + (int) length;
    if (length < 3 || expression.u8() != Dw.OP_WASM_LOCATION || expression.u8() != 0) {
      return ELSEWHERE;
    }
    int local = expression.index();
    boolean whole =
        expression.offset() == end
            || (expression.offset() == end - 1 && expression.u8() == Dw.OP_STACK_VALUE);
    return whole ? local : ELSEWHERE;
  }

  /** The local of one more expression of a list; -2 stands for no expression so far. */
  private static int join(int found, Cursor in, long length) {
    if (length < 0 || length > in.remaining()) {
      throw new DwarfException("an expression of " + length + " bytes");
    }
    int start = in.offset();
    int local = local(in, length);
    in.seek(start + length);
    return found == -2 || found == local ? local : ELSEWHERE;
  }

  private int list(Unit unit, long offset) {
    Cursor in = units.section("loclists").seek(offset);
    int found = -2;
    while (true) {
      units.spend(8);
      switch (in.u8()) {
        case END_OF_LIST -> {
          return Math.max(found, ELSEWHERE);
        }
        case BASE_ADDRESSX -> in.uleb();
        case STARTX_ENDX, STARTX_LENGTH, OFFSET_PAIR -> {
          in.uleb();
          in.uleb();
          found = join(found, in, in.uleb());
        }
        case DEFAULT_LOCATION -> found = join(found, in, in.uleb());
        case BASE_ADDRESS -> in.skip(unit.addressSize);
        case START_END -> {
          in.skip(2L * unit.addressSize);
          found = join(found, in, in.uleb());
        }
        case START_LENGTH -> {
          in.skip(unit.addressSize);
          in.uleb();
          found = join(found, in, in.uleb());
        }
        default -> throw new DwarfException("a list of locations has an entry of an unknown kind");
      }
    }
  }

  private int oldList(Unit unit, long offset) {
    Cursor in = units.section("loc").seek(offset);
    long escape = unit.addressSize == 4 ? 0xFFFF_FFFFL : -1L;
    int found = -2;
    while (true) {
      units.spend(8);
      long start = in.unsigned(unit.addressSize);
      long end = in.unsigned(unit.addressSize);
      if (start == 0 && end == 0) {
        return Math.max(found, ELSEWHERE);
      }
      if (start != escape) {
        found = join(found, in, in.u16());
      }
    }
  }
}
