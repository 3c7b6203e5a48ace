package dev.quern.benchmarks.engine;

import dev.quern.corpus.Guest;
import java.util.Map;
import java.util.function.Supplier;

/** An engine that runs in the measuring JVM. */
public interface Engine {

  /**
   * Compiles a module, if the engine compiles, and instantiates it.
   *
   * @param module the module, which imports nothing
   * @return the instance
   */
  Guest instantiate(byte[] module);

  /** All engines by the names that the tables show. Suppliers keep those not asked for unloaded. */
  Map<String, Supplier<Engine>> ALL =
      Map.of(
          "quern",
          QuernEngine::new,
          "endive",
          () -> new EndiveEngine(false),
          "endive-bytearray",
          () -> new EndiveEngine(true),
          "chicory",
          ChicoryEngine::new,
          "graalwasm",
          GraalWasmEngine::new);
}
