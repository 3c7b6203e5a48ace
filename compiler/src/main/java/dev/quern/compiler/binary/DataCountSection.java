package dev.quern.compiler.binary;

import dev.quern.compiler.module.ModuleBuilder;

/**
 * The data count section (specification, 5.5.15): the number of data segments, ahead of the code
 * that refers to them.
 */
final class DataCountSection {
  private DataCountSection() {}

  static void decode(ByteReader in, ModuleBuilder module) {
    module.dataCount(in.u32());
  }
}
