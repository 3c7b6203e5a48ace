package com.acme.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.runtime.Memory;
import dev.quern.runtime.extras.Memories;
import dev.quern.wasi.Wasi;
import dev.quern.wasi.WasiThreads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadsTest {

  @Test
  void threads() {
    Wasi wasi = Wasi.builder().build();
    Memory memory = Memories.of("1 16 shared");
    WasiThreads threads =
        wasi.threads(
            host -> Workers.instantiate(new Workers.Imports(() -> memory, host, host)).instance());
    int exitCode = threads.run();
    assertEquals(42, exitCode);
  }
}
