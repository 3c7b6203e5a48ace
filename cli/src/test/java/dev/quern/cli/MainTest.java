package dev.quern.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as such, help, inspection and progress. */
class MainTest {

  @Test
  void noCommand() {
    assertEquals(new Cli.Result(2, "", "quern: no command\nTry: quern --help\n"), Cli.run());
    assertEquals(
        new Cli.Result(
            2,
            "",
            "quern: unknown command jog; there are compile, run, inspect\nTry: quern --help\n"),
        Cli.run("jog"));
  }

  @Test
  void version() {
    assertTrue(Cli.run("--version").out().startsWith("quern "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"compile", "run", "inspect"})
  void help(String command) {
    Cli.Result result = Cli.run(command, "--help");
    assertEquals(0, result.code());
    assertTrue(result.out().startsWith("Usage: quern " + command + " "), result.out());
    assertEquals(result, Cli.run("help", command));
    assertTrue(Cli.run("--help").out().contains("quern " + command + " "));
    assertTrue(result.out().lines().allMatch(line -> line.length() <= 100));
  }

  @Test
  void inspect() {
    Cli.Result text = Cli.run("inspect", Cli.module("trap.wat"));
    assertEquals(0, text.code());
    assertTrue(text.out().startsWith("trap.wat: "), text.out());
    assertTrue(
        text.out().contains("wasi_snapshot_preview1.sched_yield (func (result i32))"), text.out());
    assertTrue(text.out().contains("_start (func)"), text.out());
    Cli.Result json = Cli.run("inspect", "--json", Cli.module("trap.wat"));
    assertTrue(json.out().startsWith("{\n  \"name\": \"trap.wat\""), json.out());
    assertEquals(
        new Cli.Result(2, "", "quern: no module\nTry: quern inspect --help\n"), Cli.run("inspect"));
  }

  @Test
  void progressIsShownOnATerminalAfterAMoment() {
    long longAgo = System.nanoTime() - 2_000_000_000L;
    assertEquals(
        "\r\u001b[Kcompiling a.wasm: 25 %\r\u001b[Kcompiling a.wasm: 100 %\r\u001b[K",
        progress(true, longAgo));
    assertEquals("", progress(false, longAgo));
    assertEquals("", progress(true, System.nanoTime() + 60_000_000_000L));
  }

  private static String progress(boolean terminal, long start) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            err,
            new Console.Terminals(false, false, terminal),
            Map.of());
    try (Progress progress = new Progress(console, "a.wasm", start)) {
      progress.groupsCompiled(1, 4);
      progress.groupsCompiled(1, 4);
      progress.groupsCompiled(4, 4);
    }
    return err.toString();
  }
}
