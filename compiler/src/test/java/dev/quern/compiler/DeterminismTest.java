package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The output is the same, byte for byte, in another folder, time zone, locale and encoding, with
 * another number of threads, on another JDK, and each time.
 */
class DeterminismTest {

  private static final Path MODULES = Path.of("../benchmarks/kernels").toAbsolutePath();

  @TempDir static Path elsewhere;
  private static String expected;

  @BeforeAll
  static void compileHere() throws Exception {
    expected = Determinism.digest(MODULES);
    assertTrue(!expected.startsWith("0 "), expected);
  }

  private static String compile(Path javaHome, String... options)
      throws IOException, InterruptedException {
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .reduce((a, b) -> a + File.pathSeparator + b)
            .orElseThrow();
    List<String> arguments = new ArrayList<>(Arrays.asList(options));
    arguments.addAll(List.of("-cp", classPath, Determinism.class.getName(), MODULES.toString()));
    return ForkedJvm.run(javaHome, elsewhere, arguments);
  }

  private static Path thisJdk() {
    return Path.of(System.getProperty("java.home"));
  }

  @Test
  void timeZoneLocaleEncodingFolderAndThreadsDoNotMatter() throws Exception {
    assertEquals(
        expected,
        compile(
            thisJdk(),
            "-Duser.timezone=Asia/Kathmandu",
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Dfile.encoding=ISO-8859-9",
            "-Dline.separator=\r\n",
            "-XX:ActiveProcessorCount=1"));
    assertEquals(
        expected,
        compile(thisJdk(), "-Duser.timezone=America/St_Johns", "-XX:ActiveProcessorCount=8"));
  }

  @Test
  void theJdkDoesNotMatter() throws Exception {
    List<Path> others = otherJdks();
    Assumptions.assumeFalse(others.isEmpty(), "there is no second JDK");
    for (Path other : others) {
      assertEquals(expected, compile(other), other.toString());
    }
  }

  /** JDK 17 and 25, whichever this is not, as {@code .ci/run} finds them. */
  private static List<Path> otherJdks() throws IOException {
    List<Path> candidates = new ArrayList<>();
    for (String variable : List.of("JAVA_HOME_17", "JAVA_HOME_25")) {
      if (System.getenv(variable) != null) {
        candidates.add(Path.of(System.getenv(variable)));
      }
    }
    Path installed = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(installed)) {
      try (Stream<Path> folders = Files.list(installed)) {
        folders.sorted().forEach(candidates::add);
      }
    }
    List<Path> others = new ArrayList<>();
    List<String> versions = new ArrayList<>(List.of(System.getProperty("java.version")));
    for (Path home : candidates) {
      String version = version(home);
      int feature = version.isEmpty() ? 0 : Runtime.Version.parse(version).feature();
      if ((feature == 17 || feature == 25) && !versions.contains(version)) {
        versions.add(version);
        others.add(home);
      }
    }
    return others;
  }

  /** The version in a JDK's {@code release} file, or nothing. */
  private static String version(Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isRegularFile(release)) {
      return "";
    }
    for (String line : Files.readAllLines(release)) {
      if (line.startsWith("JAVA_VERSION=")) {
        return line.substring(line.indexOf('"') + 1, line.lastIndexOf('"'));
      }
    }
    return "";
  }
}
