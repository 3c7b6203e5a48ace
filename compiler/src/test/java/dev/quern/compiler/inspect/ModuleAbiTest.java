package dev.quern.compiler.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.CompileRequest;
import dev.quern.compiler.dwarf.DebugModules;
import dev.quern.compiler.wit.WitFile;
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
        "line 3 is no import, export, func, struct, union, enum or flags: expert \"a\" (func)",
        exception.getMessage());
  }

  private static ModuleAbi records(String... types) {
    return ModuleAbi.of(
        CompileRequest.of(DebugModules.bytes("records"), "Records").types(List.of(types)).build());
  }

  @Test
  void layoutsAreLinesOfTheirFields() {
    String text = records("item", "color").toText();
    List<String> expected =
        List.of(
            "struct \"point\" \"x\" (offset 0 s32)",
            "struct \"point\" (size 8)",
            "struct \"item\" \"id\" (offset 0 u32)",
            "struct \"item\" \"next\" (offset 128 pointer \"item\")",
            "struct \"item\" \"corners\" (offset 88 array 2 \"point\")",
            "struct \"item\" \"matrix\" (offset 104 array 2 array 3 s32)",
            "struct \"item\" \"right\" (offset 180 s32)",
            "struct \"item.nested\" \"inner\" (offset 0 s32)",
            "struct \"flags\" \"kind\" (bit 1 bits 3 u32)",
            "union \"number\" \"d\" (offset 0 f64)",
            "enum \"color\" \"GREEN\" (value 5)",
            "enum \"toggle\" (size 4)");
    for (String line : expected) {
      assertTrue(text.contains("\n" + line), line + " is not in " + text);
    }
    assertEquals(List.of(), records("item", "color").since(ModuleAbi.parse(text)));
    assertFalse(records().toText().contains("struct"));
  }

  private static ModuleAbi described(String function) {
    CompileRequest.Builder request =
        CompileRequest.of(WatReader.toBinary("(module " + BASE + ")", "test.wat"), "test");
    return ModuleAbi.of(
        function.isEmpty()
            ? request.build()
            : request.wit(new WitFile("test.wit", "interface a { " + function + " }")).build());
  }

  @Test
  void describedFunctionsKeepTheirTypes() {
    ModuleAbi before = described("add: func(a: u32, b: s32) -> u32;");
    assertTrue(
        before
            .toText()
            .contains("\nfunc \"add\" (func (param \"a\" u32) (param \"b\" s32) (result u32))\n"),
        before.toText());
    assertEquals(List.of(), before.since(ModuleAbi.parse(before.toText())));
    ModuleAbi.Change signed = described("add: func(a: u32, b: s32) -> s32;").since(before).get(0);
    assertTrue(signed.isIncompatible());
    ModuleAbi.Change added = before.since(described("")).get(0);
    assertTrue(added.isIncompatible());
    assertTrue(
        added.toString().startsWith("- func \"add\" (not described)\n+ func \"add\" (func "));
    assertTrue(described("").since(before).get(0).isIncompatible());
  }

  @Test
  void anotherPlaceSizeOrTypeOfAFieldIsIncompatible() {
    String before =
        """
        struct "item" "id" (offset 0 u32)
        struct "item" "name" (offset 4 array 8 u8)
        struct "item" "old" (offset 12 f32)
        struct "item" (size 16)
        enum "color" "RED" (value 0)
        """;
    String now =
        """
        struct "item" "id" (offset 0 u64)
        struct "item" "name" (offset 8 array 8 u8)
        struct "item" "new" (offset 16 s8)
        struct "item" (size 24)
        enum "color" "RED" (value 0)
        enum "color" "BLUE" (value 1)
        """;
    List<String> changes =
        ModuleAbi.parse(now).since(ModuleAbi.parse(before)).stream()
            .map(change -> (change.isIncompatible() ? "! " : "  ") + change)
            .toList();
    assertEquals(
        List.of(
            "  + enum \"color\" \"BLUE\" (value 1)",
            "! - struct \"item\" (size 16)\n+ struct \"item\" (size 24)",
            "! - struct \"item\" \"id\" (offset 0 u32)\n+ struct \"item\" \"id\" (offset 0 u64)",
            "! - struct \"item\" \"name\" (offset 4 array 8 u8)\n"
                + "+ struct \"item\" \"name\" (offset 8 array 8 u8)",
            "  + struct \"item\" \"new\" (offset 16 s8)",
            "! - struct \"item\" \"old\" (offset 12 f32)"),
        changes);
  }
}
