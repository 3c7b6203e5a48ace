package dev.quern.compiler.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.runtime.Instance;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rotations by constants are shifts, and C2 does not see the constants of what is rotated. */
class RotationLoweringTest {

  private static final int[] VALUES = {0, 1, -1, 12345, Integer.MIN_VALUE, 0x7654_3210};

  @Test
  void anyOperandIsRotatedByAnyConstant() {
    StringBuilder fields = new StringBuilder();
    for (int i = -1; i <= 65; i++) {
      for (String type : List.of("i32", "i64")) {
        for (String way : List.of("rotl", "rotr")) {
          fields.append(
              """
              (func (export "%1$s.%2$s %3$d") (param %1$s) (result %1$s)
                (%1$s.%2$s (%1$s.mul (local.get 0) (%1$s.const 3)) (%1$s.const %3$d)))
              """
                  .formatted(type, way, i));
        }
      }
    }
    Instance instance = Wat.instantiate(fields.toString());
    for (int i = -1; i <= 65; i++) {
      for (int x : VALUES) {
        long wide = x * 0x1_0001_0003L;
        assertEquals(Integer.rotateLeft(3 * x, i), Wat.call(instance, "i32.rotl " + i, x));
        assertEquals(Integer.rotateRight(3 * x, i), Wat.call(instance, "i32.rotr " + i, x));
        assertEquals(Long.rotateLeft(3 * wide, i), Wat.call(instance, "i64.rotl " + i, wide));
        assertEquals(Long.rotateRight(3 * wide, i), Wat.call(instance, "i64.rotr " + i, wide));
      }
    }
  }

  @Test
  void onlyRotationsByVariablesAreCalls() {
    assertEquals(List.of(), mentions("(i32.rotl (local.get 0) (i32.const 7))"));
    assertEquals(List.of(), mentions("(i32.wrap_i64 (i64.rotr (global.get $g) (i64.const 7)))"));
    assertEquals(List.of("rotateLeft"), mentions("(i32.rotl (local.get 0) (local.get 1))"));
  }

  @Test
  void theConstantOfARotatedSumIsHidden() {
    assertEquals(
        List.of("zero"),
        mentions("(i32.rotl (i32.add (local.get 0) (i32.const 5)) (i32.const 7))"));
    assertEquals(
        List.of("zero"),
        mentions(
            "(i32.rotr (i32.add (local.get 1) (i32.add (local.get 0) (i32.const 5))) (i32.const 7))"));
  }

  @Test
  void soItIsIfVariablesAreInBetween() {
    assertEquals(
        List.of("zero"),
        mentions(
            """
            (local.set 2 (i32.add (local.get 0) (i32.const 5)))
            (local.set 3 (i32.add (local.get 1) (local.get 2)))
            (i32.xor (local.get 2) (i32.xor (local.get 3) (i32.rotl (local.get 3) (i32.const 7))))
            """));
  }

  @Test
  void constantsOfOtherSumsAreNot() {
    assertEquals(
        List.of(),
        mentions(
            """
            (local.set 2 (i32.add (local.get 0) (i32.const 5)))
            (i32.rotl (i32.xor (local.get 2) (i32.mul (local.get 2) (local.get 1))) (i32.const 7))
            """));
  }

  /** Else C2 would not know that the loop counts. */
  @Test
  void norIsTheStepOfALoop() {
    assertEquals(
        List.of(),
        mentions(
            """
            (loop $l
              (local.set 2 (i32.xor (local.get 2) (i32.rotl (local.get 0) (i32.const 7))))
              (local.set 0 (i32.add (local.get 0) (i32.const 1)))
              (br_if $l (i32.lt_s (local.get 0) (local.get 1))))
            (local.get 2)
            """));
  }

  /**
   * Two variables that follow each other, as in the rounds of MD5, and a term that is there twice.
   */
  @Test
  void roundsGiveWhatTheyGiveInJava() {
    Instance instance =
        Wat.instantiate(
            """
            (func (export "rounds") (param $a i32) (param $b i32) (param $n i32) (result i32)
              (local $t i32)
              (loop $l
                (local.set $t (i32.add (local.get $b) (i32.rotl (i32.add (i32.add (i32.add
                  (local.get $a) (i32.const 0x5a827999)) (i32.xor (local.get $a) (local.get $b)))
                  (i32.const -3)) (i32.const 5))))
                (local.set $a (i32.rotr (local.get $b) (i32.const 30)))
                (local.set $b (i32.rotl (i32.add (i32.const 7) (i32.add (local.get $t) (local.get $t)))
                  (i32.const 3)))
                (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                (br_if $l (local.get $n)))
              (i32.add (local.get $a) (local.get $b)))
            """);
    for (int a : VALUES) {
      for (int b : VALUES) {
        for (int n = 1; n < 5; n++) {
          assertEquals(rounds(a, b, n), Wat.call(instance, "rounds", a, b, n));
        }
      }
    }
  }

  private static int rounds(int first, int second, int n) {
    int a = first;
    int b = second;
    for (int i = 0; i < n; i++) {
      int t = b + Integer.rotateLeft(a + 0x5a827999 + (a ^ b) - 3, 5);
      a = Integer.rotateRight(b, 30);
      b = Integer.rotateLeft(7 + t + t, 3);
    }
    return a + b;
  }

  /** The names of what a function calls of the JDK, and of the zeros it reads. */
  private static List<String> mentions(String body) {
    String fields =
        """
        (global $g (mut i64) (i64.const 1))
        (func (export "f") (param i32 i32) (result i32) (local i32 i32) %s)
        """;
    return Wat.mentions(Wat.compile(fields.formatted(body))).stream()
        .filter(mention -> mention.startsWith("java/lang/") || mention.endsWith(".zeroI"))
        .map(mention -> mention.replaceAll(".*\\.|\\(.*|(?<=zero)I$", ""))
        .toList();
  }
}
