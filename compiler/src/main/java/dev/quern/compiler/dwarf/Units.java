package dev.quern.compiler.dwarf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The units of {@code .debug_info}, and access to any entry by its offset. */
final class Units {
  private final DwarfSections sections;
  private final Cursor info;
  private final List<Unit> all = new ArrayList<>();
  private final Map<Long, Abbreviations> abbreviations = new HashMap<>();
  private final Map<Long, Integer> typesBySignature = new HashMap<>();
  private final Warnings warnings = new Warnings();
  private long walked;

  /** Reads the headers; a unit that cannot be read is left out, with a warning. */
  Units(DwarfSections sections) {
    this.sections = sections;
    this.info = sections.open("info");
    int position = 0;
    while (position < info.size()) {
      int start = position;
      try {
        info.seek(start);
        long length = info.u32();
        boolean is64 = length == 0xFFFF_FFFFL;
        if (is64) {
          length = info.u64();
        }
        if (length <= 0 || length > info.remaining()) {
          throw new DwarfException("its length is " + length);
        }
        position = info.offset() + (int) length;
        Unit unit = header(start, position, is64);
        if (unit != null) {
          all.add(unit);
          readBases(unit);
        }
      } catch (DwarfException e) {
        all.removeIf(unit -> unit.offset == start);
        warnings.add(
            "The unit at offset %#x of .debug_info is ignored: %s."
                .formatted(start, e.getMessage()));
        if (position <= start) {
          break;
        }
      }
    }
  }

  List<Unit> all() {
    return all;
  }

  Warnings warnings() {
    return warnings;
  }

  /** How many entries all walks have come by. */
  long walked() {
    return walked;
  }

  Cursor info() {
    return info;
  }

  /** Takes what is visited or made from the budget of the sections. */
  void spend(long bytes) {
    sections.budget.spend(bytes);
  }

  private Unit header(int start, int end, boolean is64) {
    int version = info.u16();
    if (version < 2 || version > 5) {
      throw new DwarfException("its version is " + version + ", and 2 to 5 can be read");
    }
    int type = version >= 5 ? info.u8() : Dw.UT_COMPILE;
    int addressSize = version >= 5 ? info.u8() : 0;
    long table = info.offset(is64);
    if (version < 5) {
      addressSize = info.u8();
    }
    if (addressSize != 4 && addressSize != 8) {
      throw new DwarfException("its addresses have " + addressSize + " bytes");
    }
    if (type == Dw.UT_SKELETON || type == Dw.UT_SPLIT_COMPILE || type == Dw.UT_SPLIT_TYPE) {
      throw new DwarfException("it is of split DWARF: compile without -gsplit-dwarf");
    }
    long signature = 0;
    long typeOffset = 0;
    if (type == Dw.UT_TYPE) {
      signature = info.u64();
      typeOffset = info.offset(is64);
    }
    int first = info.offset();
    Unit unit = new Unit(start, end, version, addressSize, is64, type, abbreviations(table), first);
    if (type == Dw.UT_TYPE && typeOffset > 0 && typeOffset < end - start) {
      typesBySignature.putIfAbsent(signature, start + (int) typeOffset);
    }
    return unit;
  }

  private Abbreviations abbreviations(long offset) {
    Abbreviations table = abbreviations.get(offset);
    if (table == null) {
      table = Abbreviations.read(sections.open("abbrev").seek(offset), sections.budget);
      abbreviations.put(offset, table);
    }
    return table;
  }

  private void readBases(Unit unit) {
    unit.stringOffsetsBase = unit.headerSize();
    unit.addressBase = unit.headerSize();
    unit.rangeListsBase = unit.headerSize() + 4;
    unit.locationListsBase = unit.headerSize() + 4;
    Entry root = root(unit);
    if (root == null) {
      throw new DwarfException("it is empty");
    }
    if (root.has(Dw.AT_DWO_NAME) || root.has(Dw.AT_GNU_DWO_NAME)) {
      throw new DwarfException("it is of split DWARF: compile without -gsplit-dwarf");
    }
    unit.stringOffsetsBase = base(root, Dw.AT_STR_OFFSETS_BASE, unit.stringOffsetsBase);
    unit.addressBase = base(root, Dw.AT_ADDR_BASE, unit.addressBase);
    unit.rangeListsBase = base(root, Dw.AT_RNGLISTS_BASE, unit.rangeListsBase);
    unit.locationListsBase = base(root, Dw.AT_LOCLISTS_BASE, unit.locationListsBase);
    unit.lowPc = root.address(Dw.AT_LOW_PC).orElse(0);
    unit.isTinyGo = TinyGo.isProducer(root.string(Dw.AT_PRODUCER));
  }

