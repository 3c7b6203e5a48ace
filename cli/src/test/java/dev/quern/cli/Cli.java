package dev.quern.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs commands in this JVM, or in one of their own. */
final class Cli {

  private static final Path MODULES = Path.of("src/test/wasm");

  private Cli() {}

  /** What a command gave. */
  record Result(int code, String out, String err) {}

  static String module(String name) {
    return MODULES.resolve(name).toString();
  }

  static Result run(String... arguments) {
    return run("", Map.of(), false, arguments);
  }

  static Result run(
      String input, Map<String, String> environment, boolean terminal, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            err,
            new Console.Terminals(terminal, terminal, terminal),
            environment);
    int code = Main.run(List.of(arguments), console);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The command that runs the tool in a JVM of its own. */
  static ProcessBuilder fork(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }
}
