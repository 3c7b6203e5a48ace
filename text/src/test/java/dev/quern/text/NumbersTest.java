package dev.quern.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values of integer and floating-point tokens. */
class NumbersTest {
  private static Token token(String text) {
    return new Lexer(Source.of(text, "test")).next();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00000000",
    "-0.0, 80000000",
    "1, 3f800000",
    "0x1.8p1, 40400000",
    "1e-45, 00000001",
    "0x1p-149, 00000001",
    // Half of the smallest subnormal is a tie, which goes to even, that is to zero.
    "0x1p-150, 00000000",
    "0x1.000001p-150, 00000001",
    // 2^24 + 1 is a tie, and 2^24 + 3 is one too; more digits break it upwards.
    "16777217, 4b800000",
    "16777219, 4b800002",
    "0x1000001, 4b800000",
    "0x1000001.0000000000000000001, 4b800001",
    // Rounding twice, over f64, would give 3f800002 here.
    "0x1.000003_0000_0000_0001p0, 3f800002",
    "1.000000178813934326171875000000000000000000000001, 3f800002",
    "0x1.fffffep127, 7f7fffff",
    "3.4028235e38, 7f7fffff",
    "inf, 7f800000",
    "-inf, ff800000",
    "nan, 7fc00000",
    "-nan:0x1, ff800001",
    "nan:0x7f_ffff, 7fffffff",
    "0x0.0000000000000000000000000000000000001p+100, 27800000",
    "0x1p-99999999999999999999, 00000000",
  })
  void singleFloats(String text, String bits) {
    assertEquals(bits, String.format("%08x", Floats.f32(token(text))));
  }

  @ParameterizedTest
  @CsvSource({
    "0x1.0000000000000_8p0, 3ff0000000000000",
    "0x1.0000000000000_8001p0, 3ff0000000000001",
    "0x1p-1074, 0000000000000001",
    "4.9e-324, 0000000000000001",
    "1.7976931348623157e308, 7fefffffffffffff",
    "nan:0xf_ffff_ffff_ffff, 7fffffffffffffff",
    "1_000.5e-1, 4059033333333333",
  })
  void doubleFloats(String text, String bits) {
    assertEquals(bits, String.format("%016x", Floats.f64(token(text))));
  }

  @ParameterizedTest
  @CsvSource({"0x1p128", "1e39", "0x1.ffffffp127", "nan:0x0", "nan:0x80_0000", "3.4028236e38"})
  void floatsOutOfRange(String text) {
    assertRange(() -> Floats.f32(token(text)), "constant out of range");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "4294967295, -1",
    "-2147483648, -2147483648",
    "+2147483647, 2147483647",
    "0xffff_ffff, -1",
    "-0x1, -1",
  })
  void integers(String text, int value) {
    assertEquals(value, (int) Integers.constant(token(text), 32));
  }

  @ParameterizedTest
  @CsvSource({"4294967296", "-2147483649", "+2147483648", "0x1_0000_0000"})
  void integersOutOfRange(String text) {
    assertRange(() -> Integers.constant(token(text), 32), "constant out of range");
  }

  @Test
  void unsignedIntegersNameTheirWidth() {
    assertEquals(-1L, Integers.u64(token("0xffff_ffff_ffff_ffff")));
    assertRange(() -> Integers.u8(token("256")), "i8 constant out of range");
    assertRange(() -> Integers.u32(token("4294967296")), "i32 constant out of range");
  }

  private static void assertRange(Runnable action, String reason) {
    TextException e = assertThrows(TextException.class, action::run);
    assertEquals(reason, e.reason().substring(0, Math.min(reason.length(), e.reason().length())));
  }
}
