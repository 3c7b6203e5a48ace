package dev.quern.benchmarks.engine;

import dev.quern.benchmarks.host.Host;
import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.Simd;
import dev.quern.compiler.WasmCompiler;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.Import;
import dev.quern.compiler.module.WasmModule;
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
    WasmModule decoded = ModuleDecoder.decode("module", bytes);
    long size = result.classes().values().stream().mapToLong(file -> file.length).sum();
    return new Compiled() {
      @Override
      public Guest instantiate(Host host) {
        Guest guest = new QuernGuest(module.instantiate(imports(decoded, host), Limits.none()));
        host.bind(guest);
        return guest;
      }

      @Override
      public long classBytes() {
        return size;
      }
    };
  }

  private static Imports imports(WasmModule module, Host host) {
    Imports imports = new Imports();
    int index = 0;
    for (Import wanted : module.imports()) {
      Host.Function function = host.function(wanted.module(), wanted.name());
      FunctionType type = module.functionType(index++);
      imports.function(
          wanted.module(),
          wanted.name(),
          type.toString(),
          arguments -> {
            long[] bits = new long[arguments.length];
            for (int i = 0; i < bits.length; i++) {
              bits[i] = ((Number) arguments[i]).longValue();
            }
            long result = function.call(bits);
            return type.results().isEmpty() ? null : (Object) (int) result;
          });
    }
    return imports;
  }
}
