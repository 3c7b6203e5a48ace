package dev.quern.benchmarks.engine;

import dev.quern.corpus.Guest;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.compiler.internal.Compiler;
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
  public Compiled compile(byte[] bytes) {
    var module = Parser.parse(bytes);
    var compiler =
        MachineFactoryCompiler.builder(module).withInterpreterFallback(InterpreterFallback.SILENT);
    var factory = compiler.compile();
    return new Compiled() {
      @Override
      public Guest instantiate() {
        var builder = Instance.builder(module).withMachineFactory(factory);
        if (byteArrayMemory) {
          builder.withMemoryFactory(ByteArrayMemory::new);
        }
        return guest(builder.build());
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

  private static Guest guest(Instance instance) {
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
