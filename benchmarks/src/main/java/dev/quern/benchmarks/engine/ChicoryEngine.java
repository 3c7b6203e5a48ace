package dev.quern.benchmarks.engine;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.compiler.internal.Compiler;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.FunctionType;
import dev.quern.benchmarks.host.Host;
import dev.quern.corpus.Guest;
import java.util.Map;
import java.util.function.Function;

/**
 * Chicory with its compiler to bytecode. Functions that it cannot compile run in its interpreter,
 * as its build plugins can be told to do.
 */
final class ChicoryEngine implements Engine {

  @Override
  public Compiled compile(byte[] bytes) {
    WasmModule module = Parser.parse(bytes);
    Function<Instance, Machine> machines =
        MachineFactoryCompiler.builder(module)
            .withInterpreterFallback(InterpreterFallback.SILENT)
            .compile();
    return Longs.compiled(host -> instantiate(module, machines, host), () -> classes(module));
  }

  private static Map<String, byte[]> classes(WasmModule module) {
    return Compiler.builder(module)
        .withInterpreterFallback(InterpreterFallback.SILENT)
        .build()
        .compile()
        .classBytes();
  }

  private static Guest instantiate(
      WasmModule module, Function<Instance, Machine> machines, Host host) {
    Instance instance =
        Instance.builder(module)
            .withMachineFactory(machines)
            .withImportValues(imports(module, host))
            // A program's _start is for the driver to call.
            .withStart(false)
            .build();
    return Longs.guest(
        (export, arguments) -> instance.export(export).apply(arguments),
        (address, length) -> instance.memory().readBytes(address, length),
        (address, data) -> instance.memory().write(address, data));
  }

  private static ImportValues imports(WasmModule module, Host host) {
    var imports = ImportValues.builder();
    module.importSection().stream()
        .filter(FunctionImport.class::isInstance)
        .map(FunctionImport.class::cast)
        .forEach(wanted -> imports.addFunction(function(module, wanted, host)));
    return imports.build();
  }

  private static HostFunction function(WasmModule module, FunctionImport wanted, Host host) {
    FunctionType type = module.typeSection().getType(wanted.typeIndex());
    Host.Function function = host.function(wanted.module(), wanted.name());
    boolean hasResult = !type.returns().isEmpty();
    return new HostFunction(
        wanted.module(),
        wanted.name(),
        type,
        (instance, arguments) -> Longs.call(function, hasResult, arguments));
  }
}
