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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/**
 * A program of five threads for WASI with threads, built by Zig with the locks, conditions and
 * thread-local variables of its library; a native build of it says what is right.
 */
class ThreadsTest {

  private static final Path SOURCES = Path.of("src/programs");
  private static CompiledModule code;

  @BeforeAll
  static void compile() throws Exception {
    code = QuernGuest.load("threads", Files.readAllBytes(SOURCES.resolve("threads-zig.wasm")));
  }

  @RepeatedTest(3)
  void printsWhatItsNativeBuildPrints() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Memory memory = Memories.of("257 1024 shared");
    int exitCode =
        Wasi.builder()
            .stdout(out)
            .build()
            .threads(
                host ->
                    code.instantiate(host.imports().define("env", "memory", memory), Limits.none()))
            .run();
    assertEquals(
        Files.readString(SOURCES.resolve("expected").resolve("threads-zig.txt")),
        out.toString(StandardCharsets.UTF_8));
    assertEquals(0, exitCode);
  }
}
