package dev.quern.spec;

import dev.quern.compiler.Simd;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Runs the scripts about memories with the layout for more than 2 GiB, in a JVM whose segments have
 * 32 bytes, so that accesses straddle them and ranges span many.
 */
class LargeMemoryTest {
  private static final String ABOUT_MEMORY =
      "(.*/)?(address|align|bulk|data|endianness|float_memory|load|memory|simd_load|simd_store|"
          + "store|traps|custom-page-sizes|atomic).*";

  @Test
  void scriptsAboutMemoryHoldWithSmallSegments() throws IOException, InterruptedException {
    ForkedScripts.check(ABOUT_MEMORY, true, Simd.PORTABLE, "-Ddev.quern.runtime.segmentBits=5");
  }
}
