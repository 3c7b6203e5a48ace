package dev.quern.compiler;

import dev.quern.compiler.api.ApiModel;
import dev.quern.compiler.api.ApiModelBuilder;
import dev.quern.compiler.api.ApiNames;
import dev.quern.compiler.api.ApiSource;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.codegen.CompiledGroup;
import dev.quern.compiler.codegen.ModuleCompiler;
import dev.quern.compiler.codegen.VectorForm;
import dev.quern.compiler.debug.SourceLines;
import dev.quern.compiler.debug.SourceTypes;
import dev.quern.compiler.ir.IrFunction;
import dev.quern.compiler.module.Extras;
import dev.quern.compiler.module.ModuleException;
import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.optimize.Passes;
import dev.quern.compiler.outline.SizeBudget;
import dev.quern.compiler.strings.DescribedStrings;
import dev.quern.compiler.strings.SourceStrings;
import dev.quern.compiler.strings.StringDeclarations;
import dev.quern.compiler.strings.StringException;
import dev.quern.compiler.strings.StringResolver;
import dev.quern.compiler.types.TypeTable;
import dev.quern.compiler.vectors.VectorExpansion;
import dev.quern.compiler.vectors.VectorSplitting;
import dev.quern.instructions.Feature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Compiles WebAssembly modules to JVM classes.
 *
 * <p>Compilation is a pure function: it reads nothing but the request, keeps nothing, and gives the
 * same result for the same request, byte for byte. It may be called by several threads at once, and
 * uses all processors itself.
 */
public final class WasmCompiler {

  private WasmCompiler() {}

  /**
   * Compiles a module.
   *
   * @param request the module and how its classes are to be called
   * @return the classes, resources and sources
   * @throws ModuleException if the module is malformed or invalid, uses a feature that Quern does
   *     not compile, or exceeds a limit; the only exception for a bad module
   * @throws IllegalArgumentException if the class name or an interface's is no legal one
   * @throws StringException if a declaration about strings does not fit the module
   */
  public static CompileResult compile(CompileRequest request) {
    return compile(request, CompileProgress.NONE);
  }

  /**
   * Compiles a module and tells how far it is.
   *
   * @param request the module and how its classes are to be called
   * @param progress is told
   * @return the classes, resources and sources
   * @throws ModuleException if the module cannot be compiled
   */
  public static CompileResult compile(CompileRequest request, CompileProgress progress) {
    return compile(request, SizeBudget.DEFAULT, progress);
  }

  /** Compiles a module; tests choose how large methods may be at first. */
  static CompileResult compile(CompileRequest request, SizeBudget budget) {
    return compile(request, budget, CompileProgress.NONE);
  }

  private static CompileResult compile(
      CompileRequest request, SizeBudget budget, CompileProgress progress) {
    return BigStackThreads.run(
            List.<Callable<CompileResult>>of(() -> new Job(request, budget, progress).run()))
        .get(0);
  }

  /** One compilation. */
  private static final class Job {
    private final CompileRequest request;
    private final SizeBudget budget;
    private final CompileProgress progress;
    private final Map<String, Duration> durations = new LinkedHashMap<>();
    private final TreeMap<String, byte[]> classes = new TreeMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Report.Function> functions = new ArrayList<>();
    private final AtomicInteger groupsDone = new AtomicInteger();
    private long stageStart = System.nanoTime();

    Job(CompileRequest request, SizeBudget budget, CompileProgress progress) {
      this.request = request;
      this.budget = budget;
      this.progress = progress;
    }

    CompileResult run() {
      try {
        return compile();
      } catch (ModuleException e) {
        throw e.inModule(request.moduleName());
      }
    }

