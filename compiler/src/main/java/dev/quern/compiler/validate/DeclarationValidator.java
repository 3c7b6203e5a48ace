package dev.quern.compiler.validate;

import dev.quern.compiler.module.ExternalType;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.GlobalType;
import dev.quern.compiler.module.ImplementationLimits;
import dev.quern.compiler.module.Import;
import dev.quern.compiler.module.MemoryType;
import dev.quern.compiler.module.ModuleEntry;
import dev.quern.compiler.module.TableType;
import dev.quern.compiler.module.TagType;
import dev.quern.compiler.module.WasmModule;
import java.util.List;

/** The types of imports, functions, tables, memories, tags and globals. */
final class DeclarationValidator {
  private final WasmModule module;

  DeclarationValidator(WasmModule module) {
    this.module = module;
  }

  void validate() {
    checkCounts();
    List<Import> imports = module.imports();
    for (int i = 0; i < imports.size(); i++) {
      external(module.offsetOf(ModuleEntry.IMPORT, i), imports.get(i).type());
    }
    for (int i = 0; i < module.functions().size(); i++) {
      function(module.offsetOf(ModuleEntry.FUNCTION, i), module.functions().get(i));
    }
    for (int i = 0; i < module.tables().size(); i++) {
      table(module.offsetOf(ModuleEntry.TABLE, i), module.tables().get(i).type());
    }
    for (int i = 0; i < module.memories().size(); i++) {
      memory(module.offsetOf(ModuleEntry.MEMORY, i), module.memories().get(i));
    }
    for (int i = 0; i < module.tags().size(); i++) {
      tag(module.offsetOf(ModuleEntry.TAG, i), module.tags().get(i));
    }
    for (int i = 0; i < module.globals().size(); i++) {
      global(module.offsetOf(ModuleEntry.GLOBAL, i), module.globals().get(i).type());
    }
  }

  /** Imported and defined things are limited together. */
  private void checkCounts() {
    checkCount("functions", module.functionCount(), ImplementationLimits.FUNCTIONS);
    checkCount("tables", module.tableCount(), ImplementationLimits.TABLES);
    checkCount("memories", module.memoryCount(), ImplementationLimits.MEMORIES);
    checkCount("tags", module.tagCount(), ImplementationLimits.TAGS);
    checkCount("globals", module.globalCount(), ImplementationLimits.GLOBALS);
  }

  private static void checkCount(String what, int count, int limit) {
    if (count > limit) {
      throw Invalid.limit(0, what, count, limit);
    }
  }

  private void external(int offset, ExternalType type) {
    if (type instanceof ExternalType.Function function) {
      function(offset, function.typeIndex());
    } else if (type instanceof ExternalType.Table table) {
      table(offset, table.type());
    } else if (type instanceof ExternalType.Memory memory) {
      memory(offset, memory.type());
    } else if (type instanceof ExternalType.Global global) {
      global(offset, global.type());
    } else if (type instanceof ExternalType.Tag tag) {
      tag(offset, tag.type());
    }
  }

  private FunctionType function(int offset, int typeIndex) {
    Invalid.checkIndex(offset, "type", typeIndex, module.types().size());
    if (module.types().get(typeIndex).composite() instanceof FunctionType type) {
      return type;
    }
    throw Invalid.at(offset, "unknown type: type %d is no function type".formatted(typeIndex));
  }

  private void table(int offset, TableType type) {
    TypeReferences.check(offset, type.elementType(), module.types().size());
    LimitsRules.check(offset, type);
  }

  private void memory(int offset, MemoryType type) {
    LimitsRules.check(offset, type);
  }

  private void tag(int offset, TagType type) {
    if (!function(offset, type.typeIndex()).results().isEmpty()) {
      throw Invalid.at(offset, "non-empty tag result type");
    }
  }

  private void global(int offset, GlobalType type) {
    TypeReferences.check(offset, type.valueType(), module.types().size());
  }
}
