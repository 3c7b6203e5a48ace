package dev.quern.spec;

import dev.quern.compiler.Simd;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Runs the scripts about vectors compiled for {@code jdk.incubator.vector}, in JVMs that have it,
 * and compiled for JVMs with it and without in both.
 */
class VectorApiTest {
  private static final String ABOUT_VECTORS = "(.*/)?(simd|features|exceptions|.*relaxed_).*";
  private static final String ABOUT_VECTORS_IN_MEMORY =
      "(.*/)?simd(_(address|align|load|memory|store).*|\\.wast)";
  private static final String WITH_VECTORS = "--add-modules=jdk.incubator.vector";

  @Test
  void scriptsAboutVectorsHold() throws IOException, InterruptedException {
    ForkedScripts.check(ABOUT_VECTORS, false, Simd.VECTOR, WITH_VECTORS);
  }

  @Test
  void scriptsHoldWhereTheJvmChoosesTheVectorApi() throws IOException, InterruptedException {
    ForkedScripts.check(ABOUT_VECTORS, false, Simd.AUTO, WITH_VECTORS);
  }

  @Test
  void scriptsHoldWhereTheJvmChoosesPortableCode() throws IOException, InterruptedException {
    ForkedScripts.check(ABOUT_VECTORS, false, Simd.AUTO);
  }

  /** Vectors then straddle the segments of a memory. */
  @Test
  void scriptsHoldWithTheLayoutForLargeMemories() throws IOException, InterruptedException {
    ForkedScripts.check(
        ABOUT_VECTORS_IN_MEMORY,
        true,
        Simd.VECTOR,
        WITH_VECTORS,
        "-Ddev.quern.runtime.segmentBits=5");
  }
}
