package dev.quern.compiler.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.GoldenFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated sources: as expected, and accepted by javac whatever names a module has. */
class ApiSourceTest {

  @TempDir Path output;

  static Stream<Path> goldenModules() {
    return GoldenFiles.list("api", ".wat");
  }

  @ParameterizedTest
  @MethodSource("goldenModules")
  void writesTheExpectedSource(Path wat) {
    GoldenFiles.check(
        wat,
        ".java",
        text -> {
          ApiModel model = ApiCompilation.model(text, "com.acme.Geo", Map.of());
          assertCompiles(model);
          return ApiSource.write(model);
        });
  }

  private Set<String> assertCompiles(ApiModel model) {
    try {
      return ApiCompilation.compile(model, output);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void hostileNamesStayText() {
    List<String> names =
        List.of(
            "*/ static { System.exit(1); } /*",
            "\\\\u002a\\\\u002f static {}",
            "\\\\",
            "\\22\\22\\22",
            "\\0a\\0d@throws {@code",
            "../../../../etc/passwd",
            "<script>&amp;",
            "\\e2\\80\\aeesrever",
            "\\00",
            "x".repeat(65_536),
            "class",
            "wait",
            "notify",
            "close",
            "instance",
            "hashCode",
            "import$0",
            "bind",
            "add",
            "ADD");
    StringBuilder wat = new StringBuilder("(module\n");
    for (String name : names) {
      wat.append("(import \"").append(name).append("\" \"").append(name);
      wat.append("\" (func (param i32 i64) (result i32 i64)))\n");
      wat.append("(import \"").append(name).append("\" \"").append(name);
      wat.append("\" (func (param f32)))\n");
    }
    for (String name : names) {
      wat.append("(export \"").append(name).append("\" (func 0))\n");
    }
    ApiModel model = ApiCompilation.model(wat + ")", "com.acme.Geo", Map.of());
    Set<String> classes = assertCompiles(model);
    // The class, Imports, and for each name the interface, its record and the export's record.
    assertEquals(2 + 3 * names.size(), classes.size(), classes.toString());
    assertEquals(
        classes.size(),
        classes.stream().map(name -> name.toLowerCase(java.util.Locale.ROOT)).distinct().count());
    assertTrue(classes.stream().allMatch(name -> name.length() < 200), classes.toString());
    assertFalse(ApiSource.write(model).contains("System.exit(1); }"));
    assertFalse(ApiSource.write(model).contains("\\"));
  }

  @Test
  void nestedTypesKeepClearOfTheRuntimeTheBytecodeAndJavaLang() {
    Set<String> classes =
        assertCompiles(
            ApiCompilation.model(
                Stream.of(
                        "memory",
                        "function",
                        "string",
                        "f17",
                        "code0",
                        "geo",
                        "integer",
                        "table",
                        "trap",
                        "host",
                        "math")
                    .map(
                        name ->
                            "(import \"" + name + "\" \"f\" (func (param f32) (result i32 f32)))")
                    .collect(Collectors.joining("\n", "(module ", " (export \"f\" (func 0)))")),
                "com.acme.Geo",
                Map.of()));
    assertTrue(
        classes.containsAll(
            List.of(
                "Geo$Memory_",
                "Geo$String_",
                "Geo$F17_",
                "Geo$Code0_",
                "Geo$Geo_",
                "Geo$Host",
                "Geo$Math")),
        classes.toString());
  }

  @ParameterizedTest
  @MethodSource("namesOfTheRuntime")
  void theClassMayBeCalledAsATypeOfTheRuntime(String name) {
    String wat =
        """
        (module
          (import "env" "m" (memory 1))
          (import "env" "t" (table 1 funcref))
          (import "env" "g" (global externref))
          (import "env" "i" (global i32))
          (func (export "f") (param funcref) (result funcref f64 funcref) unreachable)
          (export "g" (global 0)))
        """;
    assertCompiles(ApiCompilation.model(wat, name, Map.of()));
  }

  static Stream<String> namesOfTheRuntime() {
    return Stream.of(
        "Memory",
        "a.Table",
        "a.Global",
        "a.GlobalCell",
        "a.Function",
        "a.Limits",
        "a.ValueType",
        "a.Instance",
        "a.Trap",
        "a.LinkException");
  }

  @Test
  void moreParametersAndResultsThanAMethodTakes() {
    String types = "i32 i64 f32 f64 funcref externref ".repeat(60);
    String wat =
        "(module (import \"env\" \"f\" (func $f (param "
            + types
            + ") (result "
            + types
            + "))) (export \"g\" (func $f)))";
    Set<String> classes = assertCompiles(ApiCompilation.model(wat, "com.acme.Geo", Map.of()));
    assertTrue(
        classes.containsAll(
            List.of("Geo$GParameters", "Geo$GResult", "Geo$Env$FParameters", "Geo$Env$FResult")),
        classes.toString());
  }

  @Test
  void parametersBetweenTheCallingConventionAndTheJvmLimitStayParameters() {
    String wat =
        "(module (import \"env\" \"f\" (func $f (param "
            + "i64 ".repeat(127)
            + "))) (export \"g\" (func $f)))";
    assertEquals(
        Set.of("Geo", "Geo$Env", "Geo$Imports"),
        assertCompiles(ApiCompilation.model(wat, "com.acme.Geo", Map.of())));
  }

  @Test
  void moreImportModulesThanARecordHolds() {
    String wat =
        IntStream.range(0, 300)
            .mapToObj(i -> "(import \"m" + i + "\" \"f\" (func (param i32)))")
            .collect(Collectors.joining("\n", "(module ", ")"));
    assertEquals(302, assertCompiles(ApiCompilation.model(wat, "com.acme.Geo", Map.of())).size());
  }

  @Test
  void moreExportsThanAClassHolds() {
    String wat =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "(export \"f" + i + "\" (func 0))")
            .collect(
                Collectors.joining(
                    "\n", "(module (func (param i32 i32) (result i64) unreachable)", ")"));
    ApiModel model = ApiCompilation.model(wat, "com.acme.Geo", Map.of());
    assertEquals(5_000, model.functions().size());
    assertEquals(15_000, model.hiddenExports());
    assertCompiles(model);
  }

  @Test
  void moreImportsThanAClassHolds() {
    String wat =
        IntStream.range(0, 7_000)
            .mapToObj(i -> "(import \"env\" \"f" + i + "\" (func))")
            .collect(Collectors.joining("\n", "(module ", ")"));
    ApiModel model = ApiCompilation.model(wat, "com.acme.Geo", Map.of());
    assertFalse(model.typedImports());
    assertEquals(Set.of("Geo"), assertCompiles(model));
  }
}
