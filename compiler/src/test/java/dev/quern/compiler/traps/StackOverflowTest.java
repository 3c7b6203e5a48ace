package dev.quern.compiler.traps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.CompileResult;
import dev.quern.compiler.ForkedJvm;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stack overflow in a window around the first use of anything, in JVMs that have done nothing else:
 * the module is compiled here, with a program that uses its typed API ({@code Overflow.java} beside
 * the module), and the program runs in a fresh JVM for each first use.
 */
class StackOverflowTest {

  private static final int USES = 11;
  private static final int ENOUGH = 10;
  private static final int JVMS = 5;

  /**
   * Most of the time would go to the traces of traps, which are made near the top, when the stack
   * has been left.
   */
  private static final String SHORT_TRACES = "-XX:MaxJavaStackTraceDepth=16";

  @TempDir static Path directory;

  @BeforeAll
  static void compile() throws IOException {
    CompileResult result = Modules.compile("deep.wat", "overflow.Deep");
    for (Map.Entry<String, byte[]> file : result.classes().entrySet()) {
      write(file.getKey(), file.getValue());
    }
    for (Map.Entry<String, byte[]> file : result.resources().entrySet()) {
      write(file.getKey(), file.getValue());
    }
    String api = "overflow/Deep.java";
    write(api, result.sources().get(api).getBytes(StandardCharsets.UTF_8));
    try (var program = StackOverflowTest.class.getResourceAsStream("Overflow.java")) {
      write("overflow/Overflow.java", program.readAllBytes());
    }
    int errors =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                classPath(),
                directory.resolve(api).toString(),
                directory.resolve("overflow/Overflow.java").toString());
    assertEquals(0, errors);
  }

  private static void write(String path, byte[] bytes) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static String classPath() {
    return directory + File.pathSeparator + System.getProperty("java.class.path");
  }

  static IntStream uses() {
    return IntStream.range(0, USES);
  }

  /** Every depth, with frames of fixed size; shifted by less than a frame in the second run. */
  @ParameterizedTest
  @MethodSource("uses")
  void interpreted(int use) throws Exception {
    overflow(use, 1, 0, "-Xint", SHORT_TRACES);
    overflow(use, 1, 1, "-Xint", SHORT_TRACES);
  }

  /** Depths a few of the small compiled frames apart. */
  @ParameterizedTest
  @MethodSource("uses")
  void compiled(int use) throws Exception {
    overflow(use, 5, 0);
  }

  /**
   * Where HotSpot compiles the frames anew in the middle, they may become so much smaller that the
   * descent returns after a few overflows; such a JVM has shown too little, and another one is
   * asked.
   */
  private static void overflow(int use, int step, int shift, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-cp", classPath(), "overflow.Overflow"));
    for (int number : new int[] {use, step, shift}) {
      arguments.add(Integer.toString(number));
    }
    String output;
    int jvms = 0;
    do {
      output = ForkedJvm.run(arguments.toArray(String[]::new));
    } while (overflows(output) < ENOUGH && ++jvms < JVMS);
    assertTrue(overflows(output) >= ENOUGH, output);
  }

  private static int overflows(String output) {
    Matcher matcher = Pattern.compile("overflows: (\\d+), depth: \\d+\\s*").matcher(output);
    assertTrue(matcher.matches(), output);
    return Integer.parseInt(matcher.group(1));
  }
}
