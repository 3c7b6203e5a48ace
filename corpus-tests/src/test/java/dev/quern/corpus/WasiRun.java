package dev.quern.corpus;

import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.module.ExternalType;
import dev.quern.compiler.module.Import;
import dev.quern.compiler.module.WasmModule;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.wasi.Wasi;
import dev.quern.wasi.WasiBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a run of a program of WASI gave.
 *
 * @param exitCode its exit code
 * @param output what it printed
 * @param errors what it printed to standard error
 */
record WasiRun(int exitCode, String output, String errors) {

  private static final long STACK_BYTES = 64L << 20;

  /** A compiled program, which can be run many times. */
  static final class Program {
    private final CompiledModule code;
    private final WasmModule module;
    private final Map<String, Imports.HostFunction> functions = new HashMap<>();

    Program(String name, byte[] bytes) {
      this(name, QuernGuest.load(name, bytes), bytes);
    }

    Program(String name, CompiledModule code, byte[] bytes) {
      this.code = code;
      module = ModuleDecoder.decode(name, bytes);
    }

    /** Defines an import that is not of WASI, by "module.name"; others throw when called. */
    Program define(String name, Imports.HostFunction function) {
      functions.put(name, function);
      return this;
    }

    /** Runs a command once. */
    WasiRun run(WasiBuilder given) throws InterruptedException {
      return run(given, instance -> instance.function("_start").call());
    }

    /** Runs what calls an instance. */
    WasiRun run(WasiBuilder given, Consumer<Instance> body) throws InterruptedException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      Wasi wasi = given.stdout(out).stderr(err).build();
      int[] exitCode = new int[1];
      Throwable[] failure = new Throwable[1];
      Thread thread =
          new Thread(
              null,
              () -> {
                try (Instance instance = code.instantiate(imports(wasi), Limits.none())) {
                  exitCode[0] = Wasi.exitCode(() -> body.accept(instance));
                } catch (Throwable thrown) {
                  failure[0] = thrown;
                }
              },
              "program",
              STACK_BYTES);
      thread.start();
      thread.join();
      if (failure[0] != null) {
        throw new AssertionError(err.toString(StandardCharsets.UTF_8), failure[0]);
      }
      return new WasiRun(
          exitCode[0], out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Imports imports(Wasi wasi) {
      Imports imports = wasi.imports();
      int function = 0;
      for (Import wanted : module.imports()) {
        if (!(wanted.type() instanceof ExternalType.Function)) {
          continue;
        }
        String type = module.functionType(function++).toString();
        if (!wanted.module().startsWith("wasi_")) {
          String name = wanted.module() + "." + wanted.name();
          imports.function(
              wanted.module(),
              wanted.name(),
              type,
              functions.getOrDefault(
                  name,
                  arguments -> {
                    throw new UnsupportedOperationException("the program called " + name);
                  }));
        }
      }
      return imports;
    }
  }
}
