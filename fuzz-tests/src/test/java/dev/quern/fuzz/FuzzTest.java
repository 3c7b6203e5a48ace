package dev.quern.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.text.WatReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs random modules of the first version of WebAssembly, random modules with what came later, and
 * one written by hand, in V8 and in Quern: with methods of the compiler's own size, and with
 * functions cut into far smaller ones than it would ever make.
 */
class FuzzTest {

  private static final long FIRST = Long.getLong("quern.fuzz.first", 1);
  private static final Path RANDOM = Path.of("target/fuzz/from-" + FIRST);
  private static final Path FEATURES = Path.of("target/fuzz/features-from-" + FIRST);
  private static final Path WRITTEN = Path.of("target/fuzz/written");

  @BeforeAll
  static void makeModules() throws Exception {
    assertEquals(List.of(), Tools.missing(), "programs that must be there (see the pom)");
    Fuzz.generate(RANDOM, FIRST, Integer.getInteger("quern.fuzz.count", 100));
    Fuzz.plan(RANDOM, 2);
    Fuzz.generateFeatures(FEATURES, FIRST, Integer.getInteger("quern.fuzz.count", 100));
    Fuzz.plan(FEATURES, 2);
    Files.createDirectories(WRITTEN);
    byte[] edges =
        WatReader.toBinary(Files.readString(Path.of("src/test/wat/edges.wat")), "edges.wat");
    Files.write(WRITTEN.resolve("edges.wasm"), edges);
    Fuzz.plan(WRITTEN, 6);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 400})
  void randomModulesBehaveAsInV8(int budget) throws Exception {
    assertEquals(List.of(), Fuzz.check(RANDOM, budget));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 400})
  void randomFeaturesBehaveAsInV8(int budget) throws Exception {
    assertEquals(List.of(), Fuzz.check(FEATURES, budget));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 60})
  void writtenModuleBehavesAsInV8(int budget) throws Exception {
    assertEquals(List.of(), Fuzz.check(WRITTEN, budget));
  }
}
