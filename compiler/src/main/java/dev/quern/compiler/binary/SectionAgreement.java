package dev.quern.compiler.binary;

import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.WasmModule;

/**
 * Checks that sections that describe the same things do so for equally many (specification, 5.5.17
 * "Modules").
 */
final class SectionAgreement {
  private SectionAgreement() {}

  static void check(WasmModule module) {
    int functions = module.functions().size();
    int bodies = module.bodies().size();
    if (functions != bodies) {
      throw malformed(
          module,
          "function and code section have inconsistent lengths: %d functions, %d bodies"
              .formatted(functions, bodies));
    }
    int segments = module.dataSegments().size();
    int stated = module.dataCount().orElse(segments);
    if (stated != segments) {
      throw malformed(
          module,
          "data count and data section have inconsistent lengths: %s stated, %d segments"
              .formatted(Integer.toUnsignedString(stated), segments));
    }
  }

  private static ModuleException malformed(WasmModule module, String reason) {
    return new ModuleException(ModuleException.Kind.MALFORMED, module.bytes().length, reason);
  }
}
