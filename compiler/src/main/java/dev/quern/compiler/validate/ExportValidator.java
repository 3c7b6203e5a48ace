package dev.quern.compiler.validate;

import dev.quern.compiler.module.Export;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.ModuleEntry;
import dev.quern.compiler.module.WasmModule;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Exports and the start function. */
final class ExportValidator {
  private final WasmModule module;
  private final BitSet declaredFunctions;

  /**
   * Makes a validator.
   *
   * @param declaredFunctions gets the functions that are exported
   */
  ExportValidator(WasmModule module, BitSet declaredFunctions) {
    this.module = module;
    this.declaredFunctions = declaredFunctions;
  }

  void validate() {
    List<Export> exports = module.exports();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < exports.size(); i++) {
      Export export = exports.get(i);
      int offset = module.offsetOf(ModuleEntry.EXPORT, i);
      Invalid.checkIndex(offset, export.kind().toString(), export.index(), count(export.kind()));
      if (!names.add(export.name())) {
        throw Invalid.at(offset, "duplicate export name \"%s\"".formatted(export.name()));
      }
      if (export.kind() == ExternalKind.FUNCTION) {
        declaredFunctions.set(export.index());
      }
    }
    module.start().ifPresent(this::start);
  }

  private int count(ExternalKind kind) {
    switch (kind) {
      case FUNCTION:
        return module.functionCount();
      case TABLE:
        return module.tableCount();
      case MEMORY:
        return module.memoryCount();
      case GLOBAL:
        return module.globalCount();
      default:
        return module.tagCount();
    }
  }

  private void start(int functionIndex) {
    int offset = module.offsetOf(ModuleEntry.START, 0);
    Invalid.checkIndex(offset, "function", functionIndex, module.functionCount());
    FunctionType type = module.functionType(functionIndex);
    if (!type.parameters().isEmpty() || !type.results().isEmpty()) {
      throw Invalid.at(offset, "start function %d has the type %s".formatted(functionIndex, type));
    }
  }
}
