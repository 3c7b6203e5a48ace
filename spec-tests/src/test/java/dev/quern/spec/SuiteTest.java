package dev.quern.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the official suite, where {@code -Dquern.testsuite} says that it is, and the project's own
 * scripts. Each script is a container of one test for what held and one test a failure.
 */
class SuiteTest {
  private static final Path OWN = Path.of("src/test/wast");
  private static final Path JSON = Path.of("target/spec-report.json");
  private static final SuiteReport REPORT = new SuiteReport();
  private static final Engine ENGINE = new QuernEngine();

  private static Path officialSuite() {
    return Path.of(System.getProperty("quern.testsuite", "testsuite"));
  }

  /** Whether the folder is not the one that the build names on its own. */
  private static boolean isSuiteNamed() {
    String named = System.getProperty("quern.testsuite");
    return named != null && !named.equals(System.getProperty("quern.testsuite.default"));
  }

  @TestFactory
  Stream<DynamicNode> officialScripts() throws IOException {
    Path suite = officialSuite();
    List<Path> files = OfficialSuite.scripts(suite, isSuiteNamed());
    if (files.isEmpty()) {
      return Stream.empty();
    }
    List<FileReport> reports = new ArrayList<>();
    // Comes last, when all the others have run.
    DynamicTest whole =
        DynamicTest.dynamicTest(
            "nothing is left out",
            () -> Assertions.assertEquals(List.of(), OfficialSuite.problems(reports)));
    return Stream.concat(scripts(files, suite, "", reports), Stream.of(whole));
  }

  @TestFactory
  Stream<DynamicNode> ownScripts() throws IOException {
    List<Path> files = ScriptFiles.find(OWN);
    Assertions.assertFalse(files.isEmpty(), "no scripts in " + OWN);
    return scripts(files, OWN, "own/", new ArrayList<>());
  }

  private static Stream<DynamicNode> scripts(
      List<Path> files, Path directory, String prefix, List<FileReport> reports) {
    return files.stream()
        .map(
            file -> {
              String name = prefix + ScriptFiles.name(directory, file);
              return DynamicContainer.dynamicContainer(
                  name, Stream.of(file).flatMap(f -> tests(name, f, reports)));
            });
  }

  /** Runs a script, when its container is executed. */
  private static Stream<DynamicTest> tests(String name, Path file, List<FileReport> reports) {
    FileReport report;
    try {
      report = ScriptFiles.run(ENGINE, name, file);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    REPORT.add(report);
    reports.add(report);
    List<DynamicTest> tests = new ArrayList<>();
    String held =
        "%d passed, %d skipped"
            .formatted(report.count(Outcome.Passed.class), report.count(Outcome.Skipped.class));
    tests.add(DynamicTest.dynamicTest(held, () -> {}));
    for (String failure : report.failures()) {
      tests.add(DynamicTest.dynamicTest(failure, () -> Assertions.fail(failure)));
    }
    return tests.stream();
  }

  @AfterAll
  static void report() throws IOException {
    REPORT.writeJson(JSON);
    System.out.println();
    System.out.println("WebAssembly scripts: " + REPORT.summary());
    if (!Files.isDirectory(officialSuite())) {
      System.out.println("*".repeat(80));
      System.out.println("* The official WebAssembly suite was NOT run: there is no directory");
      System.out.println("*   " + officialSuite().toAbsolutePath().normalize());
      System.out.println(
          "* Name it with -Dquern.testsuite=DIR. Only the project's own scripts ran.");
      System.out.println("*".repeat(80));
    }
  }
}
