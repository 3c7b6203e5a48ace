package dev.quern.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.module.ModuleException;
import dev.quern.text.WatReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules in a project that does without {@code quern-runtime-extras}. */
class ExtrasTest {

  private static final String REMEDY =
      "Add dev.quern:quern-runtime-extras, of quern-runtime's version, to the dependencies.";

  private static CompileRequest.Builder request(String text) {
    return CompileRequest.of(WatReader.toBinary(text, "m.wat"), "com.acme.M")
        .moduleName("m.wat")
        .extras(false);
  }

  private static CompileResult compile(String text) {
    return WasmCompiler.compile(request(text).build());
  }

  private static String refusal(String text) {
    ModuleException refused = assertThrows(ModuleException.class, () -> compile(text));
    assertEquals(ModuleException.Kind.DEPENDENCY, refused.kind());
    assertEquals(REMEDY, refused.remedy().orElseThrow());
    assertTrue(refused.getMessage().endsWith(REMEDY), refused.getMessage());
    assertTrue(refused.getMessage().contains("m.wat"), refused.getMessage());
    return refused.reason();
  }

  @Test
  void whatNeedsThemIsNamed() {
    assertEquals(
        "missing dependency dev.quern:quern-runtime-extras for garbage-collected objects, used by"
            + " structure type",
        refusal("(module (type (struct)))"));
    assertEquals(
        "missing dependency dev.quern:quern-runtime-extras for garbage-collected objects, used by"
            + " ref.i31",
        refusal("(module (func $f (drop (ref.i31 (i32.const 1)))))"));
    assertEquals(
        "missing dependency dev.quern:quern-runtime-extras for shared memories and atomic"
            + " instructions, used by shared memory",
        refusal("(module (memory 1 1 shared))"));
    assertEquals(
        "missing dependency dev.quern:quern-runtime-extras for shared memories and atomic"
            + " instructions, used by i32.atomic.load",
        refusal("(module (memory 1) (func $f (drop (i32.atomic.load (i32.const 0)))))"));
    assertEquals(
        "missing dependency dev.quern:quern-runtime-extras for memories that can pass 2 GiB, here"
            + " memory 1",
        refusal("(module (memory 1) (memory i64 32768))"));
  }

  @Test
  void relationsOfFunctionTypesDoNotNeedThem() {
    CompileResult result =
        compile(
            "(module (rec (type $f (sub (func (result i32)))) (type $g (sub $f (func (result"
                + " i32))))) (table 1 funcref) (func $one (type $g) (i32.const 1)) (elem (i32.const"
                + " 0) $one) (func (export \"call\") (result i32) (call_indirect (type $f)"
                + " (i32.const 0))))");
    for (byte[] bytes : result.classes().values()) {
      assertFalse(new String(bytes, StandardCharsets.ISO_8859_1).contains("runtime/extras"));
    }
  }

  @Test
  void theFunctionIsNamed() {
    ModuleException refused =
        assertThrows(
            ModuleException.class,
            () -> compile("(module (func $sum (drop (ref.i31 (i32.const 1)))))"));
    assertEquals("sum", refused.functionName().orElseThrow());
  }

  @Test
  void memoriesThatShallBeLargeNeedThem() {
    ModuleException refused =
        assertThrows(
            ModuleException.class,
            () -> WasmCompiler.compile(request("(module (memory 1))").largeMemory(true).build()));
    assertEquals(ModuleException.Kind.DEPENDENCY, refused.kind());
  }

  @Test
  void scopesAreOfferedWhereTheyAreThere() {
    String text =
        "(module (memory (export \"memory\") 1)"
            + " (func (export \"malloc\") (param i32) (result i32) (i32.const 8))"
            + " (func (export \"free\") (param i32)))";
    CompileResult without = compile(text);
    assertFalse(without.sources().get("com/acme/M.java").contains("Scope"));
    assertEquals(
        List.of(
            "With the dependency dev.quern:quern-runtime-extras there is a method scope() for"
                + " memory of the module, as it has an allocator"),
        without.report().hints());
    assertNoExtras(without);
    CompileResult with = WasmCompiler.compile(request(text).extras(true).build());
    assertTrue(with.sources().get("com/acme/M.java").contains(" Scope scope() {"));
    assertEquals(List.of(), with.report().hints());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(memory (export \"m\") i64 1 2) (data (i64.const 0) \"abc\")"
            + " (func (export \"f\") (memory.fill (i64.const 0) (i32.const 1) (i64.const 8)))",
        "(memory 1) (memory 1) (func (memory.copy 0 1 (i32.const 0) (i32.const 1) (i32.const 2)))",
        "(table 2 funcref) (elem (i32.const 0) $f) (func $f (call_indirect (i32.const 0)))"
            + " (func (table.set (i32.const 0) (ref.null func)))",
        "(tag $t (param i32)) (func (throw $t (i32.const 1)))",
        "(import \"a\" \"b\" (func $f (param externref))) (func (call $f (ref.null extern)))",
        "(func (param v128) (result v128) (f32x4.sqrt (local.get 0)))",
        "(type $t (func)) (func (param (ref null $t)) (call_ref $t (local.get 0)))"
      })
  void allElseDoesWithout(String fields) {
    for (Simd simd : Simd.values()) {
      assertNoExtras(
          WasmCompiler.compile(
              request("(module " + fields + ")").simd(simd).interruptible(true).build()));
    }
  }

  private static void assertNoExtras(CompileResult result) {
    result
        .classes()
        .forEach(
            (path, bytes) -> {
              String text = new String(bytes, StandardCharsets.ISO_8859_1);
              assertFalse(text.contains("dev/quern/runtime/extras"), path);
              assertFalse(text.contains("dev/quern/runtime/gc"), path);
            });
    result.sources().values().forEach(source -> assertFalse(source.contains("runtime.extras")));
  }
}
