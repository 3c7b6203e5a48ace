package dev.quern.benchmarks.engine;

import dev.quern.benchmarks.host.Host;
import dev.quern.corpus.Guest;
import java.util.Map;
import java.util.function.Function;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.compiler.internal.Compiler;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
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

  private Guest instantiate(WasmModule module, Function<Instance, Machine> machines, Host host) {
    var builder =
        Instance.builder(module)
            .withMachineFactory(machines)
            .withImportValues(imports(module, host))
            // A program's _start is for the driver to call.
            .withStart(false);
    if (byteArrayMemory) {
      builder.withMemoryFactory(ByteArrayMemory::new);
    }
    Instance instance = builder.build();
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
