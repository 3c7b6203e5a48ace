package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quern.wasi.Wasi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ripgrep, in Rust with SIMD, over the scripts of the official WebAssembly suite. */
class RipgrepTest {

  private static final String PATTERN = "assert_return.*i64";

  /** What V8 prints of the suite's 257 scripts. */
  private static final String DIGEST =
      "da80798163eecd19dfb87b3a032982bec1a6b5984d6c2d859da3bafa6713439e";

  @TempDir Path folder;

  @Test
  void countsMatches() throws Exception {
    Path suite = Path.of(System.getProperty("quern.testsuite", "../../shared/testsuite"));
    assumeTrue(Files.isDirectory(suite), "the official suite is not at " + suite);
    StringBuilder expected = new StringBuilder();
    List<Path> scripts = scripts(suite);
    for (Path script : scripts) {
      Files.copy(script, folder.resolve(script.getFileName()));
      long count = matches(script);
      if (count > 0) {
        expected.append("./%s:%d\n".formatted(script.getFileName(), count));
      }
    }
    WasiRun run =
        new WasiRun.Program("rg.wasm", Modules.bytes("ripgrep"))
            .run(
                Wasi.builder()
                    .arguments("-c", "--sort", "path", PATTERN, ".")
                    .readOnlyDirectory(folder, "."));
    assertEquals("", run.errors());
    assertEquals(expected.toString(), run.output());
    assertEquals(0, run.exitCode());
    if (scripts.size() == 257) {
      byte[] output = run.output().getBytes(StandardCharsets.UTF_8);
      assertEquals(
          DIGEST, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(output)));
    }
  }

  private static List<Path> scripts(Path suite) throws IOException {
    try (Stream<Path> files = Files.list(suite)) {
      return files.filter(file -> file.toString().endsWith(".wast")).sorted().toList();
    }
  }

  private static long matches(Path script) throws IOException {
    Pattern pattern = Pattern.compile(PATTERN);
    String text = new String(Files.readAllBytes(script), StandardCharsets.ISO_8859_1);
    return text.lines().filter(line -> pattern.matcher(line).find()).count();
  }
}
