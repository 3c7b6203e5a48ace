package dev.quern.spec;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.WasmCompiler;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.validate.ModuleValidator;
import dev.quern.runtime.Limits;

/** Quern: every module is compiled to classes, which two verifiers check before they run. */
public final class QuernEngine implements Engine {
  private static final String CLASS_NAME = "spec.Script";

  private final boolean largeMemory;

  /** Makes an engine, which has no state. */
  public QuernEngine() {
    this(false);
  }

  /**
   * Makes an engine.
   *
   * @param largeMemory whether modules are compiled for memories that can pass 2 GiB
   */
  public QuernEngine(boolean largeMemory) {
    this.largeMemory = largeMemory;
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
                .build());
    ClassVerifier.verify(result.classes());
    CompiledModule module = CompiledModule.load(result, QuernEngine.class.getClassLoader());
    return imports -> module.instantiate(imports, Limits.none());
  }
}
