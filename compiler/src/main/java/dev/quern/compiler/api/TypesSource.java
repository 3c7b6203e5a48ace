package dev.quern.compiler.api;

import dev.quern.compiler.types.MemoryType;
import dev.quern.compiler.types.MemoryType.Aggregate;
import dev.quern.compiler.types.MemoryType.Enumeration;
import dev.quern.compiler.types.MemoryType.Flags;
import dev.quern.compiler.types.NamedTypes;
import dev.quern.compiler.types.TypeTable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes {@code Geo.Types}: a class for each structure, union and enumeration that is asked for, or
 * mentioned by one that is.
 */
final class TypesSource {
  private final SourceWriter out;
  private final TypeTable table;
  private final NameScope scope;
  private final Map<Integer, String> names = new LinkedHashMap<>();

  /** Types that the generated classes call by their simple names, in lower case. */
  private static final List<String> RESERVED =
      List.of(
          "types",
          "memory",
          "ptr",
          "scope",
          "scope",
          "illegalstateexception",
          "fields",
          "string",
          "override",
          "list",
          "arraylist",
          "objects",
          "integer",
          "void",
          "object",
          "math",
          "indexoutofboundsexception",
          "values",
          "layout");

  /**
   * @param enclosing the simple name of the class around, which none inside may have
   */
  TypesSource(SourceWriter out, TypeTable table, String enclosing) {
    this.out = out;
    this.table = table;
    this.scope =
        NameScope.types(
            name -> RESERVED.contains(name) || name.equals(enclosing.toLowerCase(Locale.ROOT)));
    Map<Integer, String> sourceNames = NamedTypes.of(table);
    Iterator<String> allocated = scope.allocate(List.copyOf(sourceNames.values())).iterator();
    sourceNames.keySet().forEach(number -> names.put(number, allocated.next()));
  }

  /** The class, if there are any types. */
  void write() {
    if (names.isEmpty()) {
      return;
    }
    out.javadoc("What the module's source language puts into its memory.");
    out.line("public static final class Types {");
    out.line("private Types() {}");
    Records records = new Records(table);
    names.forEach(
        (number, name) -> {
          MemoryType type = table.types().get(number);
          Map<String, String> docs = table.docsOf(number);
          if (type instanceof Enumeration enumeration) {
            EnumerationSource.write(out, name, enumeration, docs);
          } else if (type instanceof Flags flags) {
            FlagsSource.write(out, name, flags, docs);
          } else if (type instanceof Aggregate aggregate) {
            new StructureSource(out, table, names, records, name, aggregate, docs).write();
          }
        });
    out.line("}");
  }

  /** What is known of a parameter or result, by its type in the source. */
  Optional<TypedValue> typed(ApiModel.Value value, int type) {
    boolean isInteger = value.type() == JavaType.INT || value.type() == JavaType.LONG;
    MemoryType known = table.resolve(type);
    if (known instanceof MemoryType.Pointer pointer
        && table.resolve(pointer.target()) instanceof Aggregate
        && value.type() == (pointer.size() == 8 ? JavaType.LONG : JavaType.INT)) {
      return name(pointer.target()).map(name -> new TypedValue.Pointer(value, name));
    }
    if (known instanceof Enumeration enumeration && isInteger) {
      return name(type).map(name -> new TypedValue.Constant(value, name, enumeration.signed()));
    }
    return Optional.empty();
  }

  /** A parameter or result of a declared type; of a list, the address of the first element. */
  TypedValue declared(ApiModel.Value value, int type) {
    MemoryType known = table.resolve(type);
    if (known instanceof MemoryType.Base base) {
      return new TypedValue.Number(value, base);
    } else if (known instanceof Flags) {
      return new TypedValue.FlagSet(value, name(type).orElseThrow());
    } else if (known instanceof MemoryType.Slice slice) {
      boolean isView = table.resolve(slice.element()) instanceof Aggregate;
      String element = isView ? name(slice.element()).orElseThrow() : "?";
      return new TypedValue.Pointer(value, element);
    }
    return typed(value, type).orElseThrow();
  }

  private Optional<String> name(int type) {
    return Optional.ofNullable(names.get(table.resolved(type))).map(name -> "Types." + name);
  }
}
