package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/** A folder with what modules became and with Java code that uses it, compiled as users do it. */
public final class ConsumerProject {

  private final Path output;

  /** A project in an empty folder. */
  public ConsumerProject(Path output) {
    this.output = output;
  }

  /** Adds a module. */
  public CompileResult add(CompileRequest request) throws Exception {
    CompileResult result = WasmCompiler.compile(request);
    for (Map<String, byte[]> files : List.of(result.classes(), result.resources())) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        write(file.getKey(), file.getValue());
      }
    }
    for (Map.Entry<String, String> file : result.sources().entrySet()) {
      write(file.getKey(), file.getValue().getBytes(StandardCharsets.US_ASCII));
    }
    return result;
  }

  /** Adds a resource as a source file. */
  public void addSource(String path, String resource) throws Exception {
    try (InputStream in = ConsumerProject.class.getResourceAsStream(resource)) {
      write(path, in.readAllBytes());
    }
  }

  private void write(String path, byte[] content) throws Exception {
    Path file = output.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  /** Compiles all sources, with all warnings as errors. */
  public void javac() throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("-Xlint:all,-path", "-Werror", "-proc:none", "--release", "17", "-cp"));
    arguments.add(System.getProperty("java.class.path") + File.pathSeparator + output);
    arguments.addAll(List.of("-d", output.toString()));
    try (var files = Files.walk(output)) {
      files.map(Path::toString).filter(path -> path.endsWith(".java")).forEach(arguments::add);
    }
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new)));
  }

  /** Calls a static method without parameters. */
  public void run(String className, String method) throws Throwable {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {output.toUri().toURL()})) {
      loader.loadClass(className).getMethod(method).invoke(null);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
