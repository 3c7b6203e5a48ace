package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.WasmCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All modules of the corpus, also those too large or too bound to a browser to run here: every
 * class passes the JVM's verifier and ASM's, and no method has as many bytes of code as HotSpot
 * refuses to compile (8,000). The classes are the same bytes on every JDK, so ASM looks at them on
 * the oldest only.
 */
class VerificationTest {

  private static final int HOTSPOT_LIMIT = 8000;

  private static final int OLDEST_JDK = 17;

  private static final Path KERNELS = Path.of("..", "benchmarks", "kernels");

  static Stream<String> published() {
    return Modules.CORPUS.modules().stream().map(CorpusModule::id);
  }

  @ParameterizedTest
  @MethodSource("published")
  void everyClassVerifiesAndEveryMethodIsSmall(String id) throws Exception {
    verify(compile(id, Modules.bytes(id)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exceptions-cpp",
        "exceptions-cpp-legacy",
        "report-rust",
        "report-cpp",
        "report-assemblyscript",
        "threads-zig",
        "pthreads-c"
      })
  void sameForProgramsWrittenHere(String name) throws Exception {
    Path file = Path.of("src", "programs", name + ".wasm");
    verify(compile(name, Files.readAllBytes(file)));
  }

  static Stream<Path> kernels() throws IOException {
    try (Stream<Path> files = Files.walk(KERNELS)) {
      return files.filter(file -> file.toString().endsWith(".wasm")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void sameForTheKernelsOfTheBenchmarks(Path file) throws Exception {
    verify(compile(file.getFileName().toString(), Files.readAllBytes(file)));
  }

  /**
   * Loads all classes of a module, which verifies them, has ASM check them, and looks at the size
   * of all methods.
   */
  static void verify(CompileResult result) throws ReflectiveOperationException {
    SortedMap<String, Integer> huge = new TreeMap<>();
    result
        .classes()
        .forEach(
            (path, bytes) ->
                MethodSizes.of(bytes)
                    .forEach(
                        (method, size) -> {
                          if (size >= HOTSPOT_LIMIT) {
                            huge.put(path + " " + method, size);
                          }
                        }));
    assertEquals(Map.of(), huge);
    Loader loader = new Loader(result.classes());
    for (String path : result.classes().keySet()) {
      // Initialisation links the class, and linking verifies it.
      Class<?> loaded =
          Class.forName(
              path.substring(0, path.length() - ".class".length()).replace('/', '.'), true, loader);
      assertEquals(loader, loaded.getClassLoader());
    }
    assertFalse(result.classes().isEmpty());
    if (Runtime.version().feature() == OLDEST_JDK) {
      assertEquals(Map.of(), ClassChecks.problems(result.classes(), loader));
    }
  }

  private static CompileResult compile(String id, byte[] bytes) {
    return WasmCompiler.compile(CompileRequest.of(bytes, "guest.Program").moduleName(id).build());
  }

  private static final class Loader extends ClassLoader {
    private final SortedMap<String, byte[]> classes;

    Loader(SortedMap<String, byte[]> classes) {
      super(VerificationTest.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name.replace('.', '/') + ".class");
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
