package dev.quern.compiler.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.text.WatReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleAbiTest {

  private static final String BASE =
      """
      (import "env" "log" (func (param i32)))
      (memory (export "memory") 1)
      (func (export "add") (param i32 i32) (result i32) (local.get 0))
      """;

  private static ModuleAbi abi(String fields) {
    return ModuleAbi.of("test", WatReader.toBinary("(module " + fields + ")", "test.wat"));
  }

  private static List<String> changes(String fields) {
    return abi(fields).since(abi(BASE)).stream()
        .map(change -> (change.isIncompatible() ? "! " : "  ") + change)
        .toList();
  }

  @Test
  void textHasALineAnEntryAndIsRead() {
    ModuleAbi abi = abi(BASE);
    assertEquals(
        """
        # What users of this module rely on. Written by quern:check-abi; keep it with the sources.
        export "add" (func (param i32 i32) (result i32))
        export "memory" (memory 1)
        import "env" "log" (func (param i32))
        """,
        abi.toText());
    assertEquals(List.of(), abi.since(ModuleAbi.parse(abi.toText())));
  }

  @Test
  void namesOfAnyKindStayOnTheirLine() {
    ModuleAbi abi = abi("(func (export \"a\\\"(\\n\\u{e9}\"))");
    assertTrue(abi.toText().contains("export \"a\\u0022(\\u000a\\u00e9\" (func)\n"));
    assertEquals(List.of(), abi.since(ModuleAbi.parse(abi.toText())));
  }

  @Test
  void changedAndMissingExportsAreIncompatible() {
    assertEquals(
        List.of(
            """
            ! - export "add" (func (param i32 i32) (result i32))
            + export "add" (func (param i64) (result i32))\
            """,
            "! - export \"memory\" (memory 1)"),
        changes(
            "(import \"env\" \"log\" (func (param i32)))"
                + "(func (export \"add\") (param i64) (result i32) (i32.const 0))"));
  }

  @Test
  void moreExportsFewerImportsAndOtherLimitsAreCompatible() {
    assertEquals(
        List.of(
            "  - export \"memory\" (memory 1)\n+ export \"memory\" (memory 2 10)",
            "  + export \"sub\" (func)",
            "  - import \"env\" \"log\" (func (param i32))"),
        changes(
            """
            (memory (export "memory") 2 10)
            (func (export "add") (param i32 i32) (result i32) (local.get 0))
            (func (export "sub"))
            """));
  }

  @Test
  void memoriesWithLongAddressesAndMoreImportsAreIncompatible() {
    assertEquals(
        List.of(
            "! - export \"memory\" (memory 1)\n+ export \"memory\" (memory i64 1)",
            "! + import \"env\" \"read\" (func)"),
        changes(
            """
            (import "env" "log" (func (param i32)))
            (import "env" "read" (func))
            (memory (export "memory") i64 1)
            (func (export "add") (param i32 i32) (result i32) (local.get 0))
            """));
  }

  @Test
  void linesThatAreNoEntriesAreNamed() {
    Exception exception =
        assertThrows(
            IllegalArgumentException.class, () -> ModuleAbi.parse("# text\n\nexpert \"a\" (func)"));
    assertEquals(
        "line 3 is no import, export or struct: expert \"a\" (func)", exception.getMessage());
  }
}
