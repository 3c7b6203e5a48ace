package dev.quern.benchmarks.engine;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.compiler.internal.Compiler;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.FunctionType;
import dev.quern.benchmarks.host.Host;
import dev.quern.corpus.Guest;

/**
 * Chicory with its compiler to bytecode. Functions that it cannot compile run in its interpreter,
 * as its build plugins can be told to do.
 */
final class ChicoryEngine implements Engine {

  @Override
  public Compiled compile(byte[] bytes) {
    var module = Parser.parse(bytes);
    var compiler =
        MachineFactoryCompiler.builder(module).withInterpreterFallback(InterpreterFallback.SILENT);
    var factory = compiler.compile();
    return new Compiled() {
      @Override
      public Guest instantiate(Host host) {
        ImportValues imports = imports(module, host);
        return guest(
            Instance.builder(module).withMachineFactory(factory).withImportValues(imports).build(),
            host);
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
