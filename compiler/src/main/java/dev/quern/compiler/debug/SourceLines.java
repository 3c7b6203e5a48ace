package dev.quern.compiler.debug;

import dev.quern.compiler.dwarf.CompilationUnit;
import dev.quern.compiler.dwarf.DebugFunction;
import dev.quern.compiler.dwarf.DebugInfo;
import dev.quern.compiler.dwarf.LineTable;
import dev.quern.compiler.module.FunctionBody;
import dev.quern.compiler.module.WasmModule;
import java.util.List;
import java.util.Optional;

/** Where the functions of a module and their instructions come from. */
public final class SourceLines {
  /** No sources are known. */
  public static final SourceLines NONE = new SourceLines(LineTable.EMPTY, null, 0, new String[0]);

  private final LineTable table;
  private final DebugFunction[] functions;
  private final int imported;
  private final String[] units;

  private SourceLines(LineTable table, DebugFunction[] functions, int imported, String[] units) {
    this.table = table;
    this.functions = functions;
    this.imported = imported;
    this.units = units;
  }

  /**
   * The sources that DWARF tells of.
   *
   * @param module the module
   * @param info its debugging information
   * @return the sources
   */
  public static SourceLines of(WasmModule module, DebugInfo info) {
    LineTable table = info.lines();
    if (table.isEmpty()) {
      return NONE;
    }
    int imported = module.importedFunctionCount();
    DebugFunction[] functions = new DebugFunction[module.functionCount() - imported];
    String[] units = new String[functions.length];
    List<DebugFunction> all = info.functions();
    List<CompilationUnit> compilationUnits = info.compilationUnits();
    int next = 0;
    for (int i = 0; i < functions.length; i++) {
      FunctionBody body = module.body(imported + i);
      while (next < all.size() && all.get(next).ranges().get(0).end() <= body.start()) {
        next++;
      }
      if (next < all.size() && all.get(next).start() <= body.start()) {
        functions[i] = all.get(next);
      }
      units[i] =
          functions[i] == null
              ? fileOf(table, body)
              : compilationUnits.get(functions[i].unit()).simpleName();
    }
    return new SourceLines(table, functions, imported, units);
  }

  /**
   * The sources that a table of lines tells of, such as a source map's.
   *
   * @param module the module
   * @param table the table
   * @return the sources
   */
  public static SourceLines of(WasmModule module, LineTable table) {
    if (table.isEmpty()) {
      return NONE;
    }
    int imported = module.importedFunctionCount();
    DebugFunction[] functions = new DebugFunction[module.functionCount() - imported];
    String[] units = new String[functions.length];
    for (int i = 0; i < units.length; i++) {
      units[i] = fileOf(table, module.body(imported + i));
    }
    return new SourceLines(table, functions, imported, units);
  }

  /** The file of the first line of a body; empty if no instruction has a line. */
  private static String fileOf(LineTable table, FunctionBody body) {
    for (int row = Math.max(0, table.row(body.start()));
        row < table.size() && table.offset(row) < body.end();
        row++) {
      if (table.line(row) > 0) {
        return table.files().get(table.file(row)).simpleName();
      }
    }
    return "";
  }

  /**
   * Tells whether no sources are known.
   *
   * @return true if there are no lines
   */
  public boolean isEmpty() {
    return table.isEmpty();
  }

  /**
   * The main source file of a function's compilation unit.
   *
   * @param functionIndex a function that the module defines
   * @return its name without directories; empty if unknown
   */
  public String unitOf(int functionIndex) {
    return isEmpty() ? "" : units[functionIndex - imported];
  }

  /**
   * The file that a function is in, which is not its unit's where that includes others.
   *
   * @param functionIndex a function that the module defines
   * @return the name of the file without directories; empty if unknown
   */
  public String fileOf(int functionIndex) {
    DebugFunction function = isEmpty() ? null : functions[functionIndex - imported];
    boolean isKnown = function != null && function.file() >= 0 && function.line() > 0;
    return isKnown ? table.files().get(function.file()).simpleName() : unitOf(functionIndex);
  }

  /**
   * The places of a function's instructions.
   *
   * @param functionIndex a function that the module defines
   * @param body its body
   * @return the places
   */
  public FunctionPlaces placesOf(int functionIndex, FunctionBody body) {
    DebugFunction function = isEmpty() ? null : functions[functionIndex - imported];
    return new FunctionPlaces(table, function, body.start(), body.end());
  }

  /**
   * A function's debugging information.
   *
   * @param functionIndex a function
   * @return what is known; empty for an imported one and where nothing is known
   */
  public Optional<DebugFunction> function(int functionIndex) {
    return isEmpty() || functionIndex < imported
        ? Optional.empty()
        : Optional.ofNullable(functions[functionIndex - imported]);
  }

  /**
   * What the sources call a function's parameters.
   *
   * @param functionIndex a function
   * @return the names; there may be fewer or more than the function has in WebAssembly
   */
  public List<String> parametersOf(int functionIndex) {
    return function(functionIndex)
        .map(f -> f.parameters().stream().map(DebugFunction.Variable::name).toList())
        .orElse(List.of());
  }

  /**
   * The names that the sources give to a function's parameters and variables.
   *
   * @param functionIndex a function that the module defines
   * @return the parameters and variables; empty if unknown
   */
  public List<DebugFunction.Variable> variablesOf(int functionIndex) {
    DebugFunction function = isEmpty() ? null : functions[functionIndex - imported];
    return function == null ? List.of() : function.variables();
  }
}
