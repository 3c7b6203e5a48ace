package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.CompileResult;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Modules with more of something than a class, a method or a signature of the JVM has room for. */
class LargeModulesTest {

  private static String each(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining("\n"));
  }

  @Test
  void manyGlobals() {
    int count = 9_000;
    Instance instance =
        Wat.instantiate(
            each(count, i -> "(global $g%d (mut i32) (i32.const %d))".formatted(i, i))
                + each(3_000, i -> "(global $d%d f64 (f64.const %d))".formatted(i, i))
                + each(
                    2_000,
                    i -> "(global (export \"e%d\") (mut i64) (i64.const %d))".formatted(i, i))
                + """
                (func (export "sum") (result f64)
                  (global.set $g8999 (i32.add (global.get $g8999) (global.get $g3)))
                  (f64.add (f64.convert_i32_s (global.get $g8999)) (global.get $d2999)))
                """);
    assertEquals(8999 + 3 + 2999.0, Wat.call(instance, "sum"));
    assertEquals(1_999L, instance.global("e1999").getLong());
  }

  @Test
  void manyFunctions() {
    int count = 30_000;
    CompileResult result =
        Wat.compile(
            "(type $t (func (param i32) (result i32)))"
                + "(table funcref (elem "
                + each(count, i -> "$f" + i)
                + "))"
                + each(
                    count,
                    i ->
                        "(func $f%d (param i32) (result i32) (i32.add (local.get 0) (i32.const %d)))"
                            .formatted(i, i))
                + "(func (export \"call\") (param i32 i32) (result i32)"
                + " (call_indirect (type $t) (local.get 1) (local.get 0)))");
    assertTrue(result.classes().size() < 3_000, result.classes().size() + " classes");
    Instance instance = Wat.instantiate(result, new Imports());
    assertEquals(29_999 + 7, Wat.call(instance, "call", 29_999, 7));
    assertEquals(12_345 + 8, Wat.call(instance, "call", 12_345, 8));
  }

  @Test
  void manyExportsAndImports() {
    int count = 12_000;
    Imports imports = new Imports();
    for (int i = 0; i < count; i++) {
      int value = i;
      imports.function("env", "f" + i, "(func (result i32))", arguments -> value);
    }
    Instance instance =
        Wat.instantiate(
            each(count, i -> "(import \"env\" \"f%d\" (func $f%d (result i32)))".formatted(i, i))
                + each(count, i -> "(export \"x%d\" (func $f%d))".formatted(i, i))
                + "(func (export \"last\") (result i32) (call $f11999))",
            imports);
    assertEquals(11_999, Wat.call(instance, "last"));
    assertEquals(7_777, Wat.call(instance, "x7777"));
  }

  @Test
  void manyTypes() {
    int count = 2_000;
    String parameters = "(param i32) ";
    Instance instance =
        Wat.instantiate(
            "(table 1 funcref) (elem (i32.const 0) $last)"
                + each(
                    count,
                    i ->
                        "(type $t%d (func %s %s))"
                            .formatted(
                                i, i % 2 == 0 ? "(param i64)" : "", parameters.repeat(i / 2 % 200)))
                + "(func $last (param f32) (result f32) (local.get 0))"
                + "(func (export \"call\") (result f32)"
                + " (call_indirect (param f32) (result f32) (f32.const 2) (i32.const 0)))");
    assertEquals(2f, Wat.call(instance, "call"));
  }

  @Test
  void manyParameters() {
    int count = 400;
    Instance instance =
        Wat.instantiate(
            "(func $f (export \"f\") (param "
                + "i64 ".repeat(count)
                + ") (result i64) (i64.sub (local.get 399) (i64.add (local.get 0) (local.get"
                + " 119))))(func (export \"g\") (param i64) (result i64) (call $f "
                + each(count, i -> "(i64.add (local.get 0) (i64.const %d))".formatted(i))
                + "))");
    assertEquals(399L + 5 - (119 + 10), Wat.call(instance, "g", 5L));
    Object[] arguments = new Object[count];
    for (int i = 0; i < count; i++) {
      arguments[i] = (long) i * i;
    }
    assertEquals(399L * 399 - 119 * 119, Wat.call(instance, "f", arguments));
  }

  @Test
  void manyResults() {
    int count = 300;
    Instance instance =
        Wat.instantiate(
            "(func $f (export \"f\") (param i32) (result "
                + "i32 f64 ".repeat(count / 2)
                + ") "
                + each(
                    count / 2,
                    i -> "(i32.add (local.get 0) (i32.const %d)) (f64.const %d.5)".formatted(i, i))
                + ")"
                + "(func (export \"g\") (result "
                + "i32 f64 ".repeat(count / 2)
                + ") (call $f (i32.const 1)))");
    Object[] expected = new Object[count];
    for (int i = 0; i < count / 2; i++) {
      expected[2 * i] = i + 1;
      expected[2 * i + 1] = i + 0.5;
    }
    assertArrayEquals(expected, (Object[]) Wat.call(instance, "f", 1));
    assertArrayEquals(expected, (Object[]) Wat.call(instance, "g"));
  }

  @Test
  void manySegmentsAndTables() {
    int count = 3_000;
    Instance instance =
        Wat.instantiate(
            "(memory 1)"
                + each(count, i -> "(data (i32.const %d) \"\\%02x\")".formatted(i, i % 251))
                + each(count, i -> "(table $t%d 2 funcref)".formatted(i))
                + each(count, i -> "(elem (table $t%d) (i32.const 1) func $f)".formatted(i))
                + "(func $f (export \"f\") (result i32) (i32.load8_u (i32.const 2999)))"
                + "(func (export \"g\") (result i32)"
                + " (call_indirect $t2998 (result i32) (i32.const 1)))");
    assertEquals(2_999 % 251, Wat.call(instance, "f"));
    assertEquals(2_999 % 251, Wat.call(instance, "g"));
  }

  @Test
  void manyElementExpressions() {
    int count = 2_500;
    Instance instance =
        Wat.instantiate(
            "(import \"env\" \"r\" (global $r externref))"
                + "(table $t (export \"t\") 3000 externref)"
                + "(elem (table $t) (i32.const 10) externref "
                + each(count, i -> i % 2 == 0 ? "(global.get $r)" : "(ref.null extern)")
                + ")",
            new Imports().global("env", "r", "externref", false, "value"));
    assertEquals("value", instance.table("t").get(2_508));
    assertEquals(null, instance.table("t").get(2_509));
  }

  @Test
  void longNames() {
    String name = "n".repeat(70_000);
    Instance instance =
        Wat.instantiate(
            "(func (export \"%s\") (result i32) (i32.const 4))".formatted(name)
                + "(func (export \"a.b;[/<>\") (result i32) (i32.const 5))");
    assertEquals(4, Wat.call(instance, name));
    assertEquals(5, Wat.call(instance, "a.b;[/<>"));
  }
}
