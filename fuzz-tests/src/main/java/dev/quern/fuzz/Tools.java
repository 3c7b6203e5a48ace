package dev.quern.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs of others that the fuzzer runs: binaryen's {@code wasm-opt}, and Node.js. */
final class Tools {

  private static final String NODE = System.getProperty("quern.fuzz.node", "node");

  private Tools() {}

  /** Names the tools that are not on the PATH. */
  static List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (String tool : List.of("wasm-opt", NODE)) {
      try {
        run(List.of(tool, "--version"));
      } catch (UncheckedIOException e) {
        missing.add(tool);
      }
    }
    return missing;
  }

  /** Has V8 follow the plans beside some modules, which leaves a file {@code .v8} beside each. */
  static void runV8(Path directory, List<Path> modules, String... options) throws IOException {
    Path script = directory.resolve("v8.mjs");
    try (InputStream resource = Tools.class.getResourceAsStream("v8.mjs")) {
      Files.write(script, resource.readAllBytes());
    }
    List<String> command = new ArrayList<>(List.of(NODE, script.toString()));
    command.addAll(List.of(options));
    modules.forEach(module -> command.add(module.toString()));
    run(command);
  }

  /** Runs a program to its end. */
  static void run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      byte[] output = process.getInputStream().readAllBytes();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            command + " failed: " + new String(output, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
