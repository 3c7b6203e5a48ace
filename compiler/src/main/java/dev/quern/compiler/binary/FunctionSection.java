package dev.quern.compiler.binary;

import dev.quern.compiler.module.ImplementationLimits;
import dev.quern.compiler.module.IndexList;
import dev.quern.compiler.module.ModuleBuilder;
import dev.quern.compiler.module.ModuleEntry;

/** The function section (specification, 5.5.6): the type indices of the functions. */
final class FunctionSection {
  private FunctionSection() {}

  static void decode(ByteReader in, ModuleBuilder module) {
    int count = in.count("functions", 1, ImplementationLimits.FUNCTIONS);
    int[] typeIndices = new int[count];
    for (int i = 0; i < count; i++) {
      module.entryAt(ModuleEntry.FUNCTION, in.position());
      typeIndices[i] = in.u32();
    }
    module.functions(IndexList.of(typeIndices));
  }
}
