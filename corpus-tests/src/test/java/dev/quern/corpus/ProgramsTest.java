package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.wasi.Wasi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The programs of {@code src/programs}, in languages whose compilers target WASI. What they print,
 * and their exit codes, are those of native builds (of Node's WASI for AssemblyScript), which
 * {@code build-programs.sh} has recorded; where there is a Node.js here, its WASI gives the same.
 */
class ProgramsTest {

  private static final Path SOURCES = Path.of("src/programs");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"rust", "cpp", "assemblyscript", "go"})
  void printsWhatItsNativeBuildPrints(String language) throws Exception {
    byte[] module = module(language);
    String expected = Files.readString(SOURCES.resolve("expected").resolve(language + ".txt"));
    Files.createDirectories(folder.resolve("out"));
    copyData();
    WasiRun.Program program = new WasiRun.Program("report-" + language + ".wasm", module);
    for (int round = 0; round < 2; round++) {
      WasiRun run =
          program.run(
              Wasi.builder()
                  .arguments("/data")
                  .environment("GREETING", "hello")
                  .stdin(Files.readString(SOURCES.resolve("input.txt")))
                  .readOnlyDirectory(folder.resolve("data"), "/data")
                  .directory(folder.resolve("out"), "/out"));
      assertEquals(expected, run.output() + "exit code " + run.exitCode() + "\n");
      if (!language.equals("assemblyscript")) {
        assertTrue(run.errors().endsWith("done\n"), run.errors());
        assertEquals(1, entries(folder.resolve("out")));
      }
    }
    Path file = Files.write(folder.resolve("module.wasm"), module);
    NodeWasi.run(file, folder, SOURCES.resolve("input.txt"))
        .ifPresent(reference -> assertEquals(expected, reference));
  }

  private static byte[] module(String language) throws IOException {
    return language.equals("go")
        ? Modules.bytes("program/go")
        : Files.readAllBytes(SOURCES.resolve("report-" + language + ".wasm"));
  }

  private void copyData() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    try (Stream<Path> files = Files.list(SOURCES.resolve("data"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve("data").resolve(file.getFileName()));
      }
    }
  }

  private static long entries(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  /** The reference: {@code node-wasi.mjs}. */
  private static final class NodeWasi {

    static java.util.Optional<String> run(Path module, Path folder, Path input)
        throws IOException, InterruptedException {
      Process process;
      try {
        process =
            new ProcessBuilder(
                    "node",
                    "--no-warnings",
                    SOURCES.resolve("node-wasi.mjs").toString(),
                    module.toString(),
                    folder.toString(),
                    "/data")
                .redirectInput(input.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
      } catch (IOException noNode) {
        return java.util.Optional.empty();
      }
      byte[] output = process.getInputStream().readAllBytes();
      int code = process.waitFor();
      return java.util.Optional.of(
          new String(output, StandardCharsets.UTF_8) + "exit code " + code + "\n");
    }
  }
}
