package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program in a JVM of its own, of the kind that runs this. */
public final class ForkedJvm {

  private ForkedJvm() {}

  /** Gives what the program printed; fails if it failed. */
  public static String run(String... arguments) throws IOException, InterruptedException {
    return run(Path.of(System.getProperty("java.home")), Path.of(""), List.of(arguments));
  }

  /** Runs a program with any JDK in any folder; gives what it printed, fails if it failed. */
  public static String run(Path javaHome, Path folder, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin").resolve("java").toString());
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
