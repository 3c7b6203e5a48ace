package dev.quern.wasi;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.WasmCompiler;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
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
    CompileRequest request =
        CompileRequest.of(Files.readAllBytes(file), "program.Program")
            .moduleName(file.getFileName().toString())
            .build();
    return new WasmProgram(
        CompiledModule.load(WasmCompiler.compile(request), WasmProgram.class.getClassLoader()));
  }

  /** Runs {@code _start} in a new instance and gives the exit code. */
  int run(Wasi wasi) {
    try (Instance instance = module.instantiate(wasi.imports(), Limits.none())) {
      return Wasi.exitCode(() -> instance.function("_start").call());
    }
  }
}