    private CompileResult compile() {
      WasmModule module = ModuleDecoder.decode(request.moduleName(), request.module());
      warnings.addAll(module.warnings());
      endStage("decode");
      BodyChecks checks = BodyChecks.of(module);
      endStage("validate");
      ModuleSources known = ModuleSources.of(module, request);
      warnings.addAll(known.warnings());
      endStage("debug");
      SourceLines sources = known.lines();
      ApiNames names = ApiNames.of(module);
      TypeTable types = types(module, known);
      StringDeclarations strings =
          DescribedStrings.addTo(
              SourceStrings.addTo(module, known.debugInfo(), sources, request.strings()),
              types,
              module);
      ApiModel api =
          ApiModelBuilder.build(
              module, names, request.className(), request.importInterfaces(), sources);
      String source =
          ApiSource.write(
              api, types, StringResolver.resolve(module, sources, strings), request.extras());
      endStage("api");
      String internalName = request.className().replace('.', '/');
      boolean usesVectors = checks.features().contains(Feature.SIMD);
      ModuleCompiler compiler =
          new ModuleCompiler(
              module,
              internalName,
              checks.use(),
              request.interruptible(),
              request.largeMemory(),
              usesVectors ? vectorForm() : VectorForm.SCALARS,
              request.debug(),
              sources);
      if (!request.extras()) {
        ExtrasCheck.check(module, checks.uses(), compiler::isArray);
      }
      compileFunctions(compiler, module, usesVectors);
      endStage("functions");
      add(compiler.compileInstance());
      endStage("instance");
      return new CompileResult(
          request.className(),
          classes,
          new TreeMap<>(compiler.resources()),
          new TreeMap<>(Map.of(internalName + ".java", source)),
          new Report(
              functions,
              checks.features().stream().map(Feature::title).toList(),
              warnings,
              hints(api),
              durations),
          known.files());
    }

    private List<String> hints(ApiModel api) {
      return request.extras() || !ApiSource.offersScope(api)
          ? List.of()
          : List.of(
              Extras.hint("a method scope() for memory of the module, as it has an allocator"));
    }

    private TypeTable types(WasmModule module, ModuleSources known) {
      SourceTypes types =
          SourceTypes.of(module, known.debugInfo(), known.lines(), request.types(), request.wit());
      warnings.addAll(types.warnings());
      return types.table();
    }

    private void compileFunctions(ModuleCompiler compiler, WasmModule module, boolean usesVectors) {
      UnaryOperator<IrFunction> forScalars =
          function -> VectorSplitting.run(Passes.beforeVectors(function));
      UnaryOperator<IrFunction> forVectors =
          function -> VectorExpansion.run(Passes.beforeVectors(function), compiler::isArray);
      UnaryOperator<IrFunction> vectors = request.simd() == Simd.VECTOR ? forVectors : forScalars;
      FunctionPipeline pipeline =
          new FunctionPipeline(
              module, budget, usesVectors ? vectors : UnaryOperator.identity(), forVectors);
      List<Callable<CompiledGroup>> tasks = new ArrayList<>();
      for (int i = 0; i < compiler.groupCount(); i++) {
        int group = i;
        tasks.add(() -> compile(compiler, group, pipeline));
      }
      List<CompiledGroup> groups = BigStackThreads.run(tasks);
      add(compiler.compileSources(groups));
      for (CompiledGroup group : groups) {
        add(group.classes());
        for (CompiledGroup.FunctionFacts facts : group.functions()) {
          functions.add(
              new Report.Function(
                  facts.index(), facts.name(), facts.methodSizes(), facts.attempts()));
        }
      }
      functions.sort(Comparator.comparingInt(Report.Function::index));
    }

    private VectorForm vectorForm() {
      return switch (request.simd()) {
        case PORTABLE -> VectorForm.SCALARS;
        case VECTOR -> VectorForm.VECTORS;
        case AUTO -> VectorForm.BOTH;
      };
    }

    private CompiledGroup compile(ModuleCompiler compiler, int group, FunctionPipeline pipeline) {
      CompiledGroup compiled = compiler.compileGroup(group, pipeline);
      progress.groupsCompiled(groupsDone.incrementAndGet(), compiler.groupCount());
      return compiled;
    }

    private void add(Map<String, byte[]> generated) {
      generated.forEach((name, bytes) -> classes.put(name + ".class", bytes));
    }

    private void endStage(String stage) {
      long now = System.nanoTime();
      durations.put(stage, Duration.ofNanos(now - stageStart));
      stageStart = now;
    }
  }
}
