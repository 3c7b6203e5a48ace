package dev.quern.compiler.linking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.compiler.Compilations;
import dev.quern.compiler.CompileResult;
import dev.quern.compiler.ForkedJvm;
import dev.quern.runtime.Trap;
import dev.quern.runtime.gc.Struct;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two modules compiled apart, each in a jar of its own that is also a Java module, linked by an
 * application in a third, on the class path and on the module path.
 */
class JarsTest {

  private static final String OUTPUT =
      """
      DoubleAndCountResult[value0=14, value1=1]
      1002
      2
      AllOfManyResult[value0=object, value1=4.5, value2=3.5, value3=-2, value4=1]
      CallWideResult[value0=1249, value1=wide]
      21 14
      21
      20105 5
      2
      true
      integer divide by zero in trap
      """;

  @TempDir static Path directory;

  /** A part of the runtime as it is in the build: a directory or a jar. */
  private static String runtime(Class<?> member) {
    return Path.of(member.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
  }

  private static String path() {
    return String.join(
        File.pathSeparator,
        runtime(Trap.class),
        runtime(Struct.class),
        directory.resolve("library.jar").toString(),
        directory.resolve("client.jar").toString(),
        directory.resolve("app.jar").toString());
  }

  @BeforeAll
  static void build() throws IOException {
    module(
        "library",
        "library.Library",
        "module library { requires transitive dev.quern.runtime.extras; exports library; }");
    module(
        "client",
        "client.Client",
        "module client { requires transitive dev.quern.runtime.extras; exports client; }");
    Path app = directory.resolve("app");
    write(app, "app/Main.java", bytes(Compilations.text(JarsTest.class, "Main.java")));
    write(app, "module-info.java", bytes("module app { requires client; requires library; }"));
    jar(app);
  }

  private static void module(String name, String className, String declaration) throws IOException {
    CompileResult result = Compilations.ofResource(JarsTest.class, name + ".wat", className);
    Path root = directory.resolve(name);
    for (var file : result.classes().entrySet()) {
      write(root, file.getKey(), file.getValue());
    }
    for (var file : result.resources().entrySet()) {
      write(root, file.getKey(), file.getValue());
    }
    for (var file : result.sources().entrySet()) {
      write(root, file.getKey(), bytes(file.getValue()));
    }
    write(root, "module-info.java", bytes(declaration));
    jar(root);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Path root, String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  /** Compiles the sources in a directory, and makes a jar of all in it. */
  private static void jar(Path root) throws IOException {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--module-path",
                path(),
                "-cp",
                root.toString(),
                "-d",
                root.toString(),
                "-Xlint:none"));
    files(root).stream()
        .filter(file -> file.toString().endsWith(".java"))
        .forEach(file -> options.add(file.toString()));
    int errors =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(new String[0]));
    assertEquals(0, errors);
    Path jar = directory.resolve(root.getFileName() + ".jar");
    try (OutputStream stream = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(stream)) {
      for (Path file : files(root)) {
        entries.putNextEntry(
            new JarEntry(root.relativize(file).toString().replace(File.separatorChar, '/')));
        entries.write(Files.readAllBytes(file));
      }
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void onTheClassPath() throws Exception {
    assertEquals(OUTPUT + "named modules: false\n", run("-cp", path(), "app.Main"));
  }

  /** Where the data of a module can be read by its own classes only. */
  @Test
  void onTheModulePath() throws Exception {
    assertEquals(OUTPUT + "named modules: true\n", run("-p", path(), "-m", "app/app.Main"));
  }

  private static String run(String... arguments) throws Exception {
    return ForkedJvm.run(arguments).replace("\r", "");
  }
}
