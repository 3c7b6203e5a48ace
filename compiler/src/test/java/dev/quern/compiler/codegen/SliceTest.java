package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Trap;
import org.junit.jupiter.api.Test;

/** One module for each of the main parts of generated code, from text to answers. */
class SliceTest {

  @Test
  void addition() {
    Instance instance =
        Wat.instantiate(
            "(func (export \"add\") (param i32 i32) (result i32)"
                + " (i32.add (local.get 0) (local.get 1)))");
    assertEquals(5, Wat.call(instance, "add", 2, 3));
  }

  @Test
  void memoryLoop() {
    Instance instance =
        Wat.instantiate(
            """
            (memory (export "memory") 1)
            (data (i32.const 8) "\\01\\02\\03\\04")
            (func (export "sum") (param $n i32) (result i32) (local $i i32) (local $s i32)
              (loop $next
                (local.set $s
                  (i32.add (local.get $s) (i32.load8_u offset=8 (local.get $i))))
                (local.set $i (i32.add (local.get $i) (i32.const 1)))
                (br_if $next (i32.lt_u (local.get $i) (local.get $n))))
              (local.get $s))
            """);
    assertEquals(10, Wat.call(instance, "sum", 4));
    assertEquals(
        Trap.Kind.OUT_OF_BOUNDS_MEMORY,
        assertThrows(Trap.class, () -> Wat.call(instance, "sum", 70_000)).kind());
  }

  @Test
  void calls() {
    Instance instance =
        Wat.instantiate(
            """
            (import "env" "twice" (func $twice (param i32) (result i32)))
            (func $fib (export "fib") (param i32) (result i32)
              (if (result i32) (i32.lt_s (local.get 0) (i32.const 2))
                (then (local.get 0))
                (else
                  (i32.add
                    (call $fib (i32.sub (local.get 0) (i32.const 1)))
                    (call $fib (i32.sub (local.get 0) (i32.const 2)))))))
            (func (export "twice") (param i32) (result i32)
              (call $twice (call $fib (local.get 0))))
            """,
            new Imports()
                .function(
                    "env",
                    "twice",
                    "(func (param i32) (result i32))",
                    arguments -> (Integer) arguments[0] * 2));
    assertEquals(55, Wat.call(instance, "fib", 10));
    assertEquals(110, Wat.call(instance, "twice", 10));
  }

  @Test
  void indirectCalls() {
    Instance instance =
        Wat.instantiate(
            """
            (type $op (func (param i32 i32) (result i32)))
            (table 4 funcref)
            (elem (i32.const 0) $add $sub $nothing)
            (func $add (type $op) (i32.add (local.get 0) (local.get 1)))
            (func $sub (type $op) (i32.sub (local.get 0) (local.get 1)))
            (func $nothing)
            (func (export "apply") (param i32 i32 i32) (result i32)
              (call_indirect (type $op) (local.get 1) (local.get 2) (local.get 0)))
            """);
    assertEquals(7, Wat.call(instance, "apply", 0, 5, 2));
    assertEquals(3, Wat.call(instance, "apply", 1, 5, 2));
    assertEquals(Trap.Kind.INDIRECT_CALL_TYPE_MISMATCH, trap(instance, 2));
    assertEquals(Trap.Kind.UNINITIALIZED_ELEMENT, trap(instance, 3));
    assertEquals(Trap.Kind.UNDEFINED_ELEMENT, trap(instance, 4));
  }

  private static Trap.Kind trap(Instance instance, int element) {
    return assertThrows(Trap.class, () -> Wat.call(instance, "apply", element, 5, 2)).kind();
  }
}
