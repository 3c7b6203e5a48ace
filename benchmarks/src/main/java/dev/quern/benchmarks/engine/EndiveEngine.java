package dev.quern.benchmarks.engine;

import dev.quern.benchmarks.host.Host;
import dev.quern.corpus.Guest;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.compiler.internal.Compiler;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;

/**
 * Endive with its compiler to bytecode, as it comes or with the memory that its documentation
 * recommends for recent OpenJDKs. Functions that it cannot compile run in its interpreter, as its
 * build plugins can be told to do.
 */
final class EndiveEngine implements Engine {

  private final boolean byteArrayMemory;

  EndiveEngine(boolean byteArrayMemory) {
    this.byteArrayMemory = byteArrayMemory;
  }

  @Override
  public Compiled compile(byte[] bytes) {
    var module = Parser.parse(bytes);
    var compiler =
        MachineFactoryCompiler.builder(module).withInterpreterFallback(InterpreterFallback.SILENT);
    var factory = compiler.compile();
    return new Compiled() {
      @Override
      public Guest instantiate(Host host) {
        var builder = Instance.builder(module).withMachineFactory(factory);
        builder.withImportValues(imports(module, host));
        if (byteArrayMemory) {
          builder.withMemoryFactory(ByteArrayMemory::new);
        }
        return guest(builder.build(), host);
      }

      @Override
      public long classBytes() {
        return Compiler.builder(module)
            .withInterpreterFallback(InterpreterFallback.SILENT)
            .build()
            .compile()
            .classBytes()
            .values()
            .stream()
            .mapToLong(file -> file.length)
            .sum();
      }
    };
  }

  private static ImportValues imports(WasmModule module, Host host) {
    var imports = ImportValues.builder();
    module.importSection().stream()
        .filter(FunctionImport.class::isInstance)
        .map(FunctionImport.class::cast)
        .forEach(
            wanted -> {
              FunctionType type = module.typeSection().getType(wanted.typeIndex());
              Host.Function function = host.function(wanted.module(), wanted.name());
              boolean results = !type.returns().isEmpty();
              imports.addFunction(
                  new HostFunction(
                      wanted.module(),
                      wanted.name(),
                      type,
                      (instance, arguments) -> {
                        long result = function.call(arguments);
                        return results ? new long[] {result} : new long[0];
                      }));
            });
    return imports.build();
  }

  private static Guest guest(Instance instance, Host host) {
    Guest guest =
        new Guest() {
          @Override
          public long[] call(String export, long... arguments) {
            return instance.export(export).apply(arguments);
          }

          @Override
          public byte[] read(int address, int length) {
            return instance.memory().readBytes(address, length);
          }

          @Override
          public void write(int address, byte[] data) {
            instance.memory().write(address, data);
          }
        };
    host.bind(guest);
    return guest;
  }
}
