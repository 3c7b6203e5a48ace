package dev.quern.benchmarks.engine;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.Simd;
import dev.quern.compiler.WasmCompiler;
import dev.quern.corpus.Guest;
import dev.quern.corpus.QuernGuest;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Limits;

/** Quern, compiled in the measuring process. */
final class QuernEngine implements Engine {

  private final Simd simd;

  /** Makes an engine by what vector instructions become. */
  QuernEngine(Simd simd) {
    this.simd = simd;
  }

  @Override
  public Compiled compile(byte[] bytes) {
    CompileRequest request =
        CompileRequest.of(bytes, "guest.Program").moduleName("module").simd(simd).build();
    CompileResult result = WasmCompiler.compile(request);
    CompiledModule module = CompiledModule.load(result, QuernEngine.class.getClassLoader());
    long size = result.classes().values().stream().mapToLong(file -> file.length).sum();
    return new Compiled() {
      @Override
      public Guest instantiate() {
        return new QuernGuest(module.instantiate(new Imports(), Limits.none()));
      }

      @Override
      public long classBytes() {
        return size;
      }
    };
  }
}
