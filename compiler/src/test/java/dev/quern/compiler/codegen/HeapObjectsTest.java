package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Trap;
import dev.quern.runtime.V128;
import dev.quern.runtime.gc.Array;
import dev.quern.runtime.gc.Struct;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Structures, arrays and {@code i31}: their sizes, their limits, and how the host sees them. */
class HeapObjectsTest {

  private static String each(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining("\n"));
  }

  @Test
  void structuresOfAnySize() {
    int count = 10_000;
    Instance instance =
        Wat.instantiate(
            "(type $large (struct "
                + each(count, i -> "(field (mut " + (i % 2 == 0 ? "i64" : "anyref") + "))")
                + ")) (global $g (export \"constant\") (ref $large) (struct.new $large "
                + each(count, HeapObjectsTest::field)
                + ")) (func (export \"make\") (result anyref) (struct.new $large "
                + each(count, HeapObjectsTest::field)
                + ")) (func (export \"sum\") (param anyref) (result i64) (local $l (ref $large))"
                + " (local.set $l (ref.cast (ref $large) (local.get 0)))"
                + " (i64.add (struct.get $large 0 (local.get $l))"
                + " (struct.get $large 9998 (local.get $l))))");
    for (Object object :
        new Object[] {instance.global("constant").get(), Wat.call(instance, "make")}) {
      assertEquals(9_998L, Wat.call(instance, "sum", object));
      assertEquals(4_999, ((Struct) object).get(4_999));
      assertEquals(count, ((Struct) object).fieldCount());
    }
  }

  private static String field(int index) {
    return "("
        + (index % 2 == 0 ? "i64.const " : "ref.i31 (i32.const ")
        + index
        + (index % 2 == 0 ? ")" : "))");
  }

  @Test
  void fixedArraysOfAnySize() {
    int count = 10_000;
    String elements = each(count, i -> "(i32.const " + i + ")");
    Instance instance =
        Wat.instantiate(
            "(type $shorts (array i16)) (type $all (array (ref $shorts)))"
                + " (global (export \"constant\") (ref $shorts) (array.new_fixed $shorts 10000 "
                + elements
                + ")) (func (export \"make\") (result anyref) (array.new_fixed $shorts 10000 "
                + elements
                + ")) (elem $e (ref $shorts) "
                + each(300, i -> "(item (array.new $shorts (i32.const " + i + ") (i32.const 3)))")
                + ") (func (export \"elements\") (result anyref)"
                + " (array.new_elem $all $e (i32.const 100) (i32.const 200)))");
    for (Object object :
        new Object[] {instance.global("constant").get(), Wat.call(instance, "make")}) {
      assertEquals(count, ((Array) object).length());
      assertEquals(9_999, ((Array) object).get(9_999));
    }
    Array all = (Array) Wat.call(instance, "elements");
    assertEquals(200, all.length());
    assertEquals(299, ((Array) all.get(199)).get(2));
  }

  @Test
  void constantExpressionsNestWithoutLimit() {
    int depth = 20_000;
    Instance instance =
        Wat.instantiate(
            "(type $pair (struct (field i32) (field (ref null $pair)) (field (ref null $pair))))"
                + " (global (export \"list\") (ref $pair) "
                + each(depth, i -> "(struct.new $pair (i32.const " + i + ")")
                + " (ref.null $pair) (ref.null $pair))"
                + " (struct.new $pair (i32.const 7) (ref.null $pair) (ref.null $pair)))"
                    .repeat(depth - 1)
                + ") (global (export \"sum\") i64 "
                + "(i64.add (i64.const 3) ".repeat(depth)
                + "(i64.const 1)"
                + ")".repeat(depth)
                + ")");
    assertEquals(3L * depth + 1, instance.global("sum").getLong());
    Struct at = (Struct) instance.global("list").get();
    for (int i = 0; i < depth; i++) {
      assertEquals(i, at.get(0));
      Struct right = (Struct) at.get(2);
      if (i < depth - 1) {
        assertEquals(7, right.get(0));
      }
      at = (Struct) at.get(1);
    }
    assertNull(at);
  }

  @Test
  void vectorsAreTwoHalves() {
    Instance instance =
        Wat.instantiate(
            """
            (type $s (sub (struct (field (mut v128)) (field i8))))
            (type $t (sub final $s (struct (field (mut v128)) (field i8) (field v128))))
            (type $a (array (mut v128)))
            (global $one v128 (v128.const i64x2 1 2))
            (global (export "constant") (ref $t)
              (struct.new $t (global.get $one) (i32.const 300) (v128.const i64x2 3 4)))
            (global (export "constants") (ref $a)
              (array.new_fixed $a 2 (global.get $one) (v128.const i64x2 5 6)))
            (data $d "0123456789abcdefGHIJKLMNOPQRSTUV")
            (func (export "make") (param v128) (result anyref)
              (local $s (ref $s))
              (local.set $s (struct.new $t (local.get 0) (i32.const 9) (local.get 0)))
              (struct.set $s 0 (local.get $s)
                (i64x2.add (local.get 0) (struct.get $s 0 (local.get $s))))
              (local.get $s))
            (func (export "get") (param anyref i32) (result v128)
              (array.get $a (ref.cast (ref $a) (local.get 0)) (local.get 1)))
            (func (export "array") (param v128 i32) (result anyref)
              (local $a (ref $a))
              (local.set $a (array.new $a (local.get 0) (local.get 1)))
              (array.set $a (local.get $a) (i32.const 1) (v128.const i64x2 7 8))
              (array.fill $a (local.get $a) (i32.const 2) (v128.const i64x2 9 10) (i32.const 1))
              (array.copy $a $a (local.get $a) (i32.const 3) (local.get $a) (i32.const 0)
                (i32.const 3))
              (array.init_data $a $d (local.get $a) (i32.const 0) (i32.const 8) (i32.const 1))
              (local.get $a))
            (func (export "data") (result anyref)
              (array.new_data $a $d (i32.const 0) (i32.const 2)))
            """);
    Struct constant = (Struct) instance.global("constant").get();
    assertEquals(V128.of(1, 2), constant.get(0));
    assertEquals(44, constant.get(1));
    assertEquals(V128.of(3, 4), constant.get(2));
    constant.set(0, V128.of(11, 12));
    assertEquals(V128.of(11, 12), constant.get(0));
    Array constants = (Array) instance.global("constants").get();
    assertEquals(V128.of(5, 6), constants.get(1));
    assertEquals(V128.of(5, 6), Wat.call(instance, "get", constants, 1));
    assertThrows(Trap.class, () -> Wat.call(instance, "get", constants, 2));
    assertThrows(Trap.class, () -> Wat.call(instance, "get", constants, -1));
    Struct made = (Struct) Wat.call(instance, "make", V128.of(20, 30));
    assertEquals(V128.of(40, 60), made.get(0));
    assertEquals(V128.of(20, 30), made.get(2));
    Array array = (Array) Wat.call(instance, "array", V128.of(1, 2), 6);
    assertEquals(6, array.length());
    assertEquals(V128.of(0x6665646362613938L, 0x4E4D4C4B4A494847L), array.get(0));
    assertEquals(V128.of(7, 8), array.get(1));
    assertEquals(V128.of(9, 10), array.get(2));
    assertEquals(V128.of(1, 2), array.get(3));
    assertEquals(V128.of(7, 8), array.get(4));
    assertEquals(V128.of(9, 10), array.get(5));
    assertEquals(
        V128.of(0x3736353433323130L, 0x6665646362613938L),
        ((Array) Wat.call(instance, "data")).get(0));
  }

  @Test
  void lengthsThatTheJvmCannotAllocateTrap() {
    Instance instance =
        Wat.instantiate(
            each(
                    8,
                    i ->
                        "(type $t%d (array (mut %s)))"
                            .formatted(
                                i,
                                new String[] {
                                      "i8", "i16", "i32", "i64", "f32", "f64", "anyref", "v128"
                                    }
                                    [i]))
                + each(
                    8,
                    i ->
                        "(func (export \"new%d\") (param i32)".formatted(i)
                            + " (drop (array.new_default $t%d (local.get 0))))".formatted(i)));
    for (int i = 0; i < 8; i++) {
      String name = "new" + i;
      for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
        Trap trap = assertThrows(Trap.class, () -> Wat.call(instance, name, length));
        assertEquals(Trap.Kind.ARRAY_TOO_LARGE, trap.kind());
        assertEquals(name, trap.getStackTrace()[0].getMethodName());
      }
      Wat.call(instance, name, 0);
      Wat.call(instance, name, 70_000);
    }
  }

  /** Operands come first, null is found then, and then the index. */
  @Test
  void trapsComeInOrder() {
    Instance instance =
        Wat.instantiate(
            """
            (type $a (array (mut i32)))
            (type $s (struct (field (mut i32))))
            (global $count (export "count") (mut i32) (i32.const 0))
            (func $tick (param i32) (result i32)
              (global.set $count (i32.add (global.get $count) (i32.const 1)))
              (local.get 0))
            (func (export "get") (param i32) (result i32)
              (array.get $a (ref.null $a) (i32.div_u (i32.const 1) (local.get 0))))
            (func (export "set") (param i32)
              (array.set $a (ref.null $a) (call $tick (local.get 0))
                (i32.rem_u (call $tick (i32.const 1)) (local.get 0))))
            (func (export "field") (param i32)
              (struct.set $s 0 (ref.null $s) (call $tick (i32.div_u (i32.const 1) (local.get 0)))))
            """);
    for (String name : new String[] {"get", "set", "field"}) {
      assertEquals(
          "integer divide by zero",
          assertThrows(Trap.class, () -> Wat.call(instance, name, 0)).getMessage());
      Trap trap = assertThrows(Trap.class, () -> Wat.call(instance, name, 1));
      assertTrue(trap.getMessage().startsWith("null "), trap.getMessage());
    }
    assertEquals(5, instance.global("count").getInt());
  }

  @Test
  void theHostSeesNumbersAndItsOwnObjects() {
    Instance instance =
        Wat.instantiate(
            """
            (table (export "table") 4 anyref)
            (func (export "i31") (param i32) (result i31ref) (ref.i31 (local.get 0)))
            (func (export "kind") (param anyref) (result i32)
              (i32.add (ref.test (ref i31) (local.get 0))
                (i32.add
                  (i32.mul (i32.const 10) (ref.test (ref eq) (local.get 0)))
                  (i32.mul (i32.const 100) (ref.test (ref any) (local.get 0))))))
            (func (export "same") (param eqref eqref) (result i32)
              (ref.eq (local.get 0) (local.get 1)))
            (func (export "extern") (param externref) (result anyref)
              (any.convert_extern (local.get 0)))
            """);
    assertEquals(-5, Wat.call(instance, "i31", -5));
    assertEquals(-1 << 30, Wat.call(instance, "i31", 1 << 30));
    assertEquals(111, Wat.call(instance, "kind", 12_345));
    assertEquals(100, Wat.call(instance, "kind", 1 << 30));
    assertEquals(100, Wat.call(instance, "kind", "host"));
    assertEquals(1, Wat.call(instance, "same", 100_000, 100_000));
    assertEquals(0, Wat.call(instance, "same", 100_000, 100_001));
    assertThrows(IllegalArgumentException.class, () -> Wat.call(instance, "same", "host", null));
    Object host = new Object();
    assertSame(host, Wat.call(instance, "extern", host));
    instance.table("table").set(0, 5);
    assertEquals(5, instance.table("table").get(0));
  }

  @Test
  void theHostImplementsFunctionsOfTheModulesTypes() {
    Imports imports =
        new Imports()
            .function(
                "host",
                "twice",
                arguments -> {
                  Struct struct = (Struct) arguments[0];
                  struct.set(0, 2 * (Integer) struct.get(0));
                  return new Object[] {struct, struct.get(0)};
                });
    Instance instance =
        Wat.instantiate(
            """
            (type $s (struct (field (mut i32))))
            (import "host" "twice" (func $twice (param (ref $s)) (result (ref null $s) i32)))
            (func (export "run") (param i32) (result i32)
              (call $twice (struct.new $s (local.get 0)))
              (local.set 0)
              (i32.add (struct.get $s 0) (local.get 0)))
            """,
            imports);
    assertEquals(84, Wat.call(instance, "run", 21));
  }

  @Test
  void objectsThatNothingHoldsAreCollected() throws InterruptedException {
    Instance instance =
        Wat.instantiate(
            """
            (type $bytes (array i8))
            (type $node (struct (field (mut (ref null $node))) (field (ref null $bytes))))
            (global $kept (mut (ref null $node)) (ref.null $node))
            (func (export "make") (result anyref)
              (local $n (ref $node))
              (local.set $n
                (struct.new $node (ref.null $node) (array.new_default $bytes (i32.const 100))))
              (struct.set $node 0 (local.get $n) (local.get $n))
              (global.set $kept (local.get $n))
              (local.get $n))
            (func (export "drop") (global.set $kept (ref.null $node)))
            """);
    Reference<Object> reference = new WeakReference<>(Wat.call(instance, "make"));
    System.gc();
    assertTrue(reference.get() != null);
    Wat.call(instance, "drop");
    for (int i = 0; i < 50 && reference.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertNull(reference.get());
  }
}
