package dev.quern.cli;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the generated Java API with javac, which sees the generated classes as class files. */
final class ApiCompiler {

  private ApiCompiler() {}

  /**
   * Compiles.
   *
   * @param sources the sources by their paths
   * @param classes what they refer to
   * @param classPath what else they refer to
   * @return the class files by their paths
   */
  static SortedMap<String, byte[]> compile(
      Map<String, String> sources, Map<String, byte[]> classes, String classPath)
      throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      throw new CommandException(
          "this Java has no compiler (javac), which compile needs: use a JDK");
    }
    Path folder = Files.createTempDirectory("quern-compile");
    try {
      Path known = folder.resolve("classes");
      Path made = Files.createDirectories(folder.resolve("api"));
      ClassOutput.write(known, new TreeMap<>(classes));
      ClassOutput.writeSources(folder.resolve("sources"), sources);
      List<Path> files = new ArrayList<>();
      sources.keySet().forEach(path -> files.add(folder.resolve("sources").resolve(path)));
      List<String> options =
          List.of(
              "--release",
              "17",
              "-proc:none",
              "-nowarn",
              "-d",
              made.toString(),
              "-cp",
              known + File.pathSeparator + classPath);
      StringWriter messages = new StringWriter();
      try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
        boolean done =
            javac
                .getTask(
                    messages,
                    manager,
                    null,
                    options,
                    null,
                    manager.getJavaFileObjectsFromPaths(files))
                .call();
        if (!done) {
          throw new CommandException("the Java API cannot be compiled:\n" + messages);
        }
      }
      return read(made);
    } finally {
      delete(folder);
    }
  }

  private static SortedMap<String, byte[]> read(Path folder) throws IOException {
    SortedMap<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString().replace(File.separatorChar, '/');
        classes.put(path, Files.readAllBytes(file));
      }
    }
    return classes;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
