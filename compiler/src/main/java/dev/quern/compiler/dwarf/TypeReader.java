package dev.quern.compiler.dwarf;

import dev.quern.compiler.types.MemoryType;
import dev.quern.compiler.types.MemoryType.Aggregate;
import dev.quern.compiler.types.MemoryType.Encoding;
import dev.quern.compiler.types.TypeTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes types of entries. Numbers are given when a type is first mentioned, and types are read one
 * after the other from a queue, so that types may mention each other however deep.
 *
 * <p>A structure that several units define is one type, and one that a unit only declares is that
 * which another unit defines.
 */
final class TypeReader {
  private static final int MAX_ARRAY_ELEMENTS = 1 << 28;

  private final Units units;

  /** Structures, unions, enumerations and other names by name, defined ones first. */
  private final Map<String, Integer> definitions = new HashMap<>();

  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> numbersByKey = new HashMap<>();
  private final List<MemoryType> types = new ArrayList<>();
  private final Map<Integer, MemoryType.Prototype> prototypes = new HashMap<>();
  private final Deque<Entry> queue = new ArrayDeque<>();

  TypeReader(Units units) {
    this.units = units;
    for (Unit unit : units.all()) {
      try {
        units.walk(unit, new Definitions());
      } catch (DwarfException e) {
        // Its other entries have been reported when functions were read.
        continue;
      }
    }
  }

  private final class Definitions implements Units.Visitor {
    @Override
    public void enter(Entry entry, int depth) {
      switch (entry.tag()) {
        case Dw.TAG_STRUCTURE_TYPE,
            Dw.TAG_CLASS_TYPE,
            Dw.TAG_UNION_TYPE,
            Dw.TAG_ENUMERATION_TYPE,
            Dw.TAG_TYPEDEF -> {
          String name = entry.string(Dw.AT_NAME);
          if (name != null && !entry.flag(Dw.AT_DECLARATION)) {
            definitions.putIfAbsent(key(entry.tag(), name), entry.offset);
            definitions.putIfAbsent(name, entry.offset);
          }
        }
        default -> {}
      }
    }

    @Override
    public void leave(int depth) {}
  }

  private static String key(int tag, String name) {
    return (tag == Dw.TAG_CLASS_TYPE ? Dw.TAG_STRUCTURE_TYPE : tag) + " " + name;
  }

  /** The number of a type by its name in the source; {@link TypeTable#VOID} if there is none. */
  int named(String name) {
    Integer offset = definitions.get(name);
    return offset == null ? TypeTable.VOID : number(offset);
  }

  /** The number of the type of an entry; {@link TypeTable#VOID} if there is none. */
  int number(int offset) {
    int current = offset;
    for (int hops = 0; hops < 64 && current >= 0; hops++) {
      Integer known = numbers.get(current);
      if (known != null) {
        return known;
      }
      Entry entry = units.entry(current);
      if (entry == null) {
        return TypeTable.VOID;
      }
      switch (entry.tag()) {
        case Dw.TAG_CONST_TYPE, Dw.TAG_VOLATILE_TYPE, Dw.TAG_RESTRICT_TYPE, Dw.TAG_ATOMIC_TYPE ->
            current = entry.reference(Dw.AT_TYPE);
        default -> {
          int number = number(entry);
          numbers.put(offset, number);
          return number;
        }
      }
    }
    return TypeTable.VOID;
  }

  private int number(Entry mentioned) {
    Entry entry = mentioned;
    String name = entry.string(Dw.AT_NAME);
    String key = name == null ? null : key(entry.tag(), name);
    if (key != null && entry.flag(Dw.AT_DECLARATION) && definitions.containsKey(key)) {
      entry = units.entry(definitions.get(key));
    }
    String identity = key == null ? null : key + " " + entry.constant(Dw.AT_BYTE_SIZE).orElse(-1);
    Integer known = identity == null ? null : numbersByKey.get(identity);
    if (known == null) {
      known = types.size();
      types.add(new MemoryType.Other(0));
      queue.add(entry);
      numbers.put(entry.offset, known);
      if (identity != null) {
        numbersByKey.put(identity, known);
      }
    }
    return known;
  }

