package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.wasi.Wasi;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A program in C++ that throws and catches, with WebAssembly's exceptions and with the legacy ones;
 * a native build of it says what is right.
 */
class ExceptionsTest {

  private static final Path SOURCES = Path.of("src/programs");

  @ParameterizedTest
  @CsvSource({"exceptions-cpp, 0", "exceptions-cpp-legacy, 0", "exceptions-cpp, 3"})
  void printsWhatItsNativeBuildPrints(String module, int exitCode) throws Exception {
    byte[] bytes = Files.readAllBytes(SOURCES.resolve(module + ".wasm"));
    String[] arguments = exitCode == 0 ? new String[0] : new String[] {"an argument"};
    WasiRun run = new WasiRun.Program(module, bytes).run(Wasi.builder().arguments(arguments));
    assertEquals(Files.readString(SOURCES.resolve("expected/exceptions-cpp.txt")), run.output());
    assertEquals("", run.errors());
    assertEquals(exitCode, run.exitCode());
  }
}
