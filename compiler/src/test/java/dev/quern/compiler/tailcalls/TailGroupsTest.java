package dev.quern.compiler.tailcalls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.compiler.Compilations;
import dev.quern.compiler.CompileResult;
import dev.quern.runtime.Function;
import dev.quern.runtime.Imports;
import dev.quern.runtime.Instance;
import dev.quern.runtime.Trap;
import dev.quern.runtime.WasmException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions that tail-call each other are one method, and nobody can tell. */
class TailGroupsTest {

  private static final int DEEP = 1_000_000;

  private static final String EVEN_AND_ODD =
      """
      (module
        (func $even (export "even") (param i32) (result i32)
          (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
          (return_call $odd (i32.sub (local.get 0) (i32.const 1))))
        (func $odd %s (param i32) (result i32)
          (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
          (return_call $even (i32.sub (local.get 0) (i32.const 1)))))
      """;

  private static Instance instantiate(String text, Imports imports) {
    return Compilations.instantiate(compile(text), imports);
  }

  private static Instance instantiate(String text) {
    return instantiate(text, new Imports());
  }

  private static CompileResult compile(String text) {
    return Compilations.ofText(text, "tail.Calls");
  }

  /** Whether the code of a class names a method. */
  private static boolean mentions(CompileResult result, String text) {
    return result.classes().values().stream()
        .anyMatch(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains(text));
  }

  @Test
  void aMillionCallsTakeNoStack() {
    Instance one = instantiate(EVEN_AND_ODD.formatted(""));
    assertEquals(1, one.function("even").call(DEEP));
    assertEquals(0, one.function("even").call(DEEP + 1));
    Instance both = instantiate(EVEN_AND_ODD.formatted("(export \"odd\")"));
    assertEquals(0, both.function("odd").call(DEEP));
    assertEquals(1, both.function("even").call(DEEP));
    assertEquals(1, both.function("odd").call(DEEP + 1));
  }

  @Test
  void functionsThatOnlyMembersCallHaveNoMethod() {
    CompileResult one = compile(EVEN_AND_ODD.formatted(""));
    assertTrue(mentions(one, "even$joined"));
    assertTrue(!mentions(one, "$tail"));
    assertEquals(2, one.report().functions().size());
    assertEquals(List.of(), one.report().functions().get(1).methodSizes());
  }

  @Test
  void parametersOfAllTypesKeepTheirValues() {
    Instance instance =
        instantiate(
            """
            (module
              (func $a (export "a") (param i32 i64 i32) (result i32 i64 f64 f32 externref)
                (return_call $b (f64.convert_i64_s (local.get 1))
                  (local.get 2) (local.get 0) (f32.const 2.5)))
              (func $b (export "b") (param f64 i32 i32 f32) (result i32 i64 f64 f32 externref)
                (if (i32.eqz (local.get 1))
                  (then (return (local.get 2) (i64.const -3) (local.get 0) (local.get 3)
                    (ref.null extern))))
                (return_call $c (global.get $r) (local.get 3)
                  (i32.sub (local.get 1) (i32.const 1)) (local.get 0)))
              (func $c (export "c") (param externref f32 i32 f64) (result i32 i64 f64 f32 externref)
                (local i32 i64)
                (if (local.get 4) (then (unreachable)))
                (local.set 4 (i32.const 7))
                (if (i32.eqz (local.get 2))
                  (then (return (local.get 2) (local.get 5) (local.get 3) (local.get 1)
                    (local.get 0))))
                (return_call $a (local.get 2) (i64.trunc_f64_s (local.get 3))
                  (i32.sub (local.get 2) (i32.const 1))))
              (global $r (export "r") (mut externref) (ref.null extern)))
            """);
    instance.global("r").set("r");
    // a(3, 5, 2) -> b(5, 2, 3, 2.5) -> c(r, 2.5, 1, 5) -> a(1, 5, 0) -> b(5, 0, 1, 2.5)
    assertArrayEquals(
        new Object[] {1, -3L, 5.0, 2.5f, null}, (Object[]) instance.function("a").call(3, 5L, 2));
    assertArrayEquals(
        new Object[] {0, 0L, 5.0, 2.5f, "r"}, (Object[]) instance.function("a").call(3, 5L, 1));
    assertArrayEquals(
        new Object[] {9, -3L, 1.5, 8f, null},
        (Object[]) instance.function("b").call(1.5, 0, 9, 8f));
    assertArrayEquals(
        new Object[] {0, 0L, 4.0, 1f, "x"},
        (Object[]) instance.function("c").call("x", 1f, 0, 4.0));
  }

