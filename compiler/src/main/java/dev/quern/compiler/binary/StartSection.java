package dev.quern.compiler.binary;

import dev.quern.compiler.module.ModuleBuilder;

/** The start section (specification, 5.5.11). */
final class StartSection {
  private StartSection() {}

  static void decode(ByteReader in, ModuleBuilder module) {
    module.start(in.u32());
  }
}
