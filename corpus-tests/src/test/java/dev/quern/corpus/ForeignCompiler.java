package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * A compiler to WebAssembly that is a Java program, in a folder of {@code target} to which Maven
 * copies it. A test whose compiler is not there is reported as skipped; {@code
 * -Dquern.corpus.required=true} fails it instead.
 */
record ForeignCompiler(String name, Path folder) {

  static ForeignCompiler of(String name) {
    Path folder = Path.of("target", name);
    if (!Files.isDirectory(folder)) {
      String message = "the compiler is not in " + folder + "; Maven copies it there";
      if (Boolean.getBoolean("quern.corpus.required")) {
        throw new AssertionError(message);
      }
      System.out.println("SKIPPED: " + message);
      throw new TestAbortedException(message);
    }
    return new ForeignCompiler(name, folder);
  }

  /** Whether a module has to be made because a source is newer, or because it is not there. */
  static boolean stale(Path module, Path sources) throws IOException {
    if (!Files.exists(module)) {
      return true;
    }
    try (Stream<Path> files = Files.list(sources)) {
      for (Path source : files.toList()) {
        if (Files.getLastModifiedTime(module).compareTo(Files.getLastModifiedTime(source)) < 0) {
          return true;
        }
      }
      return false;
    }
  }

  /** Runs a JVM with the compiler, and what else is named, on the class path. */
  void run(List<Path> classPath, List<String> arguments) throws IOException, InterruptedException {
    StringBuilder path = new StringBuilder(folder + File.separator + "*");
    classPath.forEach(entry -> path.append(File.pathSeparator).append(entry));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-cp", path.toString()));
    command.addAll(arguments);
    Path log = folder.resolve(name + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertEquals(0, process.waitFor(), () -> "the compiler failed, see " + log);
  }
}
