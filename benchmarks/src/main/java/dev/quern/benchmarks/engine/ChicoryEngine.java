package dev.quern.benchmarks.engine;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.compiler.internal.Compiler;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.Parser;
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
      public Guest instantiate() {
        return guest(Instance.builder(module).withMachineFactory(factory).build());
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
