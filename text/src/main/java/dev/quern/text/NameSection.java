package dev.quern.text;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Writes the contents of the name section (specification, appendix "Name Section"), with the
 * subsections for labels, types, tables and so on that the extended name section adds.
 */
final class NameSection {
  private static final int MODULE = 0;
  private static final int FUNCTIONS = 1;
  private static final int LOCALS = 2;
  private static final int LABELS = 3;
  private static final int TYPES = 4;
  private static final int TABLES = 5;
  private static final int MEMORIES = 6;
  private static final int GLOBALS = 7;
  private static final int ELEMENTS = 8;
  private static final int DATA = 9;
  private static final int FIELDS = 10;
  private static final int TAGS = 11;

  private final BinaryOutput out = new BinaryOutput();

  private NameSection() {}

  /** The contents, or nothing if nothing has a name. */
  static byte[] encode(ModuleText module) {
    NameSection section = new NameSection();
    if (module.name() != null) {
      section.subsection(MODULE, new BinaryOutput().name(module.name()));
    }
    section.names(FUNCTIONS, module.functions.names());
    section.nested(LOCALS, ofFunctions(module, function -> function.locals().names()));
    section.nested(LABELS, ofFunctions(module, function -> function.labels().names()));
    section.names(TYPES, module.types.space().names());
    section.names(TABLES, module.tables.names());
    section.names(MEMORIES, module.memories.names());
    section.names(GLOBALS, module.globals.names());
    section.names(ELEMENTS, module.elements.names());
    section.names(DATA, module.data.names());
    SortedMap<Integer, SortedMap<Integer, String>> fields = new TreeMap<>();
    module.types.allFields().forEach((index, space) -> fields.put(index, space.names()));
    section.nested(FIELDS, fields);
    section.names(TAGS, module.tags.names());
    return section.out.toByteArray();
  }

  private static SortedMap<Integer, SortedMap<Integer, String>> ofFunctions(
      ModuleText module, Function<FunctionText, SortedMap<Integer, String>> names) {
    SortedMap<Integer, SortedMap<Integer, String>> all = new TreeMap<>();
    module.bodies.forEach(function -> all.put(function.index(), names.apply(function)));
    return all;
  }

  private void subsection(int id, BinaryOutput contents) {
    out.u8(id).sized(contents.toByteArray());
  }

  private void names(int id, SortedMap<Integer, String> names) {
    if (!names.isEmpty()) {
      BinaryOutput contents = new BinaryOutput();
      writeMap(names, contents);
      subsection(id, contents);
    }
  }

  private void nested(int id, SortedMap<Integer, SortedMap<Integer, String>> maps) {
    maps.values().removeIf(Map::isEmpty);
    if (!maps.isEmpty()) {
      BinaryOutput contents = new BinaryOutput().u32(maps.size());
      maps.forEach(
          (index, names) -> {
            contents.u32(index);
            writeMap(names, contents);
          });
      subsection(id, contents);
    }
  }

  private static void writeMap(SortedMap<Integer, String> names, BinaryOutput contents) {
    contents.u32(names.size());
    names.forEach((index, name) -> contents.u32(index).name(name));
  }
}