  @Test
  void parametersAreAssignedAtOnce() {
    Instance instance =
        instantiate(
            """
            (module
              (func $a (export "a") (param i32 i32 i32) (result i32)
                (if (i32.eqz (local.get 0))
                  (then (return (i32.sub (i32.mul (local.get 1) (i32.const 1000)) (local.get 2)))))
                (return_call $b (local.get 2) (local.get 1)
                  (i32.sub (local.get 0) (i32.const 1))))
              (func $b (param i32 i32 i32) (result i32)
                (return_call $a (local.get 2) (local.get 0) (local.get 1))))
            """);
    assertEquals(3005, instance.function("a").call(DEEP, 3, -5));
    assertEquals(3005, instance.function("a").call(DEEP + 1, -5, 3));
  }

  @Test
  void membersAreCalledThroughTablesAndReferencesAndByThemselves() {
    Instance instance =
        instantiate(
            """
            (module
              (type $t (func (param i32) (result i32)))
              (table (export "table") 2 2 funcref)
              (elem (i32.const 0) func $up $down)
              (func $up (export "up") (type $t)
                (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
                ;; Takes 1, by an ordinary call that answers 2.
                (return_call $down
                  (i32.sub (i32.add (local.get 0) (i32.const 1)) (call $down (i32.const 0)))))
              (func $down (type $t)
                (if (i32.eqz (local.get 0)) (then (return (i32.const 2))))
                (return_call $up (i32.sub (local.get 0) (i32.const 1))))
              (func (export "indirect") (param i32 i32) (result i32)
                (call_indirect (type $t) (local.get 0) (local.get 1)))
              (func (export "reference") (param i32) (result i32)
                (call_ref $t (local.get 0) (ref.func $down)))
              (func (export "from outside") (param i32) (result i32)
                (return_call $down (local.get 0))))
            """);
    assertEquals(1, instance.function("indirect").call(DEEP, 0));
    assertEquals(2, instance.function("indirect").call(DEEP, 1));
    assertEquals(1, instance.function("reference").call(DEEP + 1));
    assertEquals(2, instance.function("from outside").call(DEEP));
    assertSame(instance.table("table").get(0), instance.function("up"));
    assertEquals(2, ((Function) instance.table("table").get(1)).call(0));
  }

  @Test
  void handlersOfAMemberDoNotCatchWhatAnotherThrows() {
    Instance instance =
        instantiate(
            """
            (module
              (tag $e (export "e") (param i32))
              (func $a (export "a") (param i32) (result i32)
                (block $caught (result i32)
                  (try_table (result i32) (catch $e $caught)
                    (if (i32.eqz (local.get 0)) (then (throw $e (i32.const -1))))
                    (return_call $b (i32.sub (local.get 0) (i32.const 1)))))
                (return_call $b))
              (func $b (param i32) (result i32)
                (if (i32.eqz (local.get 0)) (then (throw $e (i32.const 20))))
                (if (i32.eq (local.get 0) (i32.const -1)) (then (return (i32.const 11))))
                (return_call $a (i32.sub (local.get 0) (i32.const 1))))
              (func (export "caught") (param i32) (result i32)
                (block $caught (result i32)
                  (try_table (result i32) (catch $e $caught) (call $a (local.get 0))))))
            """);
    // Caught where it was thrown: goes on with b(-1).
    assertEquals(11, instance.function("a").call(DEEP));
    assertEquals(20, instance.function("caught").call(DEEP + 1));
    WasmException thrown =
        assertThrows(WasmException.class, () -> instance.function("a").call(DEEP + 1));
    assertSame(instance.tag("e"), thrown.tag());
  }

  @Test
  void aMemberMayAlsoCallItself() {
    Instance instance =
        instantiate(
            """
            (module
              (func $sum (export "sum") (param i32 i64) (result i64)
                (if (i32.eqz (i32.and (local.get 0) (i32.const 7)))
                  (then (return_call $skip (local.get 1) (local.get 0))))
                (return_call $sum (i32.sub (local.get 0) (i32.const 1))
                  (i64.add (local.get 1) (i64.const 1))))
              (func $skip (param i64 i32) (result i64)
                (if (i32.eqz (local.get 1)) (then (return (local.get 0))))
                (return_call $sum (i32.sub (local.get 1) (i32.const 1)) (local.get 0))))
            """);
    assertEquals(875_000L, instance.function("sum").call(DEEP, 0L));
  }

