package dev.quern.compiler.wit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.binary.ModuleDecoder;
import dev.quern.compiler.dwarf.DebugModules;
import dev.quern.compiler.module.WasmModule;
import dev.quern.compiler.types.TypeTable;
import dev.quern.text.WatReader;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be read, or does not fit its module, is an error that says where and why. */
class WitErrorsTest {

  private static final WasmModule GEO =
      module(
          """
          (module
            (memory (export "memory") 1)
            (func (export "area") (param i32 i32) (result i64) (i64.const 0))
            (func (export "total_area") (param i32) (result f32) (f32.const 0)))
          """);

  private static WasmModule module(String wat) {
    return ModuleDecoder.decode("geo", WatReader.toBinary(wat, "geo.wat"));
  }

  private static String error(String wit, WasmModule module) {
    WitException error =
        assertThrows(
            WitException.class,
            () -> WitDescription.addTo(TypeTable.EMPTY, new WitFile("geo.wit", wit), module));
    return error.line() + ":" + error.column() + ": " + error.reason();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "interface                     | 1:10: expected the interface's name, found the end of the"
            + " file",
        "interface a {                 | 1:14: expected use, record, variant, enum, flags, type,"
            + " the name of a function or }, found the end of the file",
        "thing a {}                    | 1:1: expected interface or world, found \"thing\"",
        "package acme;                 | 1:13: expected \":\" between the package's namespace and"
            + " its name, found \";\"",
        "package a:b@x;                | 1:13: expected a version such as 1.0.0, found \"x\"",
        "interface A-b_c {}            | 1:11: \"A-b_c\" is no name",
        "interface aB {}               | 1:11: \"aB\" is no name",
        "interface a { # }             | 1:15: expected a name or punctuation, found \"#\"",
        "interface a { ä }             | 1:15: expected a name or punctuation, found U+00E4",
        "/* interface                  | 1:1: the comment does not end",
        "interface a { record r { x u8 } } | 1:28: expected \":\" behind the field's name, found"
            + " \"u8\"",
        "interface a { record r { } }  | 1:22: the type r is empty",
        "interface a { record r { x: u8, X: u8 } } | 1:33: X is there twice, the first time at line"
            + " 1",
        "interface a { enum e { x, x } } | 1:27: x is there twice, the first time at line 1",
        "interface a { type t = u8; type t = u8; } | 1:33: t is there twice, the first time at line"
            + " 1",
        "interface a {} interface a {} | 1:26: a is there twice, the first time at line 1",
        "interface a { record record { } } | 1:22: expected the type's name, found \"record\"",
        "interface a { type t = list<u8, u8>; } | 1:24: list has 2 types, but takes 1",
        "interface a { type t = list; } | 1:28: expected \"<\" behind list, found \";\"",
        "interface a { type t = option<_>; } | 1:31: expected a type, found \"_\"",
        "interface a { type t = itm; } | 1:24: there is no type itm in the interface a, which has"
            + " [t]",
        "interface a { use b.{t}; }    | 1:19: there is no interface b in this file",
        "interface a { use a:b/c.{t}; } | 1:19: an interface of another package is used",
        "interface a { use b.{t}; } interface b { use a.{t}; } | 1:22: the type t is used in a"
            + " circle",
        "interface a { use b.{t}; } interface b { } | 1:22: there is no type t in the interface b,"
            + " which has []",
        "world w { export a; }         | 1:18: there is no interface a in this file",
        "world w { import a; }         | 1:11: expected use, record, variant, enum, flags, type,"
            + " export or }, found \"import\"",
        "interface a { resource r; }   | 1:15: expected use, record, variant, enum, flags, type,"
            + " the name of a function or }, found \"resource\"",
        "interface a { @since(version = 1.0.0) } | 1:15: expected use, record, variant, enum,"
            + " flags, type, the name of a function or }, found \"@\"",
        "interface a { type t = future<u8>; } | 1:24: expected a type, found \"future\"",
        "interface a { record r { x: list<r> } } | 1:34: the type r contains itself, by way of [r]",
        "interface a { type t = option<s>; type s = t; } | 1:44: the type t contains itself, by way"
            + " of [s, t]",
        "interface a { f: func(x: u8, x: u8); } | 1:30: x is there twice, the first time at line 1",
        "interface a { f: func(x: u8 y: u8); } | 1:29: expected \")\" or a comma behind the last"
            + " parameter, found \"y\"",
      })
  void textThatIsNoDescription(String wit, String message) {
    assertEquals(message.strip(), error(wit, GEO));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "size: func() -> u32;          | the module exports no function size",
        "sum-area: func() -> u32;      | the module exports no function sum-area or sum_area",
        "area: func(w: u32, h: u32) -> f64; | area is described as (func (param i32 i32) (result"
            + " f64)), but the module's export area is (func (param i32 i32) (result i64))",
        "area: func(w: u64, h: u32) -> u64; | area is described as (func (param i64 i32) (result"
            + " i64)), but the module's export area is (func (param i32 i32) (result i64))",
        "area: func(w: list<u8>);      | area is described as (func (param i32 i32)), but the"
            + " module's export area is (func (param i32 i32) (result i64))",
        "total-area: func(r: tuple<u8, u8>) -> list<u16>; | total-area gives a list",
      })
  void descriptionThatDoesNotFit(String function, String message) {
    String wit = "interface shapes {\n  " + function + "\n}\n";
    String error = error(wit, GEO);
    assertTrue(error.startsWith("2:"), error);
    assertEquals(message.strip(), error.substring(error.indexOf(": ") + 2));
  }

  @Test
  void aFunctionIsDescribedOnce() {
    String wit =
        """
        interface a {
          total-area: func(n: u32) -> f32;
        }
        interface b {
          total-area: func(n: u32) -> f32;
        }
        """;
    assertEquals("5:3: the export total_area is described twice, first at line 2", error(wit, GEO));
  }

  @Test
  void addressesNeedAMemory() {
    WasmModule module = module("(module (func (export \"f\") (param i32)))");
    assertEquals(
        "1:15: f takes or gives an address, but the module exports no 32-bit memory",
        error("interface a { f: func(p: tuple<u8>); }", module));
  }

  @Test
  void messagesNameFilePlaceAndRemedy() {
    WitException error =
        assertThrows(
            WitException.class,
            () ->
                WitDescription.addTo(
                    TypeTable.EMPTY,
                    new WitFile("src/geo.wit", "interface a {\n  perimeter: func();\n}"),
                    GEO));
    assertEquals(
        "src/geo.wit:2:3: the module exports no function perimeter. Correct the name, or delete the"
            + " function's description; the module exports area, total_area.",
        error.getMessage());
  }

  @Test
  void nestingIsLimited() {
    String deep = "option<".repeat(10_000) + "u8" + ">".repeat(10_000);
    assertTrue(
        error("interface a { type t = " + deep + "; }", GEO)
            .endsWith("types are nested more than 64 deep"));
    StringBuilder chain = new StringBuilder("interface a { type t0 = u8;");
    for (int i = 1; i <= 10_000; i++) {
      chain.insert(13, " record t" + i + " { x: t" + (i - 1) + " }");
    }
    assertTrue(error(chain + "}", GEO).endsWith("types contain each other more than 200 deep"));
    String comment = "/*".repeat(100_000);
    assertTrue(error(comment, GEO).endsWith("the comment does not end"));
  }

  @Test
  void sizesAreLimited() {
    StringBuilder wit = new StringBuilder("interface a { type t0 = u64;");
    for (int i = 1; i <= 60; i++) {
      wit.append(" record t%d { x: t%d, y: t%d }".formatted(i, i - 1, i - 1));
    }
    assertTrue(error(wit + "}", GEO).endsWith("the type t28 is larger than 2 GiB"));
    StringBuilder flags = new StringBuilder("interface a { flags f { ");
    for (int i = 0; i < 33; i++) {
      flags.append("flag").append(i).append(", ");
    }
    assertEquals("1:21: f has 33 flags, but may have 32", error(flags + "} }", GEO));
    String labels = "x%d, ".repeat(2001).formatted(IntStream.range(0, 2001).boxed().toArray());
    assertEquals(
        "1:20: the type e has 2001 members",
        error("interface a { enum e { " + labels + "} }", GEO));
  }

  /** Whatever is done to a description, it is read, or there is an error of the reader's own. */
  @Test
  void mutantsAreReadOrRefused() {
    WasmModule module = DebugModules.module("catalog");
    String original = DescribedApiTest.catalog().text();
    String[] pieces = original.split("(?<=\\W)|(?=\\W)");
    Random random = new Random(7);
    int read = 0;
    for (int i = 0; i < 4000; i++) {
      StringBuilder mutant = new StringBuilder(original);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        int at = random.nextInt(mutant.length());
        switch (random.nextInt(4)) {
          case 0 -> mutant.deleteCharAt(at);
          case 1 -> mutant.insert(at, pieces[random.nextInt(pieces.length)]);
          case 2 -> mutant.setCharAt(at, (char) random.nextInt(0x180));
          default -> mutant.delete(at, Math.min(mutant.length(), at + random.nextInt(60)));
        }
      }
      try {
        WitDescription.addTo(TypeTable.EMPTY, new WitFile("m.wit", mutant.toString()), module);
        read++;
      } catch (WitException e) {
        assertTrue(e.line() >= 1 && e.column() >= 1, e.getMessage());
      }
    }
    assertTrue(read > 100, () -> "too few mutants are read to test anything");
  }
}
