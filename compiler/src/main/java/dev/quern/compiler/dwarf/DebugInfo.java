package dev.quern.compiler.dwarf;

import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.types.MemoryType;
import dev.quern.compiler.types.TypeTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a module's DWARF sections say. Read when {@link #of} is called, and not before.
 *
 * <p>Whatever cannot be read is left out, unit by unit, and {@link #warnings} says so.
 */
public final class DebugInfo {
  private final DwarfSections sections;
  private final Units units;
  private final Warnings warnings = new Warnings();
  private final LineTableBuilder table;
  private final Map<Long, List<Integer>> filesByProgram = new HashMap<>();
  private final List<CompilationUnit> compilationUnits = new ArrayList<>();
  private final List<DebugFunction> functions = new ArrayList<>();
  private final Map<String, Integer> declarations = new HashMap<>();
  private final LineTable lines;
  private final long entries;

  private DebugInfo(WasmModule module) {
    sections = new DwarfSections(module);
    table = new LineTableBuilder(module.codeStart());
    sections.warnings().forEach(warnings::add);
    units = new Units(sections);
    warnings.addAll(units.warnings());
    for (Unit unit : units.all()) {
      try {
        read(unit);
      } catch (DwarfException e) {
        table.dropSequence();
        warnings.add(
            "A part of the unit at offset %#x of .debug_info is ignored: %s."
                .formatted(unit.offset, e.getMessage()));
      }
    }
    functions.sort(Comparator.comparingInt(DebugFunction::start));
    lines = table.build();
    entries = units.walked();
  }

  /**
   * Reads a module's debugging information.
   *
   * @param module the module
   * @return what it says; nothing where there is none
   */
  public static DebugInfo of(WasmModule module) {
    return new DebugInfo(module);
  }

  private void read(Unit unit) {
    if (unit.type == Dw.UT_TYPE) {
      return;
    }
    Entry root = units.root(unit);
    String directory = text(root.string(Dw.AT_COMP_DIR));
    compilationUnits.add(
        new CompilationUnit(
            text(root.string(Dw.AT_NAME)),
            directory,
            text(root.string(Dw.AT_PRODUCER)),
            root.offset));
    List<Integer> files = List.of();
    try {
      files = root.has(Dw.AT_STMT_LIST) ? files(root.raw(Dw.AT_STMT_LIST), directory) : files;
    } catch (DwarfException e) {
      table.dropSequence();
      warnings.add(
          "The lines of the unit at offset %#x of .debug_info are ignored: %s."
              .formatted(unit.offset, e.getMessage()));
    }
    FunctionReader reader = new FunctionReader(units, compilationUnits.size() - 1, files);
    units.walk(unit, reader);
    functions.addAll(reader.functions());
    reader.declarations().forEach(declarations::putIfAbsent);
  }

  private List<Integer> files(long program, String directory) {
    List<Integer> known = filesByProgram.get(program);
    if (known == null) {
      filesByProgram.put(program, List.of());
      known = new LineProgram(sections, table, directory).run(program);
      filesByProgram.put(program, known);
    }
    return known;
  }

  private static String text(String string) {
    return string == null ? "" : string;
  }

  /**
   * Tells whether the module has no debugging information that can be read.
   *
   * @return true if there are neither units nor lines
   */
  public boolean isEmpty() {
    return compilationUnits.isEmpty() && lines.isEmpty();
  }

  /**
   * The source lines of the code.
   *
   * @return the table; empty if there is none
   */
  public LineTable lines() {
    return lines;
  }

  /**
   * The compilation units.
   *
   * @return in the order of the section
   */
  public List<CompilationUnit> compilationUnits() {
    return List.copyOf(compilationUnits);
  }

  /**
   * The functions that have code.
   *
   * @return by where they begin
   */
  public List<DebugFunction> functions() {
    return List.copyOf(functions);
  }

  /**
   * Sentences about what was left out.
   *
   * @return the warnings
   */
  public List<String> warnings() {
    return warnings.list();
  }

  /**
   * How much has been visited to read this: values of entries, and bytes of everything else. It is
   * bounded by a multiple of the size of the sections.
   *
   * @return the work done so far
   */
  public long work() {
    return sections.work();
  }

  /**
   * How many entries the units have.
   *
   * @return their number, of units that can be read
   */
  public long entries() {
    return entries;
  }

  /**
   * The entries of functions that have no code in the module, such as imported ones.
   *
   * @return offsets in {@code .debug_info} by what the linker calls the functions
   */
  public Map<String, Integer> declarations() {
    return Map.copyOf(declarations);
  }

  /**
   * Where a function takes or gives {@code const char *}.
   *
   * @param entry the offset of its entry in {@code .debug_info}
   * @return the places; none if the entry cannot be read
   */
  public ConstChars constChars(int entry) {
    try {
      Entry function = units.entry(entry);
      return function == null ? ConstChars.NONE : ConstChars.of(function);
    } catch (DwarfException e) {
      return ConstChars.NONE;
    }
  }

  /**
   * Reads types, and all that they mention.
   *
   * @param names names of structures, unions, enumerations and other names in the source
   * @param exported the entries of exported functions whose prototypes are wanted, by the names of
   *     their exports
   * @param imported the entries of imported functions whose prototypes are wanted, by their indices
   * @return the types; names that are not found are left out
   */
  public TypeTable types(
      Collection<String> names, Map<String, Integer> exported, Map<Integer, Integer> imported) {
    TypeReader reader = new TypeReader(units);
    Map<String, Integer> named = new HashMap<>();
    for (String name : names) {
      try {
        int number = reader.named(name);
        if (number != TypeTable.VOID) {
          named.put(name, number);
        }
      } catch (DwarfException e) {
        warnings.add("The type " + name + " is ignored: " + e.getMessage() + ".");
      }
    }
    Map<String, MemoryType.Prototype> exports = prototypes(reader, exported);
    Map<Integer, MemoryType.Prototype> imports = prototypes(reader, imported);
    return new TypeTable(reader.finish(), named, exports, Map.of(), imports, Map.of());
  }

  private <K> Map<K, MemoryType.Prototype> prototypes(TypeReader reader, Map<K, Integer> entries) {
    Map<K, MemoryType.Prototype> prototypes = new HashMap<>();
    entries.forEach(
        (function, entry) -> {
          try {
            prototypes.put(function, reader.prototypeOf(entry));
          } catch (DwarfException e) {
            warnings.add("The prototype of " + function + " is ignored: " + e.getMessage() + ".");
          }
        });
    return prototypes;
  }
}
