package dev.quern.compiler.module;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Export names as names of functions; a function that is exported twice has its first name. */
final class ExportedFunctionNames {
  private ExportedFunctionNames() {}

  static NameMap of(List<Export> exports) {
    Map<Integer, String> names = new TreeMap<>();
    for (Export export : exports) {
      if (export.kind() == ExternalKind.FUNCTION) {
        names.putIfAbsent(export.index(), export.name());
      }
    }
    int[] indices = names.keySet().stream().mapToInt(Integer::intValue).toArray();
    return new NameMap(indices, names.values().toArray(String[]::new), indices.length);
  }
}
