package dev.quern.compiler.binary;

import dev.quern.compiler.module.ImplementationLimits;
import dev.quern.compiler.module.IndexList;
import dev.quern.compiler.module.ModuleBuilder;

/** The function section (specification, 5.5.6): the type indices of the functions. */
final class FunctionSection {
  private FunctionSection() {}

  static void decode(ByteReader in, ModuleBuilder module) {
    int count = in.count("functions", 1, ImplementationLimits.FUNCTIONS);
    module.functions(indices(in, count));
  }

  static IndexList indices(ByteReader in, int count) {
    int[] indices = new int[count];
    for (int i = 0; i < count; i++) {
      indices[i] = in.u32();
    }
    return IndexList.of(indices);
  }
}