  @Test
  void membersMayTailCallWhatIsNotKnownToo() {
    Instance instance =
        instantiate(
            """
            (module
              (type $t (func (param i32) (result i32)))
              (import "env" "end" (func $end (type $t)))
              (table 2 2 funcref)
              (elem (i32.const 0) func $a $far)
              (func $a (export "a") (type $t)
                (if (i32.eqz (local.get 0)) (then (return_call $end (i32.const 40))))
                (return_call $b (i32.sub (local.get 0) (i32.const 1))))
              (func $b (export "b") (type $t)
                (if (i32.eqz (local.get 0)) (then (return (i32.const 50))))
                (if (i32.rem_u (local.get 0) (i32.const 5))
                  (then (return_call $a (i32.sub (local.get 0) (i32.const 1)))))
                (return_call_indirect (type $t)
                  (i32.sub (local.get 0) (i32.const 1)) (i32.const 1)))
              (func $far (type $t)
                (if (i32.eqz (local.get 0)) (then (return (i32.const 60))))
                (return_call $b (i32.sub (local.get 0) (i32.const 1)))))
            """,
            new Imports()
                .function("env", "end", "(func (param i32) (result i32))", x -> (int) x[0] + 1));
    Function a = instance.function("a");
    assertEquals(41, a.call(0));
    assertEquals(50, a.call(1));
    assertEquals(41, instance.function("b").call(5 * DEEP + 1));
    assertEquals(50, instance.function("b").call(5 * DEEP));
  }

  @Test
  void trapsNameTheMember() {
    Instance instance =
        instantiate(
            """
            (module
              (func $a (export "a") (param i32) (result i32)
                (if (i32.eqz (local.get 0)) (then (unreachable)))
                (return_call $b (i32.sub (local.get 0) (i32.const 1))))
              (func $b (export "b") (param i32) (result i32)
                (drop (i32.div_u (i32.const 1) (local.get 0)))
                (return_call $a (i32.sub (local.get 0) (i32.const 1)))))
            """);
    for (int depth : new int[] {0, 1, 1000, 1001}) {
      Trap trap = assertThrows(Trap.class, () -> instance.function("a").call(depth));
      StackTraceElement[] frames = trap.getStackTrace();
      assertEquals(depth % 2 == 0 ? "a" : "b", frames[0].getMethodName());
      String file = frames[0].getFileName();
      assertTrue(file.startsWith("Calls.wasm:0x") || file.startsWith("tail.Calls"), file);
      assertTrue(!frames[1].getMethodName().matches("[ab]"), frames[1].toString());
    }
  }

  /** HotSpot throws exceptions without a trace once it has thrown many. */
  @Test
  void trapsNameTheMemberHoweverOften() {
    Instance instance =
        instantiate(
            """
            (module
              (memory 1)
              (func $a (export "a") (param i32 i32) (result i32)
                (if (i32.eqz (local.get 0)) (then (return (i32.load (local.get 1)))))
                (return_call $b (i32.sub (local.get 0) (i32.const 1)) (local.get 1)))
              (func $b (param i32 i32) (result i32)
                (if (i32.eqz (local.get 0))
                  (then (return (i32.add (i32.div_u (i32.const 1) (i32.add (local.get 1) (i32.const 1)))
                    (i32.load (local.get 1))))))
                (return_call $a (i32.sub (local.get 0) (i32.const 1)) (local.get 1))))
            """);
    Function a = instance.function("a");
    for (int i = 0; i < 100_000; i++) {
      int depth = i % 4;
      int address = i % 8 < 4 ? -1 : -2;
      Trap trap = assertThrows(Trap.class, () -> a.call(depth, address));
      assertEquals(depth % 2 == 0 ? "a" : "b", trap.getStackTrace()[0].getMethodName());
      assertEquals(
          depth % 2 == 1 && address == -1
              ? Trap.Kind.DIVIDE_BY_ZERO
              : Trap.Kind.OUT_OF_BOUNDS_MEMORY,
          trap.kind());
    }
  }
}
