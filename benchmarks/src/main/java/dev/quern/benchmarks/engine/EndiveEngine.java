package dev.quern.benchmarks.engine;

import dev.quern.corpus.Guest;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;

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
  public Guest instantiate(byte[] bytes) {
    var module = Parser.parse(bytes);
    var compiler =
        MachineFactoryCompiler.builder(module).withInterpreterFallback(InterpreterFallback.SILENT);
    var builder = Instance.builder(module).withMachineFactory(compiler.compile());
    if (byteArrayMemory) {
      builder.withMemoryFactory(ByteArrayMemory::new);
    }
    Instance instance = builder.build();
    return new Guest() {
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
  }
}
