package dev.quern.wasi;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.WasmCompiler;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.text.WatReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A module that was compiled in memory, to run as a command. */
final class WasmProgram {

  private final CompiledModule module;

  private WasmProgram(CompiledModule module) {
    this.module = module;
  }

  static WasmProgram load(Path file) throws IOException {
    return load(Files.readAllBytes(file), file.getFileName().toString(), false);
  }

  /** Compiles a module in the text format. */
  static WasmProgram of(String text) {
    return load(WatReader.toBinary(text, "program.wat"), "program.wat", false);
  }

  /** A program that can be interrupted. */
  static WasmProgram interruptible(String text) {
    return load(WatReader.toBinary(text, "program.wat"), "program.wat", true);
  }

  private static WasmProgram load(byte[] module, String name, boolean interruptible) {
    CompileRequest request =
        CompileRequest.of(module, "program.Program")
            .moduleName(name)
            .interruptible(interruptible)
            .build();
    return new WasmProgram(
        CompiledModule.load(WasmCompiler.compile(request), WasmProgram.class.getClassLoader()));
  }

  Instance instantiate(Imports imports) {
    return module.instantiate(imports, Limits.none());
  }

  /** Runs {@code _start} in a new instance and gives the exit code. */
  int run(Wasi wasi) {
    try (Instance instance = module.instantiate(wasi.imports(), Limits.none())) {
      return Wasi.exitCode(() -> instance.function("_start").call());
    }
  }
}
