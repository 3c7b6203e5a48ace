package dev.quern.compiler.wit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.dwarf.DebugModules;
import dev.quern.compiler.types.MemoryType;
import dev.quern.compiler.types.MemoryType.Aggregate;
import dev.quern.compiler.types.TypeTable;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes and places, as the canonical ABI computes them. */
class WitLayoutTest {

  private static TypeTable table(String interfaceText) {
    return WitDescription.addTo(
        TypeTable.EMPTY,
        new WitFile("test.wit", "interface a {" + interfaceText + "}"),
        DebugModules.module("catalog"));
  }

  private static String layout(TypeTable table, String name) {
    int number = table.named().get("a/" + name);
    String size = String.valueOf(table.sizeOf(number));
    return table.resolve(number) instanceof Aggregate aggregate
        ? size
            + aggregate.fields().stream()
                .map(MemoryType.Field::offset)
                .map(offset -> " " + offset)
                .collect(Collectors.joining())
        : size;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bool | 1",
        "s8 | 1",
        "u16 | 2",
        "s32 | 4",
        "u64 | 8",
        "f32 | 4",
        "f64 | 8",
        "char | 4",
        "string | 8",
        "list<u64> | 8",
        "tuple<u8, u32, u8> | 12 0 4 8",
        "tuple<u64, u8> | 16 0 8",
        "tuple<string, u8, u16> | 12 0 8 10",
        "tuple<tuple<u8, u16>, u8> | 6 0 4",
        "option<u8> | 2 0 1",
        "option<u64> | 16 0 8",
        "option<option<u16>> | 6 0 2",
        "result | 1 0",
        "result<u16> | 4 0 2",
        "result<_, u64> | 16 0 8",
        "result<u8, u32> | 8 0 4 4",
        "option<tuple<u8, u8, u8>> | 4 0 1",
      })
  void builtInTypes(String type, String layout) {
    assertEquals(layout, layout(table("type t = " + type + ";"), "t"));
  }

  private static String labels(int count) {
    return IntStream.range(0, count).mapToObj(i -> "l" + i).collect(Collectors.joining(", "));
  }

  @Test
  void discriminantsAndFlagsAreAsSmallAsTheyCanBe() {
    for (int[] pair : new int[][] {{1, 1}, {8, 1}, {9, 2}, {16, 2}, {17, 4}, {32, 4}}) {
      TypeTable flags = table("flags f { " + labels(pair[0]) + " }");
      assertEquals(String.valueOf(pair[1]), layout(flags, "f"));
    }
    for (int[] pair : new int[][] {{1, 1}, {256, 1}, {257, 2}, {2000, 2}}) {
      TypeTable cases = table("enum e { " + labels(pair[0]) + " }");
      assertEquals(String.valueOf(pair[1]), layout(cases, "e"));
    }
    String wide = "variant v { " + labels(256) + ", last(u8) }";
    assertEquals("4 0 2", layout(table(wide), "v"));
  }

  @Test
  void aVariantHasItsPayloadsInOnePlace() {
    String wit = "variant v { a, b(u8), c(tuple<u16, u8>), d(f32), e(list<u8>) }";
    assertEquals("12 0 4 4 4 4", layout(table(wit), "v"));
  }

  @Test
  void typesAreFoundBeforeTheyAreDefinedAndInOtherInterfaces() {
    TypeTable table =
        WitDescription.addTo(
            TypeTable.EMPTY,
            new WitFile(
                "test.wit",
                """
                package acme:test;
                interface a { use b.{r as s}; record t { x: u8, y: s, } }
                interface b { record r { x: %list, } type %list = u32; }
                world w {
                  use a.{t}; export a; export acme:test/a@1.0.0; export c: interface { type q = t; use a.{t}; }
                }
                """),
            DebugModules.module("catalog"));
    assertEquals("8 0 4", layout(table, "t"));
    assertEquals(
        table.resolved(table.named().get("a/t")), table.resolved(table.named().get("c/q")));
  }

  @Test
  void equalBuiltInTypesAreOneType() {
    TypeTable table = table("type x = option<u8>; type y = option<u8>; type z = option<s8>;");
    int x = table.resolved(table.named().get("a/x"));
    assertEquals(x, table.resolved(table.named().get("a/y")));
    assertTrue(x != table.resolved(table.named().get("a/z")));
  }

  @Test
  void commentsAreKeptOfTypesAndTheirMembers() {
    TypeTable table =
        table(
            """
            /// What it is called.
            type name = string;
            /// A place.
            record point {
              /// To the right.
              x: u32,
              y: u32,
            }
            """);
    assertEquals(
        Map.of(TypeTable.ITSELF, "What it is called."), table.docsOf(table.named().get("a/name")));
    assertEquals(
        Map.of(TypeTable.ITSELF, "A place.", "x", "To the right."),
        table.docsOf(table.named().get("a/point")));
  }
}
