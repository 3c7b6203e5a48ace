package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.compiler.CompiledModule;
import dev.quern.runtime.Limits;
import dev.quern.runtime.Memory;
import dev.quern.runtime.extras.Memories;
import dev.quern.wasi.Wasi;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Programs for WASI with threads, built by Zig with the locks, conditions and thread-local
 * variables of its library, and by clang with those of musl and wasi-libc. Native builds of them
 * say what is right.
 */
class ThreadsTest {

  private static final Path SOURCES = Path.of("src/programs");
  private static final int REPETITIONS = 3;

  @ParameterizedTest
  @CsvSource({"threads-zig, 257 1024 shared", "pthreads-c, 2 1024 shared"})
  void printsWhatItsNativeBuildPrints(String name, String memoryType) throws Exception {
    CompiledModule code =
        QuernGuest.load("threads", Files.readAllBytes(SOURCES.resolve(name + ".wasm")));
    String expected = Files.readString(SOURCES.resolve("expected").resolve(name + ".txt"));
    for (int i = 0; i < REPETITIONS; i++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertEquals(0, run(code, Memories.of(memoryType), out));
      assertEquals(expected, out.toString(StandardCharsets.UTF_8));
    }
  }

  private static int run(CompiledModule code, Memory memory, ByteArrayOutputStream out) {
    return Wasi.builder()
        .stdout(out)
        .build()
        .threads(
            host -> code.instantiate(host.imports().define("env", "memory", memory), Limits.none()))
        .run();
  }
}
