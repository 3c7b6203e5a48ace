package dev.quern.spec;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.Simd;
import dev.quern.compiler.WasmCompiler;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.validate.ModuleValidator;
import dev.quern.runtime.Limits;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Quern: every module is compiled to classes, which two verifiers check before they run. */
public final class QuernEngine implements Engine {
  private static final String CLASS_NAME = "spec.Script";

  private static final Pattern NEEDS_VECTORS =
      Pattern.compile(".*\\$(Vectors\\d+|VectorWarmup|\\w+\\$Simd.*)\\.class");

  private final boolean largeMemory;
  private final Simd simd;

  /** Makes an engine for memories in one array and portable code. */
  public QuernEngine() {
    this(false, Simd.PORTABLE);
  }

  /**
   * Makes an engine.
   *
   * @param largeMemory whether modules are compiled for memories that can pass 2 GiB
   * @param simd what vector instructions become
   */
  public QuernEngine(boolean largeMemory, Simd simd) {
    this.largeMemory = largeMemory;
    this.simd = simd;
  }

  @Override
  public String memorySuffix() {
    return largeMemory ? " large" : "";
  }

  @Override
  public void validate(String name, byte[] binary) {
    ModuleValidator.validate(ModuleDecoder.decode(name, binary));
  }

  @Override
  public Code compile(String name, byte[] binary) {
    CompileResult result =
        WasmCompiler.compile(
            CompileRequest.of(binary, CLASS_NAME)
                .moduleName(name)
                .largeMemory(largeMemory)
                .simd(simd)
                .build());
    ClassVerifier.verify(loadable(result.classes()));
    CompiledModule module = CompiledModule.load(result, QuernEngine.class.getClassLoader());
    return imports -> module.instantiate(imports, Limits.none());
  }

  /** All classes but those of the form for vectors that a JVM without vectors never loads. */
  private SortedMap<String, byte[]> loadable(SortedMap<String, byte[]> classes) {
    if (simd != Simd.AUTO || ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      return classes;
    }
    SortedMap<String, byte[]> loadable = new TreeMap<>(classes);
    loadable.keySet().removeIf(path -> NEEDS_VECTORS.matcher(path).matches());
    return loadable;
  }
}
