package dev.quern.benchmarks.engine;

import dev.quern.benchmarks.host.Host;
import dev.quern.compiler.Simd;
import dev.quern.corpus.Guest;
import java.util.Map;
import java.util.function.Supplier;

/** An engine that runs in the measuring JVM. */
public interface Engine {

  /** A module that is ready to be instantiated any number of times. */
  interface Compiled {

    /**
     * Makes an instance.
     *
     * @param host the functions that it imports, to which it is bound
     * @return the instance
     */
    Guest instantiate(Host host);

    /**
     * How large the engine's code for the JVM is.
     *
     * @return the bytes of all classes, or -1 where there are none
     */
    default long classBytes() {
      return -1;
    }
  }

  /**
   * Compiles a module, or parses it where the engine does not compile ahead.
   *
   * @param module the module, which imports functions at most
   * @return the module, ready to be instantiated
   */
  Compiled compile(byte[] module);

  /** All engines by the names that the tables show. Suppliers keep those not asked for unloaded. */
  Map<String, Supplier<Engine>> ALL =
      Map.of(
          "quern",
          () -> new QuernEngine(Simd.PORTABLE),
          "quern-vector",
          () -> new QuernEngine(Simd.VECTOR),
          "endive",
          () -> new EndiveEngine(false),
          "endive-bytearray",
          () -> new EndiveEngine(true),
          "chicory",
          ChicoryEngine::new,
          "graalwasm",
          GraalWasmEngine::new);
}
