package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * The classes and sources of a module in a folder, to be compiled and used by Java.
 *
 * @param result what the compiler made
 * @param output the folder
 */
public record GeneratedApi(CompileResult result, Path output) {

  /** Compiles a module and writes what is made of it to a folder. */
  public static GeneratedApi of(CompileRequest request, Path output) throws IOException {
    GeneratedApi api = new GeneratedApi(WasmCompiler.compile(request), output);
    for (var file : api.result.classes().entrySet()) {
      api.write(file.getKey(), file.getValue());
    }
    for (var file : api.result.resources().entrySet()) {
      api.write(file.getKey(), file.getValue());
    }
    for (var file : api.result.sources().entrySet()) {
      api.write(file.getKey(), file.getValue().getBytes(StandardCharsets.US_ASCII));
    }
    return api;
  }

  private void write(String path, byte[] content) throws IOException {
    Path file = output.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  /** Compiles the sources; nothing may be wrong with them. */
  public void javac() throws IOException {
    assertEquals(List.of(), errors());
  }

  /** Compiles a class of the package com.acme too; gives what is wrong, each with its line. */
  public List<String> errors(String name, String source) throws IOException {
    write("com/acme/" + name + ".java", source.getBytes(StandardCharsets.US_ASCII));
    return errors();
  }

  private List<String> errors() throws IOException {
    List<String> options =
        List.of(
            "-Xlint:all,-path",
            "-Werror",
            "-proc:none",
            "--release",
            "17",
            "-cp",
            System.getProperty("java.class.path") + File.pathSeparator + output,
            "-d",
            output.toString());
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (var files = javac.getStandardFileManager(found, null, null);
        var paths = Files.walk(output)) {
      List<Path> sources = paths.filter(path -> path.toString().endsWith(".java")).toList();
      var units = files.getJavaFileObjectsFromPaths(sources);
      boolean done = javac.getTask(null, files, found, options, null, units).call();
      List<String> errors =
          found.getDiagnostics().stream()
              .filter(problem -> problem.getKind() != Diagnostic.Kind.NOTE)
              .map(problem -> problem.getLineNumber() + ": " + problem.getMessage(Locale.ENGLISH))
              .toList();
      assertEquals(done, errors.isEmpty(), errors.toString());
      return errors;
    }
  }

  /** Compiles a resource too, a class of the package com.acme, and calls its method check. */
  public void check(String resource) throws Exception {
    String name = resource.substring(resource.lastIndexOf('/') + 1);
    try (InputStream in = GeneratedApi.class.getResourceAsStream(resource)) {
      write("com/acme/" + name, in.readAllBytes());
    }
    javac();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {output.toUri().toURL()})) {
      String className = "com.acme." + name.substring(0, name.indexOf('.'));
      loader.loadClass(className).getMethod("check").invoke(null);
    }
  }
}
