package dev.quern.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own shows: exit codes, signals, streams that are pipes. */
@Timeout(180)
class ProcessTest {

  @TempDir Path folder;

  private ProcessBuilder fork(String... arguments) {
    ProcessBuilder builder = Cli.fork(arguments);
    builder.environment().put("XDG_CACHE_HOME", folder.toString());
    return builder;
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return process.exitValue();
  }

  @Test
  void exitCodes() throws Exception {
    assertEquals(3, exitCode(fork("run", Cli.module("show.wat"), "a", "b").start()));
    assertEquals(2, exitCode(fork("run").start()));
    Process trap = fork("run", Cli.module("trap.wat")).start();
    String err = new String(trap.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(134, exitCode(trap));
    assertEquals(
        """
        quern: trap: integer divide by zero
          at ratio (trap.wat:0x60)
          at std::mean_int_ (trap.wat:0x70)
          at main (trap.wat:0x70)
        """,
        err);
  }

  @Test
  void compiling() throws Exception {
    Path jar = folder.resolve("numbers.jar");
    String[] command = {
      "compile", Cli.module("numbers.wat"), "--class", "a.Numbers", "-o", "" + jar
    };
    assertEquals(0, exitCode(fork(command).start()));
    byte[] inOtherJvm = Files.readAllBytes(jar);
    Cli.run(command);
    assertArrayEquals(inOtherJvm, Files.readAllBytes(jar));
    Process failing = fork("compile", "none.wasm", "--class", "a.None", "-o", "" + jar).start();
    String err = new String(failing.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, exitCode(failing));
    assertEquals("quern: there is no file none.wasm\n", err);
  }

  @Test
  void whatIsWrittenIsReadAtOnce() throws Exception {
    Process process = fork("run", Cli.module("cat.wat")).start();
    try (OutputStream in = process.getOutputStream();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line : new String[] {"first", "second", "third"}) {
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
        assertEquals(line, out.readLine());
      }
    }
    assertEquals(0, exitCode(process));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void controlC() throws Exception {
    assertEquals(130, interrupted("run", Cli.module("spin.wat")).exitValue());
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void controlCWhileProfiling() throws Exception {
    Process process = interrupted("run", "--profile", Cli.module("spin.wat"));
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(130, process.exitValue());
    assertTrue(err.contains(" samples, one each 10 ms"), err);
  }

  /** Starts a program, waits until it runs, and sends what Ctrl-C sends. */
  private Process interrupted(String... arguments) throws IOException, InterruptedException {
    assumeFalse(ignoresInterrupts(), "this process and its children ignore SIGINT");
    Process process = fork(arguments).start();
    try {
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      assertEquals("ready", out.readLine());
      Thread.sleep(500);
      assertEquals(
          0, exitCode(new ProcessBuilder("kill", "-INT", "" + process.pid()).inheritIO().start()));
      exitCode(process);
      return process;
    } finally {
      if (process.isAlive()) {
        process.destroyForcibly();
      }
    }
  }

  /** What a shell starts in the background ignores SIGINT, and so does all that it starts. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    String ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring("SigIgn:".length()).trim())
            .findFirst()
            .orElse("0");
    return (Long.parseUnsignedLong(ignored, 16) & 1 << (2 - 1)) != 0;
  }
}
