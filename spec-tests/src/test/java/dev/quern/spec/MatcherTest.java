package dev.quern.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.text.Expected;
import dev.quern.text.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Results are compared to the bit, and by type. */
class MatcherTest {
  private static final Expected CANONICAL_F32 = new Expected.Nan(false, true);
  private static final Expected ARITHMETIC_F32 = new Expected.Nan(false, false);
  private static final Expected CANONICAL_F64 = new Expected.Nan(true, true);
  private static final Expected ARITHMETIC_F64 = new Expected.Nan(true, false);

  private static boolean exactly(Value value, Object result) {
    return Matcher.matches(new Expected.Exactly(value), result);
  }

  private static Object f32(int bits) {
    return Float.intBitsToFloat(bits);
  }

  private static Object f64(long bits) {
    return Double.longBitsToDouble(bits);
  }

  @Test
  void numbersMatchByValueAndType() {
    assertTrue(exactly(new Value.I32(1), 1));
    assertFalse(exactly(new Value.I32(1), 2));
    assertFalse(exactly(new Value.I32(1), 1L));
    assertFalse(exactly(new Value.I64(1), 1));
    assertFalse(exactly(new Value.F32(0x3f800000), 1.0));
    assertFalse(exactly(new Value.I32(1), null));
  }

  @Test
  void zeroesHaveASign() {
    assertTrue(exactly(new Value.F32(0x80000000), -0.0f));
    assertFalse(exactly(new Value.F32(0), -0.0f));
    assertFalse(exactly(new Value.F64(0), -0.0));
  }

  @Test
  void nansMatchByTheirBitsWhereThoseAreGiven() {
    assertTrue(exactly(new Value.F32(0x7fc00000), f32(0x7fc00000)));
    assertFalse(exactly(new Value.F32(0x7fc00000), f32(0xffc00000)));
    assertFalse(exactly(new Value.F64(0x7ff8000000000000L), f64(0x7ff8000000000001L)));
  }

  @Test
  void aCanonicalNanHasOnlyTheHighestPayloadBit() {
    assertTrue(Matcher.matches(CANONICAL_F32, f32(0x7fc00000)));
    assertTrue(Matcher.matches(CANONICAL_F32, f32(0xffc00000)));
    assertFalse(Matcher.matches(CANONICAL_F32, f32(0x7fc00001)));
    assertFalse(Matcher.matches(CANONICAL_F32, f32(0x7f800000)));
    assertFalse(Matcher.matches(CANONICAL_F32, 0.0f));
    assertTrue(Matcher.matches(CANONICAL_F64, f64(0xfff8000000000000L)));
    assertFalse(Matcher.matches(CANONICAL_F64, f64(0x7ff8000000000001L)));
  }

  @Test
  void anArithmeticNanHasTheHighestPayloadBit() {
    assertTrue(Matcher.matches(ARITHMETIC_F32, f32(0x7fc00001)));
    assertTrue(Matcher.matches(ARITHMETIC_F32, f32(0xffffffff)));
    assertFalse(Matcher.matches(ARITHMETIC_F32, f32(0x7f800000)));
    assertFalse(Matcher.matches(ARITHMETIC_F32, 1.0f));
    assertTrue(Matcher.matches(ARITHMETIC_F64, f64(0x7ff8000000000001L)));
    assertFalse(Matcher.matches(ARITHMETIC_F64, f64(0x7ff0000000000000L)));
    assertFalse(Matcher.matches(ARITHMETIC_F64, f32(0x7fc00000)));
  }

  @Test
  void references() {
    Expected anyNull = new Expected.Null(Optional.empty());
    Expected anyExtern = new Expected.Reference("extern");
    assertTrue(Matcher.matches(anyNull, null));
    assertFalse(Matcher.matches(anyNull, new HostReference(0)));
    assertTrue(exactly(new Value.Extern(1), new HostReference(1)));
    assertFalse(exactly(new Value.Extern(1), new HostReference(2)));
    assertFalse(exactly(new Value.Extern(1), null));
    assertTrue(Matcher.matches(anyExtern, new HostReference(1)));
    assertFalse(Matcher.matches(anyExtern, null));
    assertFalse(Matcher.matches(new Expected.Reference("func"), new HostReference(1)));
  }

  @Test
  void alternatives() {
    Expected either =
        new Expected.Either(List.of(new Expected.Exactly(new Value.I32(1)), CANONICAL_F32));
    assertTrue(Matcher.matches(either, 1));
    assertTrue(Matcher.matches(either, Float.NaN));
    assertFalse(Matcher.matches(either, 2));
  }

  @Test
  void theNumberOfResultsCounts() {
    List<Expected> one = List.of(new Expected.Exactly(new Value.I32(1)));
    Matcher.check(one, new Object[] {1});
    assertThrows(Mismatch.class, () -> Matcher.check(one, new Object[0]));
    assertThrows(Mismatch.class, () -> Matcher.check(one, new Object[] {1, 1}));
    assertThrows(Mismatch.class, () -> Matcher.check(List.of(), new Object[] {1}));
  }

  @Test
  void messagesShowBits() {
    List<Expected> zero = List.of(new Expected.Exactly(new Value.F32(0)));
    Mismatch e = assertThrows(Mismatch.class, () -> Matcher.check(zero, new Object[] {Float.NaN}));
    assertEquals(
        "result 0: expected Exactly[value=F32[bits=0]], got f32 NaN (0x7fc00000)", e.getMessage());
  }
}
