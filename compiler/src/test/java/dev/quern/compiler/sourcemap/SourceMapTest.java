package dev.quern.compiler.sourcemap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.dwarf.DebugModules;
import dev.quern.compiler.dwarf.LineTable;
import dev.quern.compiler.module.WasmModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceMapTest {
  private static final WasmModule MODULE = DebugModules.module("assembly");

  private static SourceMap map(String json) throws SourceMapException {
    return SourceMap.read(json.getBytes(StandardCharsets.UTF_8), MODULE.bytes().length);
  }

  private static SourceMap mappings(String mappings) throws SourceMapException {
    return map(
        "{'version':3,'sources':['a.ts','b.ts'],'mappings':'MAP'}"
            .replace('\'', '"')
            .replace("MAP", mappings));
  }

  /** A number as maps have it. */
  private static String number(int value) {
    StringBuilder text = new StringBuilder();
    int rest = value < 0 ? -value << 1 | 1 : value << 1;
    do {
      int digit = rest & 31;
      rest >>>= 5;
      text.append(
          "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
              .charAt(rest == 0 ? digit : digit | 32));
    } while (rest != 0);
    return text.toString();
  }

  @Test
  void aRowGoesOnToTheNextAndEndsWithItsFunction() throws Exception {
    int first = MODULE.importedFunctionCount();
    int start = MODULE.body(first).start();
    LineTable table =
        mappings(number(start + 2) + "ACA," + number(3) + "AEA," + number(2)).lines(MODULE);
    assertEquals(0, table.line(table.row(start)));
    assertEquals(2, table.line(table.row(start + 4)));
    assertEquals(4, table.line(table.row(start + 5)));
    assertEquals("a.ts", table.files().get(table.file(table.row(start + 5))).name());
    assertEquals(0, table.line(table.row(start + 7)));
    assertEquals(0, table.line(table.row(MODULE.body(first + 1).start())));
  }

  @Test
  void aMapOfOtherPlacesSaysNothing() throws Exception {
    assertTrue(mappings("").lines(MODULE).isEmpty());
    assertTrue(mappings("AAAA").lines(MODULE).isEmpty());
    assertTrue(mappings(number(1 << 28) + "AAA").lines(MODULE).isEmpty());
    assertTrue(mappings(";;AAAA").lines(MODULE).isEmpty());
  }

  @Test
  void textsAreThoseOfTheMap() throws Exception {
    SourceMap map =
        map(
            "{\"sourcesContent\":[null,\"a\\u0041\\n"
                + "\\\"\"],\"mappings\":\"\",\"x_y\":{\"a\":[1,{}]},\"sources\":[null,\"b.ts\",\"c.ts\"],"
                + " \"version\" : 3 , \"sourceRoot\":null}");
    assertEquals(Optional.empty(), map.content(0));
    assertEquals(Optional.of("aA\n\""), map.content(1));
    assertEquals(Optional.empty(), map.content(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "null",
        "{\"version\":3}",
        "{\"version\":2,\"sources\":[],\"mappings\":\"\"}",
        "{\"version\":3,\"sources\":[],\"mappings\":\"\"}x",
        "{\"version\":3,\"sections\":[]}",
        "{\"version\":3,\"sources\":[1],\"mappings\":\"\"}",
        "{\"version\":3,\"sources\":[\"a"
      })
  void whatIsNoMapIsRefused(String json) {
    assertThrows(SourceMapException.class, () -> map(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A*",
        "AAA",
        "AAAAAA",
        "AEAA",
        "ADAA",
        "AADA",
        "DAAA",
        "GAAA,DAAA",
        "gggggggggg",
        "AAA\u0161",
        "+/////H",
        "g"
      })
  void mappingsThatLieAreRefused(String mappings) {
    assertThrows(SourceMapException.class, () -> mappings(mappings));
  }

  private static SourceMap sources(String root, int count, int length) throws SourceMapException {
    String source = "\"" + "a".repeat(length) + "\"";
    return map(
        "{\"version\":3,\"sourceRoot\":\"%s\",\"mappings\":\"\",\"sources\":[%s]}"
            .formatted(root, String.join(",", Collections.nCopies(count, source))));
  }

  @Test
  void lengthsOfNamesAreBounded() throws Exception {
    sources("r".repeat(4_096), 2, 4_096);
    sources("r".repeat(100), 100_000, 1);
    assertThrows(SourceMapException.class, () -> sources("r", 1, 70_000));
    assertThrows(SourceMapException.class, () -> sources("r", 1, 4_097));
    assertThrows(SourceMapException.class, () -> sources("r".repeat(4_097), 1, 1));
    assertThrows(SourceMapException.class, () -> sources("r".repeat(1 << 20), 100_000, 1));
    assertThrows(SourceMapException.class, () -> sources("r".repeat(4_096), 100_000, 1));
  }

  @Test
  void nestingIsBounded() {
    assertThrows(SourceMapException.class, () -> map("{\"x\":" + "[".repeat(100_000)));
    assertThrows(SourceMapException.class, () -> map("{\"x\":".repeat(100_000)));
  }

  @Test
  void damagedMapsAreReadOrRefused() throws Exception {
    byte[] json = DebugModules.map("assembly");
    Random random = new Random(3);
    for (int i = 0; i < 3_000; i++) {
      byte[] damaged = json.clone();
      for (int j = 0; j < 3; j++) {
        damaged[random.nextInt(damaged.length)] = json[random.nextInt(json.length)];
      }
      try {
        SourceMap.read(damaged, MODULE.bytes().length).lines(MODULE);
      } catch (SourceMapException e) {
        assertTrue(e.getMessage().length() < 100);
      }
    }
  }

  @Test
  void theSectionIsFoundInTheBytesToo() {
    SourceMapLocation location = new SourceMapLocation("./assembly.wasm.map");
    assertEquals(Optional.of(location), SourceMapLocation.of(MODULE));
    byte[] bytes = MODULE.bytes();
    assertEquals(Optional.of(location), SourceMapLocation.of(bytes));
    for (int i = 0; i < bytes.length; i++) {
      assertEquals(Optional.empty(), SourceMapLocation.of(java.util.Arrays.copyOf(bytes, i)));
    }
  }

  @Test
  void dataUrlsHaveTheMapInThem() throws Exception {
    byte[] json = "{\"a+b\": 1}".getBytes(StandardCharsets.UTF_8);
    String base64 = Base64.getEncoder().encodeToString(json);
    assertArrayEquals(
        json, new SourceMapLocation("data:application/json;charset=utf-8;base64," + base64).data());
    assertArrayEquals(json, new SourceMapLocation("data:,%7B\"a+b\"%3A 1}").data());
    for (String url : new String[] {"data:", "data:;base64,%%", "data:,%4", "DATA:;base64,_"}) {
      assertThrows(SourceMapException.class, () -> new SourceMapLocation(url).data(), url);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"geo.wasm.map", "./geo.wasm.map", "geo%2Ewasm.map", "geo.wasm.map?v=1"})
  void aMapBesideTheModuleIsRead(String url, @TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("geo.wasm.map"), "map");
    assertEquals(
        "map",
        new String(new SourceMapLocation(url).readBeside(folder.resolve("geo.wasm")), "UTF-8"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../secret",
        "a/../../secret",
        "%2e%2e/secret",
        "/etc/passwd",
        "//host/x",
        "\\\\host\\x",
        "http://host/map",
        "https://host/map",
        "file:///etc/passwd",
        "file:secret",
        "C:\\secret",
        "C:/secret",
        "a\\..\\..\\secret",
        "jar:file:x!/y",
        "maps//secret",
        "link/secret",
        "link-to-secret",
        "no\0thing",
        "nothing",
        "maps",
        "a b/../../secret",
        "%ff%fe",
        "secret:stream"
      })
  void nothingElseIsRead(String url, @TempDir Path around) throws Exception {
    Path folder = Files.createDirectories(around.resolve("module/maps")).getParent();
    Files.writeString(around.resolve("secret"), "secret");
    Files.createSymbolicLink(folder.resolve("link"), around);
    Files.createSymbolicLink(folder.resolve("link-to-secret"), around.resolve("secret"));
    SourceMapLocation location = new SourceMapLocation(url);
    SourceMapException problem =
        assertThrows(
            SourceMapException.class, () -> location.readBeside(folder.resolve("geo.wasm")));
    String warning = location.ignored(problem);
    assertTrue(warning.startsWith("The source map ") && warning.indexOf('\0') < 0, warning);
  }
}
