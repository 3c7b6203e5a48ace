package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.runtime.Instance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loops go on while their comparison holds, and no longer: also for what compares to nothing. */
class WaysBackTest {

  private static final Instance INSTANCE = Wat.instantiate(fields());

  /** A loop for each comparison: how often it is entered, at most three times. */
  private static String fields() {
    StringBuilder fields = new StringBuilder();
    for (String type : new String[] {"i32", "i64", "f32", "f64"}) {
      boolean isFloat = type.startsWith("f");
      String[] comparisons =
          isFloat
              ? new String[] {"eq", "ne", "lt", "gt", "le", "ge"}
              : new String[] {
                "eq", "ne", "lt_s", "lt_u", "gt_s", "gt_u", "le_s", "le_u", "ge_s", "ge_u"
              };
      for (String comparison : comparisons) {
        fields.append(
            """
            (func (export "T.C") (param $a T) (param $b T) (result i32) (local $n i32)
              (block $end
                (loop $again
                  (local.set $n (i32.add (local.get $n) (i32.const 1)))
                  (br_if $end (i32.eq (local.get $n) (i32.const 3)))
                  (br_if $again (T.C (local.get $a) (local.get $b)))))
              (local.get $n))
            (func (export "not T.C") (param $a T) (param $b T) (result i32) (local $n i32)
              (block $end
                (loop $again
                  (local.set $n (i32.add (local.get $n) (i32.const 1)))
                  (br_if $end (i32.eq (local.get $n) (i32.const 3)))
                  (if (i32.eqz (T.C (local.get $a) (local.get $b))) (then (br $again)))))
              (local.get $n))
            """
                .replace("T", type)
                .replace("C", comparison));
      }
    }
    return fields.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 1, ne lt_s gt_u le_s ge_u",
    "1, -1, ne gt_s lt_u ge_s le_u",
    "5, 5, eq le_s le_u ge_s ge_u",
    "-2147483648, 2147483647, ne lt_s gt_u le_s ge_u",
    "0, 1, ne lt_s lt_u le_s le_u"
  })
  void integers(int a, int b, String holding) {
    for (String comparison : "eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u".split(" ")) {
      boolean holds = (" " + holding + " ").contains(" " + comparison + " ");
      check("i32." + comparison, a, b, holds);
      check("i64." + comparison, (long) a, (long) b, holds);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, ne lt le",
    "2, 1, ne gt ge",
    "2, 2, eq le ge",
    "-0.0, 0.0, eq le ge",
    "NaN, 1, ne",
    "1, NaN, ne",
    "NaN, NaN, ne"
  })
  void floats(double a, double b, String holding) {
    for (String comparison : "eq ne lt gt le ge".split(" ")) {
      boolean holds = (" " + holding + " ").contains(" " + comparison + " ");
      check("f32." + comparison, (float) a, (float) b, holds);
      check("f64." + comparison, a, b, holds);
    }
  }

  private static void check(String comparison, Object a, Object b, boolean holds) {
    assertEquals(holds ? 3 : 1, Wat.call(INSTANCE, comparison, a, b), comparison);
    assertEquals(holds ? 1 : 3, Wat.call(INSTANCE, "not " + comparison, a, b), comparison);
  }
}
