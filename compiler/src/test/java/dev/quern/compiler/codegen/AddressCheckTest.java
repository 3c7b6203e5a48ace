package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.runtime.Instance;
import dev.quern.runtime.Trap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An address just below 2^32 must never wrap around by its offset, however much is known of the
 * variable from other accesses.
 */
class AddressCheckTest {

  private static final Instance INSTANCE =
      Wat.instantiate(
          """
          (memory 1)
          (data (i32.const 0) "\\01\\02\\03\\04\\05\\06\\07\\08")
          (func (export "loop") (param $p i32) (result i32)
            (local $sum i32)
            (loop $again
              (local.set $sum
                (i32.add (local.get $sum) (i32.load8_u offset=4 (local.get $p))))
              (local.set $p (i32.sub (local.get $p) (i32.const 1)))
              (br_if $again (i32.ge_s (local.get $p) (i32.const -3))))
            (local.get $sum))
          (func (export "branch") (param $p i32) (param $c i32) (result i32)
            (if (local.get $c) (then (drop (i32.load (local.get $p)))))
            (i32.load8_u offset=8 (local.get $p)))
          (func (export "block") (param $p i32) (param $c i32) (result i32)
            (block $skip
              (br_if $skip (local.get $c))
              (i32.store (local.get $p) (i32.const 1)))
            (i32.load8_u offset=8 (local.get $p)))
          (func (export "assigned") (param $p i32) (result i32)
            (drop (i32.load (local.get $p)))
            (local.set $p (i32.sub (local.get $p) (i32.const 100)))
            (i32.load8_u offset=102 (local.get $p)))
          (func (export "incremented") (param $p i32) (result i32)
            (drop (i32.load (local.get $p)))
            (local.set $p (i32.add (local.get $p) (i32.const -1)))
            (i32.load8_u offset=2 (local.get $p)))
          (func (export "switch") (param $p i32) (param $c i32) (result i32)
            (block $end
              (block $two
                (block $one
                  (br_table $one $two $end (local.get $c)))
                (i32.store offset=16 (local.get $p) (i32.const 1))
                (br $end))
              (i32.store offset=20 (local.get $p) (i32.const 1)))
            (i32.load8_u offset=8 (local.get $p)))
          (func (export "sum") (param $p i32) (result i32)
            (i32.load8_u offset=0x7fffffff
              (i32.or (i32.load8_u (local.get $p)) (i32.const 0x7fffffff))))
          (func (export "shift") (param $p i32) (result i32)
            (i32.load8_u offset=0x1000001
              (i32.shl (i32.and (local.get $p) (i32.const 255)) (i32.const 24))))
          (func (export "product") (param $p i32) (result i32)
            (i32.load8_u offset=0x10001
              (i32.mul (i32.and (local.get $p) (i32.const 0xffff)) (i32.const 0x10000))))
          (func (export "high half") (param $p i32) (result i32)
            (i32.load8_u offset=1
              (i32.shl (i32.wrap_i64 (i64.shr_u (i64.extend_i32_s (local.get $p)) (i64.const 32)))
                (i32.const 0))))
          (func (export "copy") (param $p i32) (param $q i32) (result i32)
            (drop (i32.load (local.get $p)))
            (local.set $q (i32.and (local.get $q) (local.get $p)))
            (i32.load8_u offset=1 (local.get $q)))
          """);

  @ParameterizedTest
  @CsvSource({
    "branch, -8, 0",
    "branch, -8, 1",
    "block, -8, 1",
    "switch, -8, 2",
    "switch, -8, 0",
    "copy, -1, 0"
  })
  void wrapsNowhere(String function, int address, int condition) {
    assertTrap(function, address, condition);
  }

  @Test
  void loopThatCountsBelowZero() {
    assertTrap("loop", 3);
    assertTrap("loop", -1);
  }

  @Test
  void assignmentsForget() {
    assertTrap("assigned", 0);
    assertTrap("incremented", 0);
    assertEquals(0, Wat.call(INSTANCE, "assigned", 100));
    assertEquals(4, Wat.call(INSTANCE, "incremented", 2));
  }

  @Test
  void sumBeyondAnInt() {
    assertTrap("sum", 0);
  }

  /** What a product and a shift may be is known, but not that these do not wrap around. */
  @Test
  void productsBeyondAnInt() {
    assertTrap("shift", 255);
    assertTrap("product", 0xffff);
    assertTrap("high half", -1);
    assertEquals(2, Wat.call(INSTANCE, "high half", 5));
  }

  @Test
  void boundsOfShiftsAndProductsAreKnown() {
    assertEquals(0, checks("(i32.shl (i32.and (local.get 0) (i32.const 255)) (i32.const 3))"));
    assertEquals(0, checks("(i32.mul (i32.load8_u (local.get 0)) (i32.const 12))"));
    assertEquals(
        0,
        checks(
            """
            (i32.add (i32.const 100) (i32.shl
              (i32.wrap_i64 (i64.shr_u (i64.extend_i32_s (local.get 0)) (i64.const 56)))
              (i32.const 3)))
            """));
    assertEquals(1, checks("(i32.shl (i32.and (local.get 0) (i32.const 255)) (i32.const 24))"));
    assertEquals(1, checks("(i32.mul (i32.load8_u (local.get 0)) (i32.const 0x1000000))"));
    assertEquals(1, checks("(i32.wrap_i64 (i64.extend_i32_s (local.get 0)))"));
  }

  @Test
  void knowledgeIsUsedWhereItHolds() {
    assertEquals(2, Wat.call(INSTANCE, "copy", 1, 0xFFFFFFFE));
    assertEquals(3, Wat.call(INSTANCE, "copy", 1, 1));
  }

  @Test
  void addressIsCheckedInTheMemoryThatTheOperandsLeave() {
    Instance instance =
        Wat.instantiate(
            """
            (memory 1)
            (func $grow (result i32) (memory.grow (i32.const 1)))
            (func (export "store") (param $p i32) (result i32)
              (i32.store offset=4 (local.get $p) (memory.grow (i32.const 1)))
              (i32.load8_u offset=4 (local.get $p)))
            (func (export "storeCall") (param $p i32) (result i32)
              (i32.store offset=4 (local.get $p) (call $grow))
              (i32.load8_u offset=4 (local.get $p)))
            (func (export "load") (param $p i32) (result i32)
              (i32.load8_u offset=4 (i32.add (local.get $p) (call $grow))))
            """);
    assertEquals(1, Wat.call(instance, "store", 0x10000));
    assertEquals(2, Wat.call(instance, "storeCall", 0x20000));
    assertEquals(0, Wat.call(instance, "load", 0x30000));
  }

  /** How many checks an access with an offset takes ahead. */
  private static long checks(String address) {
    String function =
        "(memory 1) (func (export \"f\") (param i32) (result i32) (i32.load offset=16 %s))";
    return Wat.mentions(Wat.compile(function.formatted(address))).stream()
        .filter(mention -> mention.endsWith(".load32([BII)I"))
        .count();
  }

  private static void assertTrap(String function, Object... arguments) {
    Trap trap = assertThrows(Trap.class, () -> Wat.call(INSTANCE, function, arguments));
    assertEquals(Trap.Kind.OUT_OF_BOUNDS_MEMORY, trap.kind());
  }
}
