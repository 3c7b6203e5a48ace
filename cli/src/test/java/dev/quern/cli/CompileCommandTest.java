package dev.quern.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.runtime.Instance;
import dev.quern.wasi.Wasi;
import dev.quern.wasi.WasiSnapshotPreview1;
import java.io.ByteArrayOutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompileCommandTest {

  @TempDir Path folder;

  private Class<?> load(Path output, String name) throws Exception {
    return new URLClassLoader(
            new URL[] {output.toUri().toURL()}, CompileCommandTest.class.getClassLoader())
        .loadClass(name);
  }

  @Test
  void aJarWithTheApi() throws Exception {
    Path jar = folder.resolve("out/numbers.jar");
    Cli.Result result =
        Cli.run(
            "compile", Cli.module("numbers.wat"), "--class", "com.acme.Numbers", "-o", "" + jar);
    assertEquals(new Cli.Result(0, "", ""), result);
    Class<?> type = load(jar, "com.acme.Numbers");
    Object numbers = type.getMethod("instantiate").invoke(null);
    assertEquals(5, type.getMethod("add", int.class, int.class).invoke(numbers, 2, 3));
    byte[] first = Files.readAllBytes(jar);
    Cli.run("compile", "--class", "com.acme.Numbers", "-o", "" + jar, Cli.module("numbers.wat"));
    assertArrayEquals(first, Files.readAllBytes(jar), "the same jar each time");
    try (Stream<Path> files = Files.list(jar.getParent())) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void aFolderWithAWasiProgram() throws Exception {
    Path output = folder.resolve("classes");
    Path sources = folder.resolve("sources");
    Cli.Result result =
        Cli.run(
            "compile",
            Cli.module("show.wat"),
            "--class=com.acme.Show",
            "--output=" + output,
            "--sources=" + sources,
            "--interruption");
    assertEquals(new Cli.Result(0, "", ""), result);
    assertTrue(Files.readString(sources.resolve("com/acme/Show.java")).contains("class Show"));
    Class<?> type = load(output, "com.acme.Show");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Wasi wasi = Wasi.builder().name("show").stdout(out).build();
    Object show = type.getMethod("instantiate", WasiSnapshotPreview1.class).invoke(null, wasi);
    Instance instance = (Instance) type.getMethod("instance").invoke(show);
    assertTrue(instance.isInterruptible());
    assertEquals(1, Wasi.exitCode(() -> instance.function("_start").call()));
    assertEquals("show\n", out.toString());
  }

  @Test
  void aDescription() throws Exception {
    Path sources = folder.resolve("sources");
    Path wit =
        Files.writeString(
            folder.resolve("n.wit"), "interface numbers { add: func(a: u32, b: s32) -> s32; }");
    String[] command = {
      "compile",
      Cli.module("numbers.wat"),
      "--class",
      "com.acme.Numbers",
      "--wit",
      "" + wit,
      "-o",
      "" + folder.resolve("classes"),
      "--sources",
      "" + sources
    };
    assertEquals(new Cli.Result(0, "", ""), Cli.run(command));
    String source = Files.readString(sources.resolve("com/acme/Numbers.java"));
    assertTrue(source.contains("public int add(long a, int b) {"), source);
    Files.writeString(wit, "interface numbers {\n  add: func(a: u64);\n}");
    Cli.Result result = Cli.run(command);
    assertEquals(1, result.code());
    assertTrue(result.err().contains("n.wit:2:3: add is described as (func (param i64))"));
    assertTrue(result.err().contains("Remedy: Correct the description"), result.err());
  }

  @Test
  void typesAndLinesOfTheSource() throws Exception {
    Path sources = folder.resolve("sources");
    String module = "../it/src/it/debugging/src/main/wasm/records.wasm";
    for (String debug : List.of("none", "full")) {
      Path output = folder.resolve(debug);
      Cli.Result result =
          Cli.run(
              "compile",
              module,
              "--class=a.Records",
              "--output=" + output,
              "--sources=" + sources,
              "--types=point",
              "--debug=" + debug);
      assertEquals(new Cli.Result(0, "", ""), result);
      assertEquals(debug.equals("full"), Files.exists(output.resolve("a/Records$records_c.class")));
    }
    String source = Files.readString(sources.resolve("a/Records.java"));
    assertTrue(source.contains("class Point "), source);
    assertFalse(source.contains("class Item "), source);
  }

  @Test
  void anExistingInterface() throws Exception {
    Path output = folder.resolve("classes");
    Cli.Result result =
        Cli.run(
            "compile",
            "--import",
            "env=java.lang.AutoCloseable",
            "--class",
            "a.Missing",
            "-o",
            "" + output,
            Cli.module("missing.wat"));
    assertEquals(1, result.code());
    assertTrue(result.err().startsWith("quern: the Java API cannot be compiled:\n"), result.err());
    assertTrue(result.err().contains("nowhere"), result.err());
    assertNotNull(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "compile;no module",
        "compile a.wasm;no --class",
        "compile a.wasm --class a.B;no -o",
        "compile a.wasm --class 1 -o x;--class: 1 is no name for a class: \"1\" begins with a digit",
        "compile a.wasm --class a.Imports -o x;--class: a.Imports is no name for a class",
        "compile a.wasm b.wasm;what is b.wasm?",
        "compile --import x a.wasm;--import needs MODULE=INTERFACE, not x",
        "compile a.wasm --debug some;--debug is none, names, lines or full, not some",
        "compile --nope a.wasm;unknown option --nope",
      })
  void usageErrors(String arguments, String message) {
    assertEquals(
        new Cli.Result(2, "", "quern: " + message + "\nTry: quern compile --help\n"),
        Cli.run(arguments.split(" ")));
  }
}