  private static long base(Entry root, int attribute, long otherwise) {
    return root.constant(attribute).orElse(otherwise);
  }

  /** The first entry of a unit, or null if it has none. */
  Entry root(Unit unit) {
    return read(unit, unit.firstEntry);
  }

  /** The entry at an offset of the section. */
  Entry entry(int offset) {
    int low = 0;
    int high = all.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Unit unit = all.get(middle);
      if (offset < unit.offset) {
        high = middle - 1;
      } else if (offset >= unit.end) {
        low = middle + 1;
      } else {
        return offset < unit.firstEntry ? null : read(unit, offset);
      }
    }
    return null;
  }

  /** Reads the entry at an offset; null where a zero byte ends a list of children. */
  Entry read(Unit unit, int offset) {
    info.seek(offset);
    Cursor in = info.limited(unit.end - offset);
    long code = in.uleb();
    if (code == 0) {
      return null;
    }
    Abbreviations.Abbreviation shape = unit.abbreviations.get(code);
    int[] forms = shape.forms();
    // Values may take no bytes, so the size of the section does not bound how many are read.
    spend(1 + forms.length);
    long[] values = new long[forms.length];
    for (int i = 0; i < values.length; i++) {
      int form = forms[i];
      while (form == Dw.FORM_INDIRECT) {
        form = in.index();
      }
      if (form != forms[i]) {
        forms = forms == shape.forms() ? forms.clone() : forms;
        forms[i] = form;
      }
      values[i] = form == Dw.FORM_IMPLICIT_CONST ? shape.constants()[i] : value(in, unit, form);
    }
    // Attributes can take no bytes of their own, so that few bytes have a great many.
    int size = in.offset() - offset;
    if (forms.length > size) {
      spend(8L * (forms.length - size));
    }
    return new Entry(this, unit, offset, shape, forms, values, in.offset());
  }

  private static long value(Cursor in, Unit unit, int form) {
    return switch (form) {
      case Dw.FORM_FLAG_PRESENT -> 1;
      case Dw.FORM_DATA1, Dw.FORM_REF1, Dw.FORM_FLAG, Dw.FORM_STRX1, Dw.FORM_ADDRX1 -> in.u8();
      case Dw.FORM_DATA2, Dw.FORM_REF2, Dw.FORM_STRX2, Dw.FORM_ADDRX2 -> in.u16();
      case Dw.FORM_STRX3, Dw.FORM_ADDRX3 -> in.unsigned(3);
      case Dw.FORM_DATA4, Dw.FORM_REF4, Dw.FORM_STRX4, Dw.FORM_ADDRX4, Dw.FORM_REF_SUP4 -> in.u32();
      case Dw.FORM_DATA8, Dw.FORM_REF8, Dw.FORM_REF_SIG8, Dw.FORM_REF_SUP8 -> in.u64();
      case Dw.FORM_SDATA -> in.sleb();
      case Dw.FORM_UDATA,
          Dw.FORM_REF_UDATA,
          Dw.FORM_STRX,
          Dw.FORM_ADDRX,
          Dw.FORM_LOCLISTX,
          Dw.FORM_RNGLISTX ->
          in.uleb();
      case Dw.FORM_ADDR -> in.unsigned(unit.addressSize);
      case Dw.FORM_REF_ADDR ->
          unit.version <= 2 ? in.unsigned(unit.addressSize) : in.offset(unit.is64);
      case Dw.FORM_STRP, Dw.FORM_LINE_STRP, Dw.FORM_SEC_OFFSET, Dw.FORM_STRP_SUP ->
          in.offset(unit.is64);
      case Dw.FORM_STRING -> {
        int start = in.offset();
        in.skipString();
        yield start;
      }
      case Dw.FORM_BLOCK, Dw.FORM_EXPRLOC -> block(in, in.uleb());
      case Dw.FORM_BLOCK1 -> block(in, in.u8());
      case Dw.FORM_BLOCK2 -> block(in, in.u16());
      case Dw.FORM_BLOCK4 -> block(in, in.u32());
      case Dw.FORM_DATA16 -> block(in, 16);
      default -> throw new DwarfException("the form %#x is not known".formatted(form));
    };
  }

  /** A block's place and length in one number. */
  private static long block(Cursor in, long length) {
    long start = in.offset();
    in.skip(length);
    return start << 32 | length;
  }

  /** Calls a visitor with every entry of a unit, in order. */
  void walk(Unit unit, Visitor visitor) {
    int position = unit.firstEntry;
    int depth = 0;
    while (position < unit.end) {
      Entry entry = read(unit, position);
      if (entry == null) {
        position++;
        depth--;
        if (depth <= 0) {
          return;
        }
        visitor.leave(depth);
        continue;
      }
      walked++;
      visitor.enter(entry, depth);
      position = entry.next;
      if (entry.hasChildren()) {
        depth++;
      } else if (depth == 0) {
        return;
      } else {
        visitor.leave(depth);
      }
    }
  }

  /** Is told of entries on a walk. */
  interface Visitor {
    /**
     * An entry; those below it follow.
     *
     * @param depth how many entries it is in
     */
    void enter(Entry entry, int depth);

    /** The entry of this depth has no further entries in it. */
    void leave(int depth);
  }

  String string(Unit unit, int form, long value) {
    return switch (form) {
      case Dw.FORM_STRING -> info.seek(value).string();
      case Dw.FORM_STRP -> sections.string("str", value);
      case Dw.FORM_LINE_STRP -> sections.string("line_str", value);
      case Dw.FORM_STRX, Dw.FORM_STRX1, Dw.FORM_STRX2, Dw.FORM_STRX3, Dw.FORM_STRX4 ->
          sections.string(
              "str", element("str_offsets", unit.stringOffsetsBase, value, unit.is64 ? 8 : 4));
      default -> null;
    };
  }

  /** An element of a table of integers. */
  private long element(String section, long base, long index, int size) {
    if (index < 0 || index > Integer.MAX_VALUE || base < 0 || base > Integer.MAX_VALUE) {
      throw new DwarfException("index " + index + " is outside of ." + section);
    }
    return sections.open(section).seek(base + index * size).unsigned(size);
  }

  OptionalLong address(Unit unit, int form, long value) {
    return switch (form) {
      case Dw.FORM_ADDR -> OptionalLong.of(value);
      case Dw.FORM_ADDRX, Dw.FORM_ADDRX1, Dw.FORM_ADDRX2, Dw.FORM_ADDRX3, Dw.FORM_ADDRX4 ->
          OptionalLong.of(indexedAddress(unit, value));
      default -> OptionalLong.empty();
    };
  }

  /** An address by its index in {@code .debug_addr}. */
  long indexedAddress(Unit unit, long index) {
    return element("addr", unit.addressBase, index, unit.addressSize);
  }

  /** The offset in a section that holds a unit's element number {@code index} of a table there. */
  long indexedOffset(Unit unit, String section, long base, long index) {
    return base + element(section, base, index, unit.is64 ? 8 : 4);
  }

  int reference(Unit unit, int form, long value) {
    long target =
        switch (form) {
          case Dw.FORM_REF1, Dw.FORM_REF2, Dw.FORM_REF4, Dw.FORM_REF8, Dw.FORM_REF_UDATA ->
              value < 0 || value >= unit.end - unit.offset ? -1 : unit.offset + value;
          case Dw.FORM_REF_ADDR -> value;
          case Dw.FORM_REF_SIG8 -> typesBySignature.getOrDefault(value, -1);
          default -> -1;
        };
    return target < 0 || target >= info.size() ? -1 : (int) target;
  }

  int codeStart() {
    return sections.codeStart;
  }

  Cursor section(String name) {
    return sections.open(name);
  }
}
