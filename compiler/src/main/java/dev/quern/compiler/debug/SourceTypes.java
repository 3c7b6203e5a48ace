package dev.quern.compiler.debug;

import dev.quern.compiler.dwarf.DebugInfo;
import dev.quern.compiler.module.Export;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.types.TypeTable;
import dev.quern.compiler.wit.WitDescription;
import dev.quern.compiler.wit.WitException;
import dev.quern.compiler.wit.WitFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The types of a module's sources that are asked for.
 *
 * @param table the types
 * @param warnings sentences about what was not found
 */
public record SourceTypes(TypeTable table, List<String> warnings) {

  /** Stands for all types that exported and imported functions mention. */
  public static final String EXPORTED = "*";

  /** Copies the list. */
  public SourceTypes {
    warnings = List.copyOf(warnings);
  }

  /**
   * Finds types.
   *
   * @param module the module
   * @param known its debugging information; null if it has not been read
   * @param sources its functions' places, or {@link SourceLines#NONE}
   * @param wanted the names of types in the source, and {@link #EXPORTED}
   * @param wit a description of more types and of functions
   * @return the types
   * @throws WitException if the description cannot be read or does not fit the module
   */
  public static SourceTypes of(
      WasmModule module,
      DebugInfo known,
      SourceLines sources,
      List<String> wanted,
      Optional<WitFile> wit) {
    SourceTypes types =
        wanted.isEmpty()
            ? new SourceTypes(TypeTable.EMPTY, List.of())
            : ofDebugInfo(module, known == null ? DebugInfo.of(module) : known, sources, wanted);
    return wit.isEmpty()
        ? types
        : new SourceTypes(WitDescription.addTo(types.table(), wit.get(), module), types.warnings());
  }

  private static SourceTypes ofDebugInfo(
      WasmModule module, DebugInfo info, SourceLines sources, List<String> wanted) {
    List<String> names = new ArrayList<>(wanted);
    Map<String, Integer> exported = new TreeMap<>();
    Map<Integer, Integer> imported = new TreeMap<>();
    if (names.remove(EXPORTED)) {
      SourceLines lines = sources.isEmpty() ? SourceLines.of(module, info) : sources;
      for (Export export : module.exports()) {
        if (export.kind() == ExternalKind.FUNCTION) {
          lines.function(export.index()).ifPresent(f -> exported.put(export.name(), f.entry()));
        }
      }
      for (int i = 0; i < module.importedFunctionCount(); i++) {
        Integer entry = module.functionName(i).map(info.declarations()::get).orElse(null);
        if (entry != null) {
          imported.put(i, entry);
        }
      }
    }
    TypeTable types = info.types(names, exported, imported);
    names.removeAll(types.named().keySet());
    return new SourceTypes(
        types,
        names.stream()
            .map(name -> "The type " + name + " is not in the module's debugging information.")
            .toList());
  }
}
