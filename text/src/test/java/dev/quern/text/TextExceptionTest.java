package dev.quern.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a user reads when a text is malformed. */
class TextExceptionTest {
  private static TextException error(String source) {
    return assertThrows(TextException.class, () -> WatReader.toBinary(source, "geo.wat"));
  }

  private static void assertError(String message, String source) {
    assertEquals(message, error(source).getMessage());
  }

  @Test
  void theMessageHasTheFoundTheExpectedAndThePlace() {
    TextException e = error("(module\n  (func (param x)))");
    assertEquals("unknown operator x", e.reason());
    assertEquals("geo.wat", e.fileName());
    assertEquals(2, e.line());
    assertEquals(16, e.column());
    assertError("unexpected token 7, expected a value type (geo.wat:1:14)", "(func (param 7))");
    assertError("unexpected token end of text, expected ) (geo.wat:1:8)", "(module");
    assertError("unexpected token ), expected end of text (geo.wat:1:7)", "(func))");
  }

  @Test
  void columnsCountCharacters() {
    assertError("unknown operator x (geo.wat:2:16)", "\r\n(func $\"größe\" x)");
  }

  @Test
  void wordsThatDoNotExistAreUnknownOperators() {
    assertError("unknown operator i32.plus (geo.wat:1:7)", "(func i32.plus)");
    assertError("unknown operator 0drop (geo.wat:1:10)", "(func br 0drop)");
    assertError("unknown operator \"a\"x (geo.wat:1:7)", "(data \"a\"x)");
    assertError("unknown operator ; (geo.wat:1:1)", ";");
  }

  @Test
  void names() {
    assertError("unknown function $g (geo.wat:1:13)", "(func (call $g))");
    assertError("duplicate function $f (geo.wat:1:16)", "(func $f)(func $f)");
    assertError("duplicate local $x (geo.wat:1:29)", "(func (param $x i32) (local $x i32))");
    assertError("unknown local $y (geo.wat:1:17)", "(func local.get $y)");
    assertError("unknown label $l (geo.wat:1:17)", "(func block br  $l end)");
    assertError("mismatching label $b (geo.wat:1:20)", "(func block $a end $b)");
    assertError("empty identifier (geo.wat:1:7)", "(func $)");
  }

  @Test
  void types() {
    assertError(
        "inline function type does not match explicit type (geo.wat:1:22)",
        "(type (func)) (func  (type 0) (param i32))");
    assertError(
        "non-function type 0 (geo.wat:1:30)", "(type (struct)) (func  (type 0) (param i32))");
    assertError(
        "import after function definition (geo.wat:1:9)", "(func) (import \"a\" \"b\" (func))");
  }

  @Test
  void literals() {
    assertError("unclosed string literal (geo.wat:1:7)", "(data \"abc)");
    assertError("illegal escape in string literal (geo.wat:1:9)", "(data \"a\\xyz\")");
    assertError("unclosed comment (geo.wat:1:1)", "(; (; ;)");
    assertError(
        "alignment must be a power of two: align=3 (geo.wat:1:16)", "(func i32.load align=3)");
    assertError(
        "wrong number of lane literals: expected 4, found 1 (geo.wat:1:25)",
        "(func v128.const i32x4 1)");
  }

  @Test
  void malformedUtf8() {
    byte[] text = "(data \"?\")".getBytes(StandardCharsets.UTF_8);
    text[7] = (byte) 0xFF;
    TextException e = assertThrows(TextException.class, () -> WatReader.toBinary(text, "geo.wat"));
    assertEquals("malformed UTF-8 encoding in string literal", e.reason());
  }
}
