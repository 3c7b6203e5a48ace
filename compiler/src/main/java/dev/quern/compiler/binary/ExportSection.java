package dev.quern.compiler.binary;

import dev.quern.compiler.module.Export;
import dev.quern.compiler.module.ExternalKind;
import dev.quern.compiler.module.ImplementationLimits;
import dev.quern.compiler.module.ModuleBuilder;
import dev.quern.compiler.module.ModuleEntry;

/** The export section (specification, 5.5.10). */
final class ExportSection {
  private ExportSection() {}

  static void decode(ByteReader in, ModuleBuilder module) {
    int count = in.count("exports", 3, ImplementationLimits.EXPORTS);
    for (int i = 0; i < count; i++) {
      module.entryAt(ModuleEntry.EXPORT, in.position());
      String name = in.name();
      ExternalKind kind = ExternalKind.ofCode(in.u8());
      if (kind == null) {
        throw in.malformed(in.position() - 1, "malformed export kind");
      }
      module.add(new Export(name, kind, in.u32()));
    }
  }
}
