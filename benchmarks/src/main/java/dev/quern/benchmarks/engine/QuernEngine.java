package dev.quern.benchmarks.engine;

import dev.quern.corpus.Guest;
import dev.quern.corpus.QuernGuest;

/** Quern, compiled in the measuring process. */
final class QuernEngine implements Engine {

  @Override
  public Guest instantiate(byte[] module) {
    return QuernGuest.of("module", module);
  }
}
