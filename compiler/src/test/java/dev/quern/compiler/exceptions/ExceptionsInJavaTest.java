package dev.quern.compiler.exceptions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.compiler.Compilations;
import dev.quern.compiler.CompileResult;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exceptions and function references through the generated Java API, as a user's code has them. */
class ExceptionsInJavaTest {

  @TempDir Path directory;

  @Test
  void javaThrowsAndCatches() throws Exception {
    CompileResult result =
        Compilations.ofResource(ExceptionsInJavaTest.class, "geo.wat", "com.acme.Geo");
    for (var file : result.classes().entrySet()) {
      write(file.getKey(), file.getValue());
    }
    write("com/acme/Geo.java", result.sources().get("com/acme/Geo.java").getBytes());
    write(
        "com/acme/Main.java",
        Compilations.text(ExceptionsInJavaTest.class, "Main.java").getBytes());
    String path = directory + File.pathSeparator + System.getProperty("java.class.path");
    String[] options = {
      "-Xlint:all,-processing,-path",
      "-Werror",
      "-proc:none",
      "-d",
      directory.toString(),
      "-cp",
      path,
      directory.resolve("com/acme/Geo.java").toString(),
      directory.resolve("com/acme/Main.java").toString()
    };
    assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, options));
    URL[] root = {directory.toUri().toURL()};
    try (URLClassLoader loader =
        new URLClassLoader(root, ExceptionsInJavaTest.class.getClassLoader())) {
      assertEquals(
          """
          7
          42
          other tag
          of the host
          call stack exhausted
          true
          -5 1.5 -2.5 -2.5
          exception with tag (func (param i64 f32 f64)): -5, 1.5, -2.5
          0
          true
          true
          value 0 is of type i64, not i32
          true
          object
          null
          not caught: of the host
          null exception reference
          8
          true
          value 0 is no i32: 1
          """,
          loader.loadClass("com.acme.Main").getMethod("run").invoke(null));
    }
  }

  private void write(String name, byte[] content) throws IOException {
    Path path = directory.resolve(name);
    Files.createDirectories(path.getParent());
    Files.write(path, content);
  }
}
