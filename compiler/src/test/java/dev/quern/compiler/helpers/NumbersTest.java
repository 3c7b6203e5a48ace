package dev.quern.compiler.helpers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quern.runtime.Trap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class NumbersTest {

  private static final float SIGNALLING_F32 = Float.intBitsToFloat(0x7fa12345);
  private static final double SIGNALLING_F64 = Double.longBitsToDouble(0x7ff4123456789abcL);

  /** Numbers around every bound of an integer type, and random ones. */
  private static List<Double> operands() {
    List<Double> operands = new ArrayList<>();
    for (double bound :
        new double[] {0, 1, 0x1p31, 0x1p32, 0x1p63, 0x1p64, 0x1p24, 0x1p53, 1e300}) {
      for (double sign : new double[] {bound, -bound}) {
        double below = sign;
        double above = sign;
        for (int i = 0; i < 4; i++) {
          operands.add(below);
          operands.add(above);
          below = Math.nextDown(below);
          above = Math.nextUp(above);
        }
        for (double step : new double[] {0.5, 1, 1.5, 2, 0x1p-20}) {
          operands.add(sign + step);
          operands.add(sign - step);
        }
      }
    }
    Random random = new Random(1);
    for (int i = 0; i < 20000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (!Double.isNaN(number) && !Double.isInfinite(number)) {
        operands.add(number);
      }
      operands.add((random.nextDouble() - 0.5) * Math.scalb(1.0, random.nextInt(70)));
    }
    return operands;
  }

  private static void truncates(
      boolean single, int bits, boolean signed, DoubleFunction<Number> instruction) {
    BigInteger low = signed ? BigInteger.TWO.pow(bits - 1).negate() : BigInteger.ZERO;
    BigInteger high = BigInteger.TWO.pow(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
    for (double operand : operands()) {
      double a = single ? (float) operand : operand;
      if (Double.isInfinite(a)) {
        continue;
      }
      BigInteger exact = new BigDecimal(a).toBigInteger();
      if (exact.compareTo(low) < 0 || exact.compareTo(high) > 0) {
        assertTrap("integer overflow", () -> instruction.apply(a));
      } else {
        long expected = bits == 32 ? exact.intValue() : exact.longValue();
        assertEquals(expected, instruction.apply(a).longValue(), () -> "of " + a);
      }
    }
    assertTrap("invalid conversion to integer", () -> instruction.apply(Double.NaN));
    assertTrap("integer overflow", () -> instruction.apply(Double.POSITIVE_INFINITY));
    assertTrap("integer overflow", () -> instruction.apply(Double.NEGATIVE_INFINITY));
  }

  private static void assertTrap(String message, Supplier<Number> code) {
    assertEquals(message, assertThrows(Trap.class, code::get).getMessage());
  }

  @Test
  void trappingTruncations() {
    truncates(true, 32, true, a -> Numbers.i32TruncF32S((float) a));
    truncates(true, 32, false, a -> Numbers.i32TruncF32U((float) a));
    truncates(false, 32, true, Numbers::i32TruncF64S);
    truncates(false, 32, false, Numbers::i32TruncF64U);
    truncates(true, 64, true, a -> Numbers.i64TruncF32S((float) a));
    truncates(true, 64, false, a -> Numbers.i64TruncF32U((float) a));
    truncates(false, 64, true, Numbers::i64TruncF64S);
    truncates(false, 64, false, Numbers::i64TruncF64U);
  }

  @Test
  void saturatingTruncations() {
    for (double operand : operands()) {
      float single = (float) operand;
      assertEquals(saturated(32, operand).intValue(), Numbers.i32TruncSatF64U(operand));
      assertEquals(saturated(64, operand).longValue(), Numbers.i64TruncSatF64U(operand));
      if (!Float.isInfinite(single)) {
        assertEquals(saturated(32, single).intValue(), Numbers.i32TruncSatF32U(single));
        assertEquals(saturated(64, single).longValue(), Numbers.i64TruncSatF32U(single));
      }
    }
    assertEquals(0, Numbers.i32TruncSatF32U(Float.NaN));
    assertEquals(0, Numbers.i64TruncSatF32U(Float.NaN));
    assertEquals(0, Numbers.i32TruncSatF64U(Double.NaN));
    assertEquals(0, Numbers.i64TruncSatF64U(Double.NaN));
    assertEquals(-1, Numbers.i32TruncSatF32U(Float.POSITIVE_INFINITY));
    assertEquals(-1, Numbers.i64TruncSatF32U(Float.POSITIVE_INFINITY));
    assertEquals(-1, Numbers.i32TruncSatF64U(Double.POSITIVE_INFINITY));
    assertEquals(-1, Numbers.i64TruncSatF64U(Double.POSITIVE_INFINITY));
    assertEquals(0, Numbers.i64TruncSatF64U(Double.NEGATIVE_INFINITY));
  }

  private static BigInteger saturated(int bits, double a) {
    BigInteger high = BigInteger.TWO.pow(bits).subtract(BigInteger.ONE);
    return new BigDecimal(a).toBigInteger().max(BigInteger.ZERO).min(high);
  }

  @Test
  void unsignedConversionsRoundOnce() {
    Random random = new Random(2);
    for (int i = 0; i < 100000; i++) {
      long a = random.nextLong() >>> random.nextInt(64);
      a = i % 3 == 0 ? a : a | Long.MIN_VALUE;
      a = i % 5 == 0 ? a & -1L << random.nextInt(60) | random.nextInt(3) : a;
      BigInteger exact = new BigInteger(Long.toUnsignedString(a));
      assertEquals(exact.floatValue(), Numbers.f32ConvertI64U(a));
      assertEquals(exact.doubleValue(), Numbers.f64ConvertI64U(a));
    }
  }

  @Test
  void divisions() {
    assertEquals(-3, Numbers.i32DivS(-7, 2));
    assertEquals(Integer.MIN_VALUE, Numbers.i32DivS(Integer.MIN_VALUE, 1));
    assertEquals(-3, Numbers.i64DivS(-7, 2));
    assertTrap("integer overflow", () -> Numbers.i32DivS(Integer.MIN_VALUE, -1));
    assertTrap("integer overflow", () -> Numbers.i64DivS(Long.MIN_VALUE, -1));
    for (int a : new int[] {0, 1, Integer.MIN_VALUE}) {
      assertTrap("integer divide by zero", () -> Numbers.i32DivS(a, 0));
      assertTrap("integer divide by zero", () -> Numbers.i64DivS(a, 0));
    }
  }

  @Test
  void roundings() {
    double[][] cases = {
      {0.5, 1, 0, 0, 0},
      {1.5, 2, 1, 1, 2},
      {2.5, 3, 2, 2, 2},
      {-0.5, -0.0, -1, -0.0, -0.0},
      {-1.5, -1, -2, -1, -2},
      {-0.0, -0.0, -0.0, -0.0, -0.0},
      {0, 0, 0, 0, 0},
      {0.49999999999999994, 1, 0, 0, 0},
      {0x1p60, 0x1p60, 0x1p60, 0x1p60, 0x1p60},
      {
        Double.NEGATIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      }
    };
    for (double[] each : cases) {
      assertEquals(each[1], Numbers.f64Ceil(each[0]));
      assertEquals(each[2], Numbers.f64Floor(each[0]));
      assertEquals(each[3], Numbers.f64Trunc(each[0]));
      assertEquals(each[4], Numbers.f64Nearest(each[0]));
      if ((float) each[0] == each[0]) {
        assertEquals((float) each[1], Numbers.f32Ceil((float) each[0]));
        assertEquals((float) each[2], Numbers.f32Floor((float) each[0]));
        assertEquals((float) each[3], Numbers.f32Trunc((float) each[0]));
        assertEquals((float) each[4], Numbers.f32Nearest((float) each[0]));
      }
    }
  }

  @Test
  void minimumAndMaximum() {
    assertEquals(-0.0, Numbers.f64Min(0.0, -0.0));
    assertEquals(0.0, Numbers.f64Max(-0.0, 0.0));
    assertEquals(-0f, Numbers.f32Min(-0f, 0f));
    assertEquals(0f, Numbers.f32Max(0f, -0f));
    assertEquals(1, Numbers.f64Min(1, Double.POSITIVE_INFINITY));
    assertEquals(Float.POSITIVE_INFINITY, Numbers.f32Max(1, Float.POSITIVE_INFINITY));
  }

  /** Long enough for C2, which folds more than the interpreter. */
  @Test
  void arithmeticNansAreQuiet() {
    for (int i = 0; i < 30000; i++) {
      quiet(Numbers.f32Min(SIGNALLING_F32, i));
      quiet(Numbers.f32Max(i, SIGNALLING_F32));
      quiet(Numbers.f32Ceil(SIGNALLING_F32));
      quiet(Numbers.f32Floor(SIGNALLING_F32));
      quiet(Numbers.f32Trunc(SIGNALLING_F32));
      quiet(Numbers.f32Nearest(SIGNALLING_F32));
      quiet(Numbers.f32DemoteF64(SIGNALLING_F64));
      quiet(Numbers.f64Min(SIGNALLING_F64, i));
      quiet(Numbers.f64Max(i, SIGNALLING_F64));
      quiet(Numbers.f64Ceil(SIGNALLING_F64));
      quiet(Numbers.f64Floor(SIGNALLING_F64));
      quiet(Numbers.f64Trunc(SIGNALLING_F64));
      quiet(Numbers.f64Nearest(SIGNALLING_F64));
    }
    assertEquals(2.5f, Numbers.f32DemoteF64(2.5));
  }

  private static void quiet(float number) {
    int bits = Float.floatToRawIntBits(number);
    if ((bits & 0x7fc00000) != 0x7fc00000) {
      throw new AssertionError(Integer.toHexString(bits));
    }
  }

  private static void quiet(double number) {
    long bits = Double.doubleToRawLongBits(number);
    if ((bits & 0x7ff8000000000000L) != 0x7ff8000000000000L) {
      throw new AssertionError(Long.toHexString(bits));
    }
  }

  @Test
  void halvesOfWideResults() {
    long[] numbers = {0, 1, -1, 2, Long.MAX_VALUE, Long.MIN_VALUE, 0x123456789ABCDEFL, -3L << 40};
    BigInteger mask = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);
    for (long a : numbers) {
      for (long b : numbers) {
        BigInteger product = unsigned(a).multiply(unsigned(b));
        assertEquals(product.shiftRight(64).longValue(), Numbers.multiplyHighUnsigned(a, b));
        for (long c : numbers) {
          BigInteger wide = unsigned(c).shiftLeft(64).add(unsigned(a));
          assertEquals(
              wide.add(unsigned(b)).and(mask).shiftRight(64).longValue(),
              Numbers.addHigh(a, c, b, 0));
          assertEquals(
              wide.subtract(unsigned(b)).and(mask).shiftRight(64).longValue(),
              Numbers.subtractHigh(a, c, b, 0));
        }
      }
    }
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }
}
