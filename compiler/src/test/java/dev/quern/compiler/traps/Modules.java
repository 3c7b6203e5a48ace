package dev.quern.compiler.traps;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.CompiledModule;
import dev.quern.compiler.WasmCompiler;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.text.WatReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;

/** Compiles and instantiates the modules of these tests. */
final class Modules {

  private static final int SHALLOW_STACK = 192 * 1024;

  private Modules() {}

  /** Code that may throw anything. */
  interface Code {
    void run() throws Throwable;
  }

  static CompileResult compile(String resource, String className) {
    try (InputStream stream = Modules.class.getResourceAsStream(resource)) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      byte[] module = WatReader.toBinary(text, resource);
      return WasmCompiler.compile(CompileRequest.of(module, className).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Instance instantiate(String resource, Imports imports) {
    return load(compile(resource, "traps.Trapping"), imports);
  }

  static Instance instantiateText(String text, Imports imports) {
    byte[] module = WatReader.toBinary(text, "text");
    return load(WasmCompiler.compile(CompileRequest.of(module, "traps.Trapping").build()), imports);
  }

  private static Instance load(CompileResult result, Imports imports) {
    return CompiledModule.load(result, Modules.class.getClassLoader())
        .instantiate(imports, Limits.none());
  }

  /** An exported function as the typed API calls it. */
  static MethodHandle export(
      Instance instance, String name, Class<?> result, Class<?>... parameters)
      throws ReflectiveOperationException {
    return MethodHandles.publicLookup()
        .findVirtual(instance.getClass(), name + "$", MethodType.methodType(result, parameters))
        .bindTo(instance);
  }

  /** Runs code on a short stack, where stack traces cost less to make. */
  static void inShallowThread(Code code) throws InterruptedException {
    Throwable[] failure = new Throwable[1];
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                code.run();
              } catch (Throwable thrown) {
                failure[0] = thrown;
              }
            },
            "shallow",
            SHALLOW_STACK);
    thread.start();
    thread.join();
    if (failure[0] != null) {
      throw new AssertionError(failure[0]);
    }
  }
}
