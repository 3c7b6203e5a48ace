package dev.quern.compiler.traps;

import dev.quern.compiler.Compilations;
import dev.quern.compiler.CompileResult;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Compiles and instantiates the modules of these tests. */
final class Modules {

  private static final int SHALLOW_STACK = 192 * 1024;

  private Modules() {}

  /** Code that may throw anything. */
  interface Code {
    void run() throws Throwable;
  }

  static CompileResult compile(String resource, String className) {
    return Compilations.ofResource(Modules.class, resource, className);
  }

  static Instance instantiate(String resource, Imports imports) {
    return Compilations.instantiate(compile(resource, "traps.Trapping"), imports);
  }

  static Instance instantiateText(String text, Imports imports) {
    return Compilations.instantiate(Compilations.ofText(text, "traps.Trapping"), imports);
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
