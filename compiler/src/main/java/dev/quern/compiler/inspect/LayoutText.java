package dev.quern.compiler.inspect;

import dev.quern.compiler.types.MemoryType;
import dev.quern.compiler.types.MemoryType.Aggregate;
import dev.quern.compiler.types.MemoryType.Base;
import dev.quern.compiler.types.MemoryType.Encoding;
import dev.quern.compiler.types.MemoryType.Enumeration;
import dev.quern.compiler.types.MemoryType.Field;
import dev.quern.compiler.types.NamedTypes;
import dev.quern.compiler.types.TypeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Layouts of structures, unions and enumerations as lines of an interface: one for each of them and
 * one for each field or constant, so that a change shows as what has changed; and the declared
 * types of functions.
 *
 * <p>Numbers are called as WIT calls them, whatever their name in the source: another name for the
 * same layout is no change.
 */
final class LayoutText {
  /** Types may nest without an end where debugging information lies. */
  private static final int MAX_NESTING = 10;

  private final TypeTable table;
  private final Map<Integer, String> names;
  private final List<String> lines = new ArrayList<>();

  private LayoutText(TypeTable table) {
    this.table = table;
    this.names = NamedTypes.of(table);
  }

  /** The lines for all types that a table's names and functions mention. */
  static List<String> of(TypeTable table) {
    LayoutText text = new LayoutText(table);
    text.names.forEach(text::add);
    table.declared().forEach(text::add);
    return text.lines;
  }

  private void add(int number, String name) {
    MemoryType type = table.types().get(number);
    if (type instanceof Enumeration enumeration) {
      add("enum", name, "", "(size " + enumeration.size() + ")");
      enumeration
          .constants()
          .forEach(c -> add("enum", name, c.name(), "(value " + c.value() + ")"));
    } else if (type instanceof MemoryType.Flags flags) {
      add("flags", name, "", "(size " + flags.size() + ")");
      for (int i = 0; i < flags.labels().size(); i++) {
        add("flags", name, flags.labels().get(i), "(bit " + i + ")");
      }
    } else if (type instanceof Aggregate aggregate && aggregate.size() >= 0) {
      String kind = aggregate.union() ? "union" : "struct";
      add(kind, name, "", "(size " + aggregate.size() + ")");
      addFields(kind, name, aggregate, 0, 0);
    }
  }

  private void add(String export, MemoryType.Prototype function) {
    StringBuilder text = new StringBuilder("(func");
    for (MemoryType.Parameter parameter : function.parameters()) {
      text.append(" (param ").append(ModuleAbi.quote(parameter.name())).append(' ');
      text.append(type(parameter.type(), 0)).append(')');
    }
    if (function.result() != TypeTable.VOID) {
      text.append(" (result ").append(type(function.result(), 0)).append(')');
    }
    add("func", export, "", text.append(')').toString());
  }

  private void addFields(String kind, String name, Aggregate aggregate, int offset, int depth) {
    for (Field field : aggregate.fields()) {
      boolean nameless = field.name().isEmpty();
      if (nameless && table.resolve(field.type()) instanceof Aggregate nested) {
        if (depth < MAX_NESTING) {
          addFields(kind, name, nested, offset + field.offset(), depth + 1);
        }
      } else if (!nameless) {
        String type = type(field.type(), 0);
        String place =
            field.bitSize() > 0
                ? "bit " + (offset * 8 + field.bitOffset()) + " bits " + field.bitSize()
                : "offset " + (offset + field.offset());
        String only = field.caseNumber() == Field.ALWAYS ? "" : " case " + field.caseNumber();
        add(kind, name, field.name(), "(" + place + " " + type + only + ")");
      }
    }
  }

  private void add(String kind, String type, String member, String description) {
    String key = kind + " " + ModuleAbi.quote(type);
    lines.add(key + (member.isEmpty() ? " " : " " + ModuleAbi.quote(member) + " ") + description);
  }

  private String type(int number, int depth) {
    MemoryType type = table.resolve(number);
    if (depth > MAX_NESTING) {
      return "...";
    } else if (type instanceof Base base) {
      return base.encoding() == Encoding.BOOLEAN
          ? "bool" + (base.size() == 1 ? "" : base.size() * 8)
          : letter(base.encoding()) + base.size() * 8;
    } else if (type instanceof MemoryType.Pointer pointer) {
      boolean known = names.containsKey(table.resolved(pointer.target()));
      return "pointer " + (known ? type(pointer.target(), depth + 1) : "void");
    } else if (type instanceof MemoryType.Array array) {
      return "array " + array.count() + " " + type(array.element(), depth + 1);
    } else if (type instanceof MemoryType.Slice slice) {
      return slice.text() ? "string" : "list " + type(slice.element(), depth + 1);
    }
    String name = names.get(table.resolved(number));
    return name == null ? "bytes " + table.sizeOf(number) : ModuleAbi.quote(name);
  }

  private static String letter(Encoding encoding) {
    return switch (encoding) {
      case SIGNED -> "s";
      case FLOAT -> "f";
      case CHARACTER -> "char";
      default -> "u";
    };
  }
}