  /** Reads what has been mentioned, and all that this mentions. */
  List<MemoryType> finish() {
    while (!queue.isEmpty()) {
      Entry entry = queue.remove();
      int number = numbers.get(entry.offset);
      MemoryType type;
      try {
        type = read(entry);
      } catch (DwarfException e) {
        type = new MemoryType.Other(0);
      }
      types.set(number, type);
    }
    return types;
  }

  private MemoryType read(Entry entry) {
    int size = entry.number(Dw.AT_BYTE_SIZE).orElse(0);
    String name = entry.string(Dw.AT_NAME) == null ? "" : entry.string(Dw.AT_NAME);
    if (entry.unit.isTinyGo) {
      name = TinyGo.simpleName(name);
      Entry address = TinyGo.addressOfString(entry);
      if (address != null) {
        return new MemoryType.Slice(target(address), true);
      }
    }
    return switch (entry.tag()) {
      case Dw.TAG_BASE_TYPE -> base(entry, name, size);
      case Dw.TAG_TYPEDEF -> new MemoryType.Alias(name, target(entry));
      case Dw.TAG_POINTER_TYPE, Dw.TAG_REFERENCE_TYPE, Dw.TAG_RVALUE_REFERENCE_TYPE ->
          new MemoryType.Pointer(target(entry), size == 0 ? entry.unit.addressSize : size);
      case Dw.TAG_STRUCTURE_TYPE, Dw.TAG_CLASS_TYPE -> aggregate(entry, name, false);
      case Dw.TAG_UNION_TYPE -> aggregate(entry, name, true);
      case Dw.TAG_ENUMERATION_TYPE -> enumeration(entry, name, size);
      case Dw.TAG_ARRAY_TYPE -> array(entry);
      case Dw.TAG_SUBROUTINE_TYPE, Dw.TAG_SUBPROGRAM -> prototype(entry);
      default -> new MemoryType.Other(size);
    };
  }

  private int target(Entry entry) {
    int target = entry.reference(Dw.AT_TYPE);
    return target < 0 ? TypeTable.VOID : number(target);
  }

  private static MemoryType base(Entry entry, String name, int size) {
    // DW_ATE: 2 boolean, 4 float, 5 signed, 6 signed char, 7 unsigned, 8 unsigned char, 16 UTF.
    return switch (entry.number(Dw.AT_ENCODING).orElse(0)) {
      case 2 -> new MemoryType.Base(name, Encoding.BOOLEAN, size);
      case 4 -> new MemoryType.Base(name, Encoding.FLOAT, size);
      case 5, 6 -> new MemoryType.Base(name, Encoding.SIGNED, size);
      case 7, 8, 16 -> new MemoryType.Base(name, Encoding.UNSIGNED, size);
      default -> new MemoryType.Other(size);
    };
  }

  private MemoryType aggregate(Entry entry, String name, boolean union) {
    if (entry.flag(Dw.AT_DECLARATION)) {
      return new Aggregate(name, union, Aggregate.OPAQUE, List.of());
    }
    List<MemoryType.Field> fields = new ArrayList<>();
    for (Entry member : entry.children()) {
      boolean isField = member.tag() == Dw.TAG_MEMBER || member.tag() == Dw.TAG_INHERITANCE;
      if (isField && !member.has(Dw.AT_EXTERNAL) && !member.flag(Dw.AT_ARTIFICIAL)) {
        fields.add(field(member));
      }
    }
    return new Aggregate(name, union, entry.number(Dw.AT_BYTE_SIZE).orElse(0), fields);
  }

