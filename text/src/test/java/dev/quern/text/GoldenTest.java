package dev.quern.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each file of {@code src/test/golden} is a module whose last lines, which begin with {@code ;;=},
 * are its binary. {@code -Dquern.golden=write} writes them anew.
 */
class GoldenTest {
  private static final String MARK = ";;= ";

  @TestFactory
  Stream<DynamicTest> binaries() throws IOException {
    return Files.list(Path.of("src/test/golden"))
        .sorted()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    String text = Files.readString(file);
    String source =
        text.lines().filter(l -> !isExpectation(l)).map(l -> l + "\n").reduce("", String::concat);
    String dump = SectionDump.of(WatReader.toBinary(source, file.getFileName().toString()));
    String golden = source + dump.lines().map(l -> MARK + l + "\n").reduce("", String::concat);
    if ("write".equals(System.getProperty("quern.golden"))) {
      Files.writeString(file, golden);
    }
    assertEquals(golden, Files.readString(file));
  }

  private static boolean isExpectation(String line) {
    return line.startsWith(MARK);
  }
}
