package dev.quern.benchmarks.engine;

import dev.quern.benchmarks.host.Host;
import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.Simd;
import dev.quern.compiler.WasmCompiler;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.ExternalType;
import dev.quern.compiler.module.FunctionType;
import dev.quern.compiler.module.Import;
import dev.quern.compiler.module.Limits;
import dev.quern.compiler.module.WasmModule;
import dev.quern.corpus.Guest;
import dev.quern.corpus.QuernGuest;
import dev.quern.runtime.Imports;

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
        Guest guest =
            new QuernGuest(
                module.instantiate(imports(decoded, host), dev.quern.runtime.Limits.none()));
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
    int functions = 0;
    for (Import wanted : module.imports()) {
      if (wanted.type() instanceof ExternalType.Function) {
        define(imports, wanted, module.functionType(functions++), host);
      } else if (wanted.type() instanceof ExternalType.Memory memory) {
        Limits pages = memory.type().limits();
        imports.memory(
            wanted.module(), wanted.name(), (int) pages.minimum(), pages.maximum().orElse(-1));
      } else {
        int value = host.global(wanted.module(), wanted.name());
        imports.global(wanted.module(), wanted.name(), "i32", false, value);
      }
    }
    return imports;
  }

  private static void define(Imports imports, Import wanted, FunctionType type, Host host) {
    var references = host.referenceFunction(wanted.module(), wanted.name());
    if (references != null) {
      imports.function(wanted.module(), wanted.name(), references::call);
      return;
    }
    Host.Function function = host.function(wanted.module(), wanted.name());
    imports.function(
        wanted.module(),
        wanted.name(),
        arguments -> {
          long[] bits = new long[arguments.length];
          for (int i = 0; i < bits.length; i++) {
            bits[i] = ((Number) arguments[i]).longValue();
          }
          long result = function.call(bits);
          return type.results().isEmpty() ? null : (Object) (int) result;
        });
  }
}
