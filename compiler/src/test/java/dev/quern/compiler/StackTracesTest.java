package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.debug.DebugLevel;
import dev.quern.compiler.dwarf.DebugModules;
import dev.quern.compiler.outline.SizeBudget;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Limits;
import dev.quern.runtime.Trap;
import dev.quern.text.WatReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traps say where in the sources they happened. */
class StackTracesTest {

  private static CompileRequest request(String module, DebugLevel level) {
    return CompileRequest.of(DebugModules.bytes(module), "com.acme.Geo")
        .moduleName("src/main/wasm/" + module + ".wasm")
        .sourceMap(module.equals("assembly") ? DebugModules.map(module) : new byte[0])
        .debug(level)
        .build();
  }

  private static Instance load(CompileResult result) {
    return CompiledModule.load(result, StackTracesTest.class.getClassLoader())
        .instantiate(new Imports(), Limits.none());
  }

  private static Instance load(String module, DebugLevel level) {
    return load(WasmCompiler.compile(request(module, level)));
  }

  /** The frames of WebAssembly functions, as they are printed. */
  private static List<String> trace(Instance instance, String function, int argument) {
    Trap trap = assertThrows(Trap.class, () -> instance.function(function).call(argument));
    return Arrays.stream(trap.getStackTrace())
        .map(StackTraceElement::toString)
        .map(frame -> frame.substring(frame.lastIndexOf("//") + 1))
        .map(frame -> frame.substring(frame.lastIndexOf("com.acme.") + 1))
        .filter(frame -> frame.startsWith("om.acme.Geo$"))
        .map(frame -> frame.substring("om.acme.".length()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace", "trace0"})
  void aDivisionNamesTheLinesOfBothUnits(String module) {
    assertEquals(
        List.of("Geo$divide_c.divide(divide.c:2)", "Geo$parse_c.parse_header(parse.c:21)"),
        trace(load(module, DebugLevel.LINES), "parse_header", 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace", "trace0"})
  void aFunctionOfAHeaderIsShownWithItsCallerInlinedOrNot(String module) {
    Instance instance = load(module, DebugLevel.LINES);
    int text = (int) instance.function("text").call();
    instance.memory("memory").putBytes(text, "12x".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        List.of(
            "Geo$parse_c.digit(text.h:7)",
            "Geo$parse_c.parse_number(parse.c:14)",
            "Geo$parse_c.parse_header(parse.c:20)"),
        trace(instance, "parse_header", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace", "trace0"})
  void linesBeyondSixteenBitsAreWhole(String module) {
    assertEquals(
        List.of("Geo$divide_c.late(generated.c:123457)"),
        trace(load(module, DebugLevel.LINES), "late", 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {-4, Integer.MIN_VALUE, 0x7FFF_FFF0})
  void aBadAddressNamesTheLineOfTheAccess(int address) {
    assertEquals(
        List.of("Geo$parse_c.far(parse.c:27)"),
        trace(load("trace", DebugLevel.LINES), "far", address));
  }

  @ParameterizedTest
  @EnumSource(
      value = DebugLevel.class,
      names = {"NAMES", "LINES", "FULL"})
  void functionsThatTailCallEachOtherAreTold(DebugLevel level) {
    Instance instance = load("tails", level);
    int text = (int) instance.function("text").call();
    instance.memory("memory").putBytes(text, "12  34 5;".getBytes(StandardCharsets.UTF_8));
    assertEquals(3, instance.function("words").call());
    instance.memory("memory").putBytes(text, "12  x".getBytes(StandardCharsets.UTF_8));
    List<StackTraceElement> trace = traceOf(instance, "words");
    if (level == DebugLevel.NAMES) {
      assertEquals("word", trace.get(0).getMethodName());
      assertEquals(-1, trace.get(0).getLineNumber());
      return;
    }
    assertEquals("digit(text.h:7)", place(trace.get(0)));
    assertEquals("word(tails.c:27)", place(trace.get(1)));
    // The other state that it came from has no frame.
    assertEquals("words(tails.c:32)", place(trace.get(2)));
  }

  private static List<StackTraceElement> traceOf(Instance instance, String function) {
    Trap trap = assertThrows(Trap.class, () -> instance.function(function).call());
    return Arrays.asList(trap.getStackTrace());
  }

  private static String place(StackTraceElement frame) {
    return frame.getMethodName() + "(" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
  }

  @Test
  void rustNamesItsInlinedCalls() {
    List<String> trace = trace(load("shapes", DebugLevel.LINES), "weight_of", 64);
    assertEquals(
        List.of(
            "Geo$shapes_rs.core::option::Option::unwrap(option.rs:775)",
            "Geo$shapes_rs.weight_of(shapes.rs:60)"),
        trace.subList(trace.size() - 2, trace.size()));
  }

  @Test
  void zigNamesItsLinesAndStructures() {
    CompileRequest request =
        CompileRequest.of(DebugModules.bytes("zig"), "com.acme.Geo").types(List.of("*")).build();
    CompileResult result = WasmCompiler.compile(request);
    Instance instance = load(result);
    instance.function("fill").call(2);
    int first = (int) instance.function("first").call();
    assertEquals(3, instance.function("ratio").call(first, 1));
    Trap trap = assertThrows(Trap.class, () -> instance.function("ratio").call(first, 0));
    assertEquals(
        List.of("builtin.zig:754", "geo.zig:19", "geo.zig:23"),
        Arrays.stream(trap.getStackTrace())
            .limit(3)
            .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
            .toList());
    String api = result.sources().get("com/acme/Geo.java");
    assertTrue(api.contains("ratio(Ptr<Types.GeoItem> item, int divisor)"), api);
    assertTrue(api.contains("public GeoColor color()"), api);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 120, 200})
  void partsOfAFunctionAreOneFrame(int budget) {
    CompileResult result =
        WasmCompiler.compile(
            request("trace0", DebugLevel.LINES), new SizeBudget(0, budget, budget / 3));
    assertTrue(budget == 200 || result.report().outlined().size() > 0, result.report().toString());
    Instance instance = load(result);
    assertEquals(
        List.of("Geo$divide_c.divide(divide.c:2)", "Geo$parse_c.parse_header(parse.c:21)"),
        trace(instance, "parse_header", 0));
  }

  @Test
  void aSourceMapTellsTheLines() {
    List<String> divided =
        List.of(
            "Geo$assembly_ts.assembly_divide(assembly.ts:12)",
            "Geo$assembly_ts.assembly_Header#rest(assembly.ts:19)",
            "Geo$assembly_ts.assembly_parse_header(assembly.ts:24)");
    CompileRequest.Builder request =
        CompileRequest.of(DebugModules.bytes("assembly"), "com.acme.Geo")
            .sourceMap(DebugModules.map("assembly"));
    CompileResult result = WasmCompiler.compile(request.build());
    assertEquals(List.of(), result.report().warnings());
    assertEquals(divided, trace(load(result), "parse_header", 0));
    assertEquals(
        List.of(
            "Geo$Code0.~lib_array_Array_i32_#__get(array.ts:114)",
            "Geo$assembly_ts.assembly_item(assembly.ts:29)"),
        trace(load(result), "item", 3));
    SourceText file = result.sourceFiles().get(0);
    assertEquals("./assembly/assembly.ts", file.path());
    assertTrue(file.text().orElse("").contains("class Header"), file.path());
    assertEquals(Optional.empty(), result.sourceFiles().get(1).text());
  }

  @Test
  void aSourceMapThatLiesIsAWarning() {
    CompileRequest.Builder request =
        CompileRequest.of(DebugModules.bytes("assembly"), "com.acme.Geo")
            .sourceMap("{\"version\":3}".getBytes(StandardCharsets.UTF_8));
    CompileResult result = WasmCompiler.compile(request.build());
    assertEquals(
        List.of("The source map ./assembly.wasm.map is ignored: it has no mappings."),
        result.report().warnings());
  }

  @Test
  void withoutSourcesTheTraceHasOffsets() {
    byte[] module = Stripped.of(DebugModules.bytes("trace"));
    CompileRequest request =
        CompileRequest.of(module, "com.acme.Geo").moduleName("trace.wasm").build();
    List<String> trace = trace(load(WasmCompiler.compile(request)), "parse_header", 0);
    assertTrue(trace.get(0).matches("Geo\\$Code0\\.divide\\(trace\\.wasm:0x[0-9a-f]+0\\)"));
    assertTrue(trace.get(1).matches("Geo\\$Code0\\.parse_header\\(trace\\.wasm:0x[0-9a-f]+0\\)"));
  }

  @Test
  void levelsTellLess() {
    assertEquals(
        List.of("Geo$Code0.divide(trace.wasm)", "Geo$Code0.parse_header(trace.wasm)"),
        trace(load("trace", DebugLevel.NAMES), "parse_header", 0));
    assertTrue(
        trace(load("trace", DebugLevel.NONE), "parse_header", 0)
            .get(0)
            .matches("Geo\\$Code0\\.f[0-9]+\\(trace\\.wasm\\)"));
  }

  @Test
  void aTrapStillHasItsLineAfterManyThrows() {
    Instance instance = load("trace", DebugLevel.LINES);
    List<String> first = trace(instance, "far", -4);
    for (int i = 0; i < 30_000; i++) {
      assertThrows(Trap.class, () -> instance.function("far").call(-4));
    }
    assertEquals(first, trace(instance, "far", -4));
  }

  @ParameterizedTest
  @EnumSource(DebugLevel.class)
  void theSameRequestGivesTheSameBytes(DebugLevel level) {
    CompileResult first = WasmCompiler.compile(request("shapes", level));
    CompileResult second = WasmCompiler.compile(request("shapes", level));
    assertEquals(first.classes().keySet(), second.classes().keySet());
    first.classes().forEach((path, bytes) -> assertArrayEquals(bytes, second.classes().get(path)));
  }

  @Test
  void linesDoNotChangeTheCode() {
    List<List<Integer>> sizes = new ArrayList<>();
    for (DebugLevel level : List.of(DebugLevel.NAMES, DebugLevel.LINES)) {
      CompileRequest request =
          CompileRequest.of(Stripped.of(DebugModules.bytes("records4")), "com.acme.Geo")
              .debug(level)
              .build();
      sizes.add(
          WasmCompiler.compile(request).report().functions().stream()
              .map(Report.Function::totalSize)
              .toList());
    }
    assertEquals(sizes.get(0), sizes.get(1));
  }

  /** Functions may be called as the compiler calls parts of functions. */
  @Test
  void namesOfPartsAreTheCompilersAlone() {
    CompileRequest request =
        CompileRequest.of(
                WatReader.toBinary(
                    """
                    (module
                      (func $f$joined unreachable)
                      (func $g$part1 (call $f$joined))
                      (func $h$tail (call $g$part1))
                      (func $i$partition (call $h$tail))
                      (func $main (export "main") (call $i$partition)))
                    """,
                    "names.wat"),
                "com.acme.Geo")
            .build();
    Instance instance = load(WasmCompiler.compile(request));
    Trap trap = assertThrows(Trap.class, () -> instance.function("main").call());
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      names.add(trap.getStackTrace()[i].getMethodName());
    }
    assertEquals(List.of("f_joined", "g_part1", "h_tail", "i$partition", "main"), names);
  }
}
