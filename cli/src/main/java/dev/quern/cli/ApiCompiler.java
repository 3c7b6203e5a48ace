package dev.quern.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
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
      Map<String, String> sources, SortedMap<String, byte[]> classes, String classPath)
      throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      throw new CommandException(
          "this Java has no compiler (javac), which compile needs: use a JDK");
    }
    List<String> options = List.of("--release", "17", "-proc:none", "-nowarn", "-cp", classPath);
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
      MemoryFiles files = new MemoryFiles(manager, classes);
      if (!javac
          .getTask(messages, files, null, options, null, MemoryFiles.sources(sources))
          .call()) {
        throw new CommandException("the Java API cannot be compiled:\n" + messages);
      }
      return files.made();
    }
  }
}
