package dev.quern.compiler.binary;

import dev.quern.compiler.module.ModuleBuilder;
import dev.quern.compiler.module.ModuleEntry;

/** The start section (specification, 5.5.11). */
final class StartSection {
  private StartSection() {}

  static void decode(ByteReader in, ModuleBuilder module) {
    module.entryAt(ModuleEntry.START, in.position());
    module.start(in.u32());
  }
}
