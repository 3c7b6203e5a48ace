package dev.quern.compiler.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNamesTest {

  @ParameterizedTest
  @CsvSource({
    "add, add",
    "do_thing, do_thing",
    "$s4main, $s4main",
    "my-func, my_func",
    "foo::bar, foo__bar",
    "1st, _1st",
    "'', unnamed",
    "_, __",
    "class, class_",
    "true, true_",
    "Class, Class",
    "gr\u00f6\u00dfe, gr_u00f6_u00dfe",
    "\uD83D\uDE00, _u1f600",
    "../x, ___x",
    "*/, __",
    "'a\"b', a_b",
    "\\u002a, _u002a",
  })
  void members(String wasmName, String expected) {
    assertEquals(expected, JavaNames.member(wasmName));
  }

  @ParameterizedTest
  @CsvSource({
    "env, Env",
    "wasi_snapshot_preview1, WasiSnapshotPreview1",
    "GOT.mem, GOTMem",
    "./lib_bg.js, LibBgJs",
    "a$b, AB",
    "3d, _3d",
    "'', Unnamed",
    "../, Unnamed",
    "\u00fcber, U00FCBer",
  })
  void types(String wasmName, String expected) {
    assertEquals(expected, JavaNames.type(wasmName));
  }

  @ParameterizedTest
  @CsvSource({
    "my-lib.v2, MyLibV2",
    "string, StringModule",
    "Object, ObjectModule",
    "con, ConModule",
    "imports, ImportsModule",
    "memory, Memory",
  })
  void classNamesOfFiles(String fileName, String expected) {
    assertEquals(expected, JavaNames.className(fileName));
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.my-app, com.acme.my_app",
    "com.acme.1-app, com.acme._1_app",
    "com.acme.new, com.acme.new_",
    "..x, x",
  })
  void packageNames(String dotted, String expected) {
    assertEquals(expected, JavaNames.packageName(dotted));
  }

  @Test
  void longNamesAreCutAndStayDifferent() {
    String a = JavaNames.member("x".repeat(65536) + "a");
    String b = JavaNames.member("x".repeat(65536) + "b");
    assertEquals(JavaNames.MAX_MEMBER, a.length());
    assertFalse(a.equals(b));
    assertEquals(JavaNames.MAX_TYPE, JavaNames.type("x".repeat(65536)).length());
    assertEquals(JavaNames.MAX_TYPE, JavaNames.type("\uD83D\uDE00".repeat(300)).length());
  }

  @Test
  void everyCharacterBecomesALegalName() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 97) {
      String name = Character.toString(c);
      assertTrue(SourceVersion.isName(JavaNames.member(name)), () -> "member " + name);
      assertTrue(SourceVersion.isName(JavaNames.type(name)), () -> "type " + name);
    }
  }

  @Test
  void classNamesToGenerate() {
    assertTrue(JavaNames.isClassName("com.acme.Geo"));
    assertTrue(JavaNames.isClassName("Geo"));
    for (String bad :
        List.of("", "com..Geo", "com.acme.Geo$X", "java.util.Geo", "a.String", "a.1x", "a b")) {
      assertFalse(JavaNames.isClassName(bad), bad);
    }
  }
}
