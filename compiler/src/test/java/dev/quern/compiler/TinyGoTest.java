package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.dwarf.DebugModules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Go as TinyGo describes it: its structures, its strings, what its functions take, its lines. */
class TinyGoTest {

  @TempDir Path output;

  private GeneratedApi generate(String... types) throws Exception {
    return GeneratedApi.of(
        CompileRequest.of(DebugModules.bytes("basket"), "com.acme.Basket")
            .types(List.of(types))
            .build(),
        output);
  }

  @Test
  void javaAndGoReadAndWriteTheSame() throws Exception {
    GeneratedApi api = generate(CompileRequest.EXPORTED_TYPES);
    assertEquals(List.of(), api.result().report().warnings());
    api.check("/dev/quern/compiler/debug/BasketCheck.java");
  }

  /** The debugging information has the type of the first parameter as that of the result. */
  @Test
  void theTypeOfAResultIsNotBelieved() throws Exception {
    String source = generate(CompileRequest.EXPORTED_TYPES).result().sources().toString();
    assertTrue(source.contains("public int count(Ptr<Types.Item> first)"), source);
  }

  @Test
  void anExportedFunctionHasTheParametersOfTheOneThatItCalls() throws Exception {
    String source = generate(CompileRequest.EXPORTED_TYPES).result().sources().toString();
    assertTrue(source.contains("public void check(Ptr<Types.Item> first, int limit)"), source);
  }

  @Test
  void typesAreAskedForAsGoNamesThem() throws Exception {
    CompileResult result = generate("main.Point", "[]uint16").result();
    assertEquals(List.of(), result.report().warnings());
    String source = result.sources().get("com/acme/Basket.java");
    assertTrue(source.contains("class Point "), source);
    assertTrue(source.contains("class Uint16Slice "), source);
  }
}
