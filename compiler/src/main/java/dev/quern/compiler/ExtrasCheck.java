package dev.quern.compiler;

import dev.quern.compiler.module.Extras;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.validate.FeatureScanner;
import dev.quern.compiler.validate.FeatureUse;
import dev.quern.instructions.Feature;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Refuses a module that needs {@code quern-runtime-extras} where that is not there. */
final class ExtrasCheck {

  private ExtrasCheck() {}

  /**
   * Checks a module.
   *
   * @param uses the first use of each feature that the module uses
   * @param isFlat whether a memory has the layout that the runtime itself knows
   * @throws ModuleException if it needs the artifact, with what needs it
   */
  static void check(WasmModule module, Map<Feature, FeatureUse> uses, IntPredicate isFlat) {
    if (uses.containsKey(Feature.GC)) {
      // A function says more than a declaration at the beginning of the module.
      Optional<FeatureUse> use = FeatureScanner.objects(module);
      if (use.isPresent()) {
        throw used(module, "garbage-collected objects", use.get());
      }
    }
    if (uses.containsKey(Feature.THREADS)) {
      FeatureUse use = uses.get(Feature.THREADS);
      throw used(
          module,
          "shared memories and atomic instructions",
          FeatureScanner.inBodies(module, Feature.THREADS).orElse(use));
    }
    for (int i = 0; i < module.memoryCount(); i++) {
      if (!isFlat.test(i)) {
        throw Extras.missing("memories that can pass 2 GiB, here memory " + i);
      }
    }
  }

  private static ModuleException used(WasmModule module, String what, FeatureUse use) {
    ModuleException missing =
        Extras.missing(what + ", used by " + use.what(), use.offset()).inModule(module.name());
    return use.functionIndex().isEmpty()
        ? missing
        : missing.inFunction(
            use.functionIndex().getAsInt(), module.functionName(use.functionIndex().getAsInt()));
  }
}
