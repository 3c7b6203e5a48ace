package dev.quern.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.Simd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Runs the scripts about vectors compiled for {@code jdk.incubator.vector}, in a JVM that has it.
 */
class VectorApiTest {
  private static final Pattern ABOUT_VECTORS = Pattern.compile("(.*/)?(simd_|.*relaxed_).*");

  @Test
  void scriptsAboutVectorsHold() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                VectorApiTest.class.getName(),
                "src/test/wast",
                System.getProperty("quern.testsuite", "testsuite"))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.matches("(?s)[1-9]\\d* passed\\s*"), output);
  }

  /** Runs the scripts below some directories. */
  public static void main(String[] directories) throws IOException, InterruptedException {
    Engine engine = new QuernEngine(false, Simd.VECTOR);
    int passed = 0;
    boolean failed = false;
    for (String directory : directories) {
      Path path = Path.of(directory);
      List<Path> files = Files.isDirectory(path) ? ScriptFiles.find(path) : List.of();
      for (Path file : files) {
        String name = ScriptFiles.name(path, file);
        if (ABOUT_VECTORS.matcher(name).matches()) {
          FileReport report = ScriptFiles.run(engine, name, file);
          passed += report.count(Outcome.Passed.class);
          report.failures().forEach(System.out::println);
          failed |= !report.failures().isEmpty();
        }
      }
    }
    System.out.println(passed + " passed");
    System.exit(failed ? 1 : 0);
  }
}
