package dev.quern.compiler.validate;

import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.WasmModule;
import dev.quern.instructions.Feature;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Quern compiles: all that it decodes. A feature that the decoder learns first is rejected by
 * name until it is added here, so that no code is ever made for what is only half understood.
 */
public final class CompilableFeatures {
  private static final Set<Feature> COMPILABLE =
      Collections.unmodifiableSet(
          EnumSet.of(
              Feature.MVP,
              Feature.MUTABLE_GLOBALS,
              Feature.SIGN_EXTENSION,
              Feature.SATURATING_CONVERSION,
              Feature.MULTI_VALUE,
              Feature.BULK_MEMORY,
              Feature.REFERENCE_TYPES,
              Feature.SIMD,
              Feature.RELAXED_SIMD,
              Feature.EXTENDED_CONST,
              Feature.GC,
              Feature.MULTI_MEMORY,
              Feature.FUNCTION_REFERENCES,
              Feature.MEMORY64,
              Feature.THREADS,
              Feature.CUSTOM_PAGE_SIZES,
              Feature.TAIL_CALL,
              Feature.EXCEPTIONS,
              Feature.LEGACY_EXCEPTIONS,
              Feature.WIDE_ARITHMETIC));

  private CompilableFeatures() {}

  /**
   * The features that Quern compiles.
   *
   * @return the features
   */
  public static Set<Feature> all() {
    return COMPILABLE;
  }

  /**
   * Checks that a module uses no feature that Quern does not compile.
   *
   * @param module the module, validated
   * @return the features that it uses
   * @throws ModuleException of kind {@link ModuleException.Kind#UNSUPPORTED} naming the feature
   *     that is used first and its place, if there is one
   */
  public static Set<Feature> require(WasmModule module) {
    return require(module, FeatureScanner.scan(module));
  }

  /**
   * Checks that a module uses no feature that Quern does not compile.
   *
   * @param module the module, validated
   * @param uses the first use of each feature that the module uses
   * @return the features that it uses
   * @throws ModuleException as {@link #require(WasmModule)} does
   */
  public static Set<Feature> require(WasmModule module, Map<Feature, FeatureUse> uses) {
    List<FeatureUse> unsupported =
        uses.values().stream()
            .filter(use -> !COMPILABLE.contains(use.feature()))
            .sorted(Comparator.comparingInt(FeatureUse::offset))
            .toList();
    if (!unsupported.isEmpty()) {
      throw unsupported(module, unsupported);
    }
    return uses.keySet();
  }

  private static ModuleException unsupported(WasmModule module, List<FeatureUse> uses) {
    FeatureUse first = uses.get(0);
    String reason =
        "unsupported feature: %s, used by %s".formatted(first.feature().title(), first.what());
    ModuleException exception =
        new ModuleException(ModuleException.Kind.UNSUPPORTED, first.offset(), reason)
            .inModule(module.name())
            .withRemedy(remedy(uses));
    if (first.functionIndex().isEmpty()) {
      return exception;
    }
    int function = first.functionIndex().getAsInt();
    return exception.inFunction(function, module.functionName(function));
  }

  private static String remedy(List<FeatureUse> uses) {
    String names =
        uses.stream().map(use -> use.feature().title()).collect(Collectors.joining(", "));
    return "Build the module without: " + names + ".";
  }
}
