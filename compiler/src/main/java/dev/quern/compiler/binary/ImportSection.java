package dev.quern.compiler.binary;

import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.ExternalType;
import dev.quern.compiler.module.ImplementationLimits;
import dev.quern.compiler.module.Import;
import dev.quern.compiler.module.ModuleBuilder;
import dev.quern.compiler.module.ModuleEntry;

/** The import section (specification, 5.5.5). */
final class ImportSection {
  private ImportSection() {}

  static void decode(ByteReader in, ModuleBuilder module) {
    int count = in.count("imports", 1, ImplementationLimits.IMPORTS);
    for (int i = 0; i < count; i++) {
      module.entryAt(ModuleEntry.IMPORT, in.position());
      String from = in.name();
      String name = in.name();
      module.add(new Import(from, name, type(in)));
    }
  }

  private static ExternalType type(ByteReader in) {
    int start = in.position();
    ExternalKind kind = ExternalKind.ofCode(in.u8());
    if (kind == null) {
      throw in.malformed(start, "malformed import kind");
    }
    switch (kind) {
      case FUNCTION:
        return new ExternalType.Function(in.u32());
      case TABLE:
        return new ExternalType.Table(TableSection.type(in));
      case MEMORY:
        return new ExternalType.Memory(MemorySection.type(in));
      case GLOBAL:
        return new ExternalType.Global(GlobalSection.type(in));
      default:
        return new ExternalType.Tag(TagSection.type(in));
    }
  }
}
