package dev.quern.fuzz.features;

import java.util.ArrayList;
import java.util.List;

/** What the bodies of a module's functions can refer to. */
final class ModuleShape {

  record Global(String name, Type type, boolean mutable) {}

  record Memory(String name, boolean is64, boolean shared) {

    /** Its type in the text format. */
    String type() {
      return (is64 ? "i64 " : "") + "1 3" + (shared ? " shared" : "");
    }
  }

  /**
   * A table.
   *
   * @param functions what is in it at first, if it has functions
   */
  record Table(String name, boolean is64, Type element, List<Function> functions) {}

  record Function(String name, DefinedType type) {}

  record Tag(String name, List<Type> parameters) {}

  record Elements(String name, Type type) {}

  /** Elements of the tables at first, and of each segment. */
  static final int TABLE_SIZE = 12;

  /** Bytes of each data segment. */
  static final int DATA_SIZE = 120;

  /** Bytes of a memory's page. */
  static final int PAGE = 65_536;

  final TypeUniverse universe;

  /** Whether handlers are of {@code try}, or of {@code try_table}. */
  final boolean legacyExceptions;

  final List<Global> globals = new ArrayList<>();
  final List<Memory> memories = new ArrayList<>();
  final List<Table> tables = new ArrayList<>();
  final List<Function> functions = new ArrayList<>();
  final List<Tag> tags = new ArrayList<>();
  final List<Elements> elements = new ArrayList<>();
  final List<String> data = new ArrayList<>();

  ModuleShape(TypeUniverse universe, boolean legacyExceptions) {
    this.universe = universe;
    this.legacyExceptions = legacyExceptions;
  }

  /** What a module has that imports all of this one. */
  ModuleShape imported() {
    ModuleShape shape = new ModuleShape(universe, legacyExceptions);
    shape.globals.addAll(globals);
    shape.memories.addAll(memories);
    shape.tables.addAll(tables);
    shape.functions.addAll(functions);
    shape.tags.addAll(tags);
    // Segments are not shared, and alike.
    shape.elements.addAll(elements);
    shape.data.addAll(data);
    return shape;
  }
}
