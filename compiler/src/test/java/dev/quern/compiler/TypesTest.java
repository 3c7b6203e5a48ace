package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.dwarf.DebugModules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accessors that are generated from DWARF, against what C does with the same memory. */
class TypesTest {

  @TempDir Path output;

  private GeneratedApi generate(String module, String className, String... types) throws Exception {
    return GeneratedApi.of(
        CompileRequest.of(DebugModules.bytes(module), className).types(List.of(types)).build(),
        output);
  }

  @ParameterizedTest
  @ValueSource(strings = {"records", "records4"})
  void javaAndCReadAndWriteTheSame(String module) throws Exception {
    GeneratedApi api = generate(module, "com.acme.Records", CompileRequest.EXPORTED_TYPES);
    assertEquals(List.of(), api.result().report().warnings());
    api.check("/dev/quern/compiler/debug/RecordsCheck.java");
  }

  @Test
  void arraysAndUnionsAreCopied() throws Exception {
    GeneratedApi api = generate("arrays", "com.acme.Arrays", CompileRequest.EXPORTED_TYPES);
    assertEquals(List.of(), api.result().report().warnings());
    api.check("/dev/quern/compiler/debug/ArraysCheck.java");
  }

  @Test
  void structuresOfRustHaveViewsToo() throws Exception {
    GeneratedApi api = generate("shapes", "com.acme.Shapes", CompileRequest.EXPORTED_TYPES);
    String source = api.result().sources().get("com/acme/Shapes.java");
    assertTrue(source.contains("public Kind kind()"), source);
    assertTrue(source.contains("total_area(Ptr<Types.Shape> shapes, int count)"), source);
    api.javac();
  }

  @Test
  void aTypeMayBeCalledLikeTheClass() throws Exception {
    GeneratedApi api = generate("records", "com.acme.Item", CompileRequest.EXPORTED_TYPES);
    String source = api.result().sources().get("com/acme/Item.java");
    assertTrue(source.contains("class Item_ "), source);
    api.javac();
  }

  @Test
  void typesAreNamedOrLeftOut() throws Exception {
    CompileResult result = generate("records", "com.acme.Records", "point", "nothing").result();
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
