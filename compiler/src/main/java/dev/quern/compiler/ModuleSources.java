package dev.quern.compiler;

import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.debug.SourceLines;
import dev.quern.compiler.dwarf.DebugInfo;
import dev.quern.compiler.dwarf.LineTable;
import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.sourcemap.SourceMap;
import dev.quern.compiler.sourcemap.SourceMapException;
import dev.quern.compiler.sourcemap.SourceMapLocation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * What is known of a module's sources: from DWARF, else from a source map.
 *
 * @param debugInfo the DWARF; null if it was not read
 * @param lines where the code comes from
 * @param files the files that lines are in, by their paths
 * @param warnings sentences about what was not understood
 */
record ModuleSources(
    DebugInfo debugInfo, SourceLines lines, List<SourceText> files, List<String> warnings) {

  static ModuleSources of(WasmModule module, CompileRequest request) {
    if (!request.debug().includes(DebugLevel.LINES)) {
      return new ModuleSources(null, SourceLines.NONE, List.of(), List.of());
    }
    DebugInfo info = DebugInfo.of(module);
    List<String> warnings = new ArrayList<>(info.warnings());
    SourceLines lines = SourceLines.of(module, info);
    if (!lines.isEmpty()) {
      List<SourceText> files = files(info.lines(), file -> Optional.empty());
      return new ModuleSources(info, lines, files, warnings);
    }
    SourceMapLocation location = SourceMapLocation.of(module).orElse(null);
    boolean isData = location != null && location.isData();
    if (isData || request.sourceMap().length > 0) {
      try {
        boolean isGiven = request.sourceMap().length > 0;
        byte[] json = isGiven ? request.sourceMap() : location.data();
        SourceMap map = SourceMap.read(json, request.module().length);
        LineTable table = map.lines(module);
        List<SourceText> files = files(table, map::content);
        return new ModuleSources(info, SourceLines.of(module, table), files, warnings);
      } catch (SourceMapException e) {
        String url = location == null ? request.moduleName() + ".map" : location.url();
        warnings.add(new SourceMapLocation(url).ignored(e));
      }
    }
    return new ModuleSources(info, lines, List.of(), warnings);
  }

  private static List<SourceText> files(LineTable table, IntFunction<Optional<String>> texts) {
    BitSet used = new BitSet();
    for (int row = 0; row < table.size(); row++) {
      if (table.line(row) > 0) {
        used.set(table.file(row));
      }
    }
    TreeMap<String, SourceText> files = new TreeMap<>();
    used.stream()
        .forEach(
            file ->
                files.computeIfAbsent(
                    table.files().get(file).path(),
                    path -> new SourceText(path, texts.apply(file))));
    return List.copyOf(files.values());
  }
}
