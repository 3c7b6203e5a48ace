package dev.quern.compiler.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HostileModulesTest {
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void giveTheirErrorWithinASmallHeap() throws IOException, InterruptedException {
    assertEquals("", runWithHeap("-Xmx64m", HostileModules.class));
  }

  private static String runWithHeap(String heap, Class<?> program)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                List.of(
                    java, heap, "-cp", System.getProperty("java.class.path"), program.getName()))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
