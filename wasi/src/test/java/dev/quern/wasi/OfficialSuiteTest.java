package dev.quern.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs of the official wasi-testsuite for preview 1, if {@code -Dquern.wasi.testsuite=DIR}
 * names a checkout of its prebuilt branch. Each runs as its specification says, in a fresh copy of
 * the directories that it is given.
 */
@EnabledIfSystemProperty(named = OfficialSuiteTest.PROPERTY, matches = ".+")
class OfficialSuiteTest {

  static final String PROPERTY = "quern.wasi.testsuite";

  @TempDir private static Path temporary;

  @TestFactory
  Stream<DynamicTest> programs() throws IOException {
    String directory = System.getProperty(PROPERTY);
    try (Stream<Path> files = Files.walk(Path.of(directory))) {
      List<Path> programs =
          files
              .filter(file -> file.toString().endsWith(".wasm"))
              .filter(file -> file.getParent().endsWith("wasm32-wasip1"))
              .sorted()
              .toList();
      assertFalse(programs.isEmpty(), "no prebuilt programs below " + directory);
      return programs.stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file)));
    }
  }

  static void run(Path program) throws IOException {
    String name = program.getFileName().toString().replace(".wasm", "");
    Path json = program.resolveSibling(name + ".json");
    Map<?, ?> specification = Files.exists(json) ? Json.object(Files.readString(json)) : Map.of();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    WasiBuilder builder =
        Wasi.builder().name(name + ".wasm").stdout(out).stderr(err).clock(WasiClock.system());
    list(specification, "args").forEach(argument -> builder.arguments((String) argument));
    if (specification.get("env") instanceof Map<?, ?> environment) {
      environment.forEach((key, value) -> builder.environment((String) key, (String) value));
    }
    for (Object directory : list(specification, "dirs")) {
      Path copy = copy(program.resolveSibling((String) directory));
      builder.directory(copy, (String) directory);
    }
    if (specification.get("root") instanceof String root) {
      builder.directory(copy(program.resolveSibling(root)), "/");
    }
    int code = WasmProgram.load(program).run(builder.build());
    String errors = err.toString(StandardCharsets.UTF_8);
    assertEquals(
        specification.containsKey("exit_code") ? exitCode(specification) : 0, code, errors);
    if (specification.get("stdout") instanceof String expected) {
      assertEquals(expected, out.toString(StandardCharsets.UTF_8));
    }
    if (specification.get("stderr") instanceof String expected) {
      assertEquals(expected, errors);
    }
  }

  private static int exitCode(Map<?, ?> specification) {
    return Integer.parseInt((String) specification.get("exit_code"));
  }

  private static List<?> list(Map<?, ?> specification, String name) {
    return specification.get(name) instanceof List<?> list ? list : List.of();
  }

  private static Path copy(Path original) throws IOException {
    Path copy = Files.createTempDirectory(temporary, "copy").resolve("root");
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(original.relativize(file).toString()));
      }
    }
    return copy;
  }
}
