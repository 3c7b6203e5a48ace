package dev.quern.compiler.module;

import java.util.ArrayList;
import java.util.List;

/** The imports sorted by kind: the first part of each index space. */
final class ImportedTypes {
  final int[] functions;
  final List<TableType> tables = new ArrayList<>();
  final List<MemoryType> memories = new ArrayList<>();
  final List<GlobalType> globals = new ArrayList<>();
  final List<TagType> tags = new ArrayList<>();

  ImportedTypes(List<Import> imports) {
    functions =
        imports.stream()
            .map(Import::type)
            .filter(ExternalType.Function.class::isInstance)
            .mapToInt(type -> ((ExternalType.Function) type).typeIndex())
            .toArray();
    for (Import imported : imports) {
      add(imported.type());
    }
  }

  private void add(ExternalType type) {
    if (type instanceof ExternalType.Table table) {
      tables.add(table.type());
    } else if (type instanceof ExternalType.Memory memory) {
      memories.add(memory.type());
    } else if (type instanceof ExternalType.Global global) {
      globals.add(global.type());
    } else if (type instanceof ExternalType.Tag tag) {
      tags.add(tag.type());
    }
  }
}
