package dev.quern.compiler;

import dev.quern.compiler.binary.InstructionReader;
import dev.quern.compiler.codegen.ModuleUse;
import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.validate.BodyListener;
import dev.quern.compiler.validate.CompilableFeatures;
import dev.quern.compiler.validate.FeatureScanner;
import dev.quern.compiler.validate.FeatureUse;
import dev.quern.compiler.validate.ModuleValidator;
import dev.quern.instructions.Feature;
import dev.quern.instructions.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * What is found out about a module by one walk over the bodies of its functions: that they are
 * valid, which features they use, and what they do that others need to know.
 *
 * <p>The functions are checked in portions, on all processors. The first error in the order of the
 * functions is the one that is reported.
 *
 * @param uses the first use of each feature that the module uses
 * @param use what its functions do
 */
record BodyChecks(Map<Feature, FeatureUse> uses, ModuleUse use) {
  /** A portion has at least so many bytes of code. */
  private static final int PORTION_BYTES = 256 << 10;

  /** Checks a decoded module. */
  static BodyChecks of(WasmModule module) {
    ModuleValidator validator = ModuleValidator.declarations(module);
    List<Callable<Portion>> tasks = new ArrayList<>();
    int end = module.functionCount();
    int start = module.importedFunctionCount();
    while (start < end) {
      int first = start;
      int next = portionEnd(module, first);
      tasks.add(() -> Portion.check(module, validator, first, next));
      start = next;
    }
    List<Portion> portions = BigStackThreads.run(tasks);
    Map<Feature, FeatureUse> uses =
        FeatureScanner.scan(module, portions.stream().map(Portion::features).toList());
    CompilableFeatures.require(module, uses);
    return new BodyChecks(
        uses, ModuleScan.merge(module, portions.stream().map(Portion::scan).toList()));
  }

  /** The features that the module uses. */
  Set<Feature> features() {
    return uses.keySet();
  }

  private static int portionEnd(WasmModule module, int first) {
    int next = first;
    int bytes = 0;
    while (next < module.functionCount() && bytes < PORTION_BYTES) {
      bytes += module.body(next).end() - module.body(next).start();
      next++;
    }
    return next;
  }

  /** What was found out about some functions. */
  private record Portion(FeatureScanner features, ModuleScan scan) implements BodyListener {

    static Portion check(WasmModule module, ModuleValidator validator, int first, int end) {
      Portion portion = new Portion(new FeatureScanner(module), new ModuleScan(module));
      validator.validateBodies(first, end, portion);
      return portion;
    }

    @Override
    public void begin(int functionIndex) {
      features.begin(functionIndex);
      scan.begin(functionIndex);
    }

    @Override
    public void instruction(InstructionReader in, Instruction instruction) {
      features.instruction(in, instruction);
      scan.instruction(in, instruction);
    }
  }
}
