package dev.quern.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An overflow around the first use of anything poisons nothing, each kind of use in a JVM of its
 * own.
 */
class StackOverflowTest {

  private static final int ENOUGH = 10;
  private static final int JVMS = 5;

  static IntStream uses() {
    return IntStream.range(0, OverflowMain.USES);
  }

  @ParameterizedTest
  @MethodSource("uses")
  void interpreted(int use) throws Exception {
    // Interpreter frames have a fixed size, so that the window is the same in every run.
    overflow(use, 0, 1, "-Xint");
    overflow(use, 1, 1, "-Xint");
  }

  @ParameterizedTest
  @MethodSource("uses")
  void compiled(int use) throws Exception {
    // A compiled frame of the descent takes 16 bytes, an interpreted one of what it reaches 100.
    overflow(use, 0, 12, "-Xmixed");
  }

  /**
   * Where HotSpot compiles the frames anew in the middle, they may become so much smaller that the
   * descent returns after a few overflows; such a JVM has shown too little, and another one is
   * asked.
   */
  private static void overflow(int use, int shift, int step, String mode)
      throws IOException, InterruptedException {
    String output;
    int jvms = 0;
    do {
      output = run(use, shift, step, mode);
    } while (overflows(output) < ENOUGH && ++jvms < JVMS);
    assertTrue(overflows(output) >= ENOUGH, output);
  }

  private static int overflows(String output) {
    Matcher matcher = Pattern.compile("overflows: (\\d+), translated: .*\\s*").matcher(output);
    assertTrue(matcher.matches(), output);
    return Integer.parseInt(matcher.group(1));
  }

  private static String run(int use, int shift, int step, String mode)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                mode,
                "-cp",
                System.getProperty("java.class.path"),
                OverflowMain.class.getName(),
                Integer.toString(use),
                Integer.toString(shift),
                Integer.toString(step))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
