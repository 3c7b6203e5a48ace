package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.dwarf.DebugModules;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accessors that are generated from DWARF, against what C does with the same memory. */
class TypesTest {

  @TempDir Path output;

  private CompileResult generate(String module, String className, String... types)
      throws Exception {
    CompileResult result =
        WasmCompiler.compile(
            CompileRequest.of(DebugModules.bytes(module), className).types(List.of(types)).build());
    for (Map.Entry<String, byte[]> file : result.classes().entrySet()) {
      write(file.getKey(), file.getValue());
    }
    for (Map.Entry<String, byte[]> file : result.resources().entrySet()) {
      write(file.getKey(), file.getValue());
    }
    for (Map.Entry<String, String> file : result.sources().entrySet()) {
      write(file.getKey(), file.getValue().getBytes("US-ASCII"));
    }
    return result;
  }

  private void write(String path, byte[] content) throws Exception {
    Path file = output.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private void javac() throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("-Xlint:all,-path", "-Werror", "-proc:none", "--release", "17", "-cp"));
    arguments.add(System.getProperty("java.class.path") + java.io.File.pathSeparator + output);
    arguments.addAll(List.of("-d", output.toString()));
    try (var files = Files.walk(output)) {
      files.map(Path::toString).filter(path -> path.endsWith(".java")).forEach(arguments::add);
    }
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    assertEquals(0, javac.run(null, null, null, arguments.toArray(String[]::new)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"records", "records4"})
  void javaAndCReadAndWriteTheSame(String module) throws Exception {
    CompileResult result = generate(module, "com.acme.Records", CompileRequest.EXPORTED_TYPES);
    assertEquals(List.of(), result.report().warnings());
    try (InputStream in =
        getClass().getResourceAsStream("/dev/quern/compiler/debug/RecordsCheck.java")) {
      write("com/acme/RecordsCheck.java", in.readAllBytes());
    }
    javac();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {output.toUri().toURL()})) {
      loader.loadClass("com.acme.RecordsCheck").getMethod("check").invoke(null);
    }
  }

  @Test
  void structuresOfRustHaveViewsToo() throws Exception {
    CompileResult result = generate("shapes", "com.acme.Shapes", CompileRequest.EXPORTED_TYPES);
    String source = result.sources().get("com/acme/Shapes.java");
    assertTrue(source.contains("public Kind kind()"), source);
    assertTrue(source.contains("total_area(Ptr<Types.Shape> shapes, int count)"), source);
    javac();
  }

  @Test
  void typesAreNamedOrLeftOut() throws Exception {
    CompileResult result = generate("records", "com.acme.Records", "point", "nothing");
    String source = result.sources().get("com/acme/Records.java");
    assertTrue(source.contains("class Point"));
    assertTrue(!source.contains("class Item"));
    assertEquals(
        List.of("The type nothing is not in the module's debugging information."),
        result.report().warnings());
  }

  @Test
  void parametersHaveTheirNamesFromTheSource() {
    CompileRequest request =
        CompileRequest.of(DebugModules.bytes("records"), "com.acme.Records").build();
    String source = WasmCompiler.compile(request).sources().get("com/acme/Records.java");
    assertTrue(source.contains("public long distance(int from, int to)"));
    CompileRequest plain =
        CompileRequest.of(DebugModules.bytes("records"), "com.acme.Records")
            .debug(DebugLevel.NAMES)
            .build();
    source = WasmCompiler.compile(plain).sources().get("com/acme/Records.java");
    assertTrue(source.contains("public long distance(int arg0, int arg1)"));
  }
}
