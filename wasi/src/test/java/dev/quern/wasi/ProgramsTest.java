package dev.quern.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A C program, where the machine has clang and wasi-libc. */
class ProgramsTest {

  private static final String TOUR =
      """
      [tour][a][b c] Quern unset
      > first
      > second
      2 lines
      text
      21 1
      . .. dir
      . .. hard link moved
      -1 No such file or directory
      -1 1
      ../out.txt
      1000000001 2
      0 -1
      """;

  @TempDir private static Path temporary;

  private static WasmProgram tour;

  @BeforeAll
  static void compile() throws IOException, InterruptedException {
    Path wasm = temporary.resolve("tour.wasm");
    boolean compiled = false;
    for (String clang : List.of("clang", "clang-22", "clang-19")) {
      compiled = compiled || compile(clang, wasm);
    }
    assumeTrue(compiled, "clang with wasi-libc is not there");
    tour = WasmProgram.load(wasm);
  }

  private static boolean compile(String clang, Path wasm) throws InterruptedException {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
              clang, "--target=wasm32-wasi", "-O2", "src/test/c/tour.c", "-o", wasm.toString());
      builder.redirectErrorStream(true).redirectOutput(temporary.resolve("log").toFile());
      return builder.start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  private static void run(WasiBuilder files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Wasi wasi =
        files
            .name("tour")
            .arguments("a", "b c")
            .environment("NAME", "Quern")
            .stdin("first\nsecond\n")
            .stdout(out)
            .stderr(err)
            .build();
    assertEquals(3, tour.run(wasi));
    assertEquals(TOUR, out.toString(StandardCharsets.UTF_8));
    assertEquals("done\n", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void filesInMemory() {
    run(Wasi.builder().inMemory("/data"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void filesOnDisk() throws IOException {
    Path data = Files.createDirectory(temporary.resolve("data"));
    run(Wasi.builder().directory(data, "/data"));
    try (Stream<Path> left = Files.list(data)) {
      assertEquals(0, left.count());
    }
  }
}
