package dev.quern.cli;

import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.ExternalType;
import dev.quern.compiler.module.Import;
import dev.quern.compiler.module.Limits;
import dev.quern.compiler.module.WasmModule;
import dev.quern.runtime.Memory;
import dev.quern.runtime.extras.Memories;
import dev.quern.runtime.extras.TimeLimit;
import dev.quern.wasi.Wasi;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** A program of several threads (wasi-threads): it imports what starts one, and a shared memory. */
final class ThreadedProgram {

  private ThreadedProgram() {}

  /** The type of the memory that a module's threads share, if it has several threads. */
  static Optional<String> memoryOf(ModuleFile file) {
    WasmModule module = ModuleDecoder.decode(file.name(), file.bytes());
    boolean spawns = false;
    boolean sharesMemory = false;
    for (Import entry : module.imports()) {
      spawns |= entry.module().equals("wasi") && entry.name().equals("thread-spawn");
      sharesMemory |=
          entry.module().equals("env")
              && entry.name().equals("memory")
              && entry.type() instanceof ExternalType.Memory;
    }
    if (!spawns || !sharesMemory) {
      return Optional.empty();
    }
    Limits limits = module.memoryType(0).limits();
    return Optional.of(limits.minimum() + " " + limits.maximum().orElse(65_536) + " shared");
  }

  /** Runs the program; gives its exit code. */
  static int run(CompiledModule code, Wasi wasi, String memoryType, Optional<Duration> timeout)
      throws TimeoutException {
    Memory memory = Memories.of(memoryType);
    return wasi.threads(
            host ->
                code.instantiate(
                    host.imports().define("env", "memory", memory),
                    dev.quern.runtime.Limits.none()))
        .run(timeout.map(TimeLimit::of).orElse(null));
  }
}