  private MemoryType.Field field(Entry member) {
    String name = member.string(Dw.AT_NAME);
    int offset = member.number(Dw.AT_DATA_MEMBER_LOCATION).orElse(0);
    int bits = member.number(Dw.AT_BIT_SIZE).orElse(0);
    int bitOffset = 0;
    if (bits > 0) {
      if (member.has(Dw.AT_DATA_BIT_OFFSET)) {
        bitOffset = member.number(Dw.AT_DATA_BIT_OFFSET).orElse(0);
      } else {
        // DWARF 2 and 3, and clang's DWARF 4: from the most significant bit of the storage unit.
        int storage = member.number(Dw.AT_BYTE_SIZE).orElse(storageOf(member));
        int fromTop = (int) member.constant(Dw.AT_BIT_OFFSET).orElse(0);
        bitOffset = offset * 8 + storage * 8 - fromTop - bits;
      }
    }
    return new MemoryType.Field(
        name == null ? "" : name,
        target(member),
        bits > 0 ? bitOffset / 8 : offset,
        bitOffset,
        bits);
  }

  private int storageOf(Entry member) {
    Entry type = member.follow(Dw.AT_TYPE);
    for (int i = 0; i < 16 && type != null; i++) {
      if (type.has(Dw.AT_BYTE_SIZE)) {
        return type.number(Dw.AT_BYTE_SIZE).orElse(4);
      }
      type = type.follow(Dw.AT_TYPE);
    }
    return 4;
  }

  private MemoryType enumeration(Entry entry, String name, int size) {
    List<MemoryType.Constant> constants = new ArrayList<>();
    boolean signed = false;
    Entry underlying = entry.follow(Dw.AT_TYPE);
    if (underlying != null) {
      int encoding = underlying.number(Dw.AT_ENCODING).orElse(7);
      signed = encoding == 5 || encoding == 6;
    }
    for (Entry child : entry.children()) {
      if (child.tag() == Dw.TAG_ENUMERATOR) {
        String constant = child.string(Dw.AT_NAME);
        long value = child.constant(Dw.AT_CONST_VALUE).orElse(0);
        boolean narrow = signed && size > 0 && size < 8 && child.form(Dw.AT_CONST_VALUE) != 0x0d;
        int shift = 64 - 8 * size;
        constants.add(
            new MemoryType.Constant(
                constant == null ? "" : constant, narrow ? value << shift >> shift : value));
        signed |= value < 0;
      }
    }
    return new MemoryType.Enumeration(name, size, signed, constants);
  }

  private MemoryType array(Entry entry) {
    List<Integer> counts = new ArrayList<>();
    for (Entry range : entry.children()) {
      if (range.tag() == Dw.TAG_SUBRANGE_TYPE) {
        long count =
            range
                .constant(Dw.AT_COUNT)
                .orElseGet(() -> range.constant(Dw.AT_UPPER_BOUND).orElse(-1) + 1);
        counts.add(count < 0 || count > MAX_ARRAY_ELEMENTS ? 0 : (int) count);
      }
    }
    int element = target(entry);
    for (int i = counts.size() - 1; i > 0; i--) {
      types.add(new MemoryType.Array(element, counts.get(i)));
      element = types.size() - 1;
    }
    return new MemoryType.Array(element, counts.isEmpty() ? 0 : counts.get(0));
  }

  private MemoryType.Prototype prototype(Entry entry) {
    List<MemoryType.Parameter> parameters = new ArrayList<>();
    for (Entry child : entry.children()) {
      if (child.tag() == Dw.TAG_FORMAL_PARAMETER) {
        Entry typed = child.having(Dw.AT_TYPE);
        String name = child.name();
        parameters.add(
            new MemoryType.Parameter(
                name == null ? "" : name, typed == null ? TypeTable.VOID : target(typed)));
      }
    }
    Entry typed = entry.unit.isTinyGo ? null : entry.having(Dw.AT_TYPE);
    return new MemoryType.Prototype(typed == null ? TypeTable.VOID : target(typed), parameters);
  }

  /** The prototype of a function's entry. */
  MemoryType.Prototype prototypeOf(int offset) {
    // A function may be exported by many names.
    return prototypes.computeIfAbsent(offset, this::readPrototype);
  }

  private MemoryType.Prototype readPrototype(int offset) {
    Entry entry = units.entry(offset);
    return entry == null ? new MemoryType.Prototype(TypeTable.VOID, List.of()) : prototype(entry);
  }
}
