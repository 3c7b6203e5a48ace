package dev.quern.benchmarks.engine;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.Parser;
import dev.quern.corpus.Guest;

/**
 * Chicory with its compiler to bytecode. Functions that it cannot compile run in its interpreter,
 * as its build plugins can be told to do.
 */
final class ChicoryEngine implements Engine {

  @Override
  public Guest instantiate(byte[] bytes) {
    var module = Parser.parse(bytes);
    var compiler =
        MachineFactoryCompiler.builder(module).withInterpreterFallback(InterpreterFallback.SILENT);
    Instance instance = Instance.builder(module).withMachineFactory(compiler.compile()).build();
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
