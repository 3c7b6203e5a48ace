package dev.quern.compiler.helpers;

import dev.quern.runtime.Trap;
import dev.quern.runtime.abi.Traps;

/**
 * Numeric instructions that no JVM instruction or intrinsic computes as WebAssembly defines them.
 *
 * <p>Methods are small, so that HotSpot inlines them. A result that WebAssembly calls an arithmetic
 * NaN must be quiet: adding the operands makes it so and keeps the payload, where {@link Math}
 * returns a signalling NaN as it is.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/numerics.html">Numerics</a>
 */
public final class Numbers {

  private Numbers() {}

  /**
   * i32.div_s.
   *
   * @param a the dividend
   * @param b the divisor
   * @return the quotient, rounded towards zero
   * @throws Trap if {@code b} is 0 or the quotient does not fit
   */
  public static int i32DivS(int a, int b) {
    if (b == 0) {
      throw Traps.of(Trap.Kind.DIVIDE_BY_ZERO);
    }
    if (b == -1 && a == Integer.MIN_VALUE) {
      throw Traps.of(Trap.Kind.INTEGER_OVERFLOW);
    }
    return a / b;
  }

  /**
   * i64.div_s.
   *
   * @param a the dividend
   * @param b the divisor
   * @return the quotient, rounded towards zero
   * @throws Trap if {@code b} is 0 or the quotient does not fit
   */
  public static long i64DivS(long a, long b) {
    if (b == 0) {
      throw Traps.of(Trap.Kind.DIVIDE_BY_ZERO);
    }
    if (b == -1 && a == Long.MIN_VALUE) {
      throw Traps.of(Trap.Kind.INTEGER_OVERFLOW);
    }
    return a / b;
  }

  /**
   * f32.min: a NaN if either operand is one; -0 is less than +0.
   *
   * @param a an operand
   * @param b the other
   * @return the lesser
   */
  public static float f32Min(float a, float b) {
    return a != a || b != b ? a + b : Math.min(a, b);
  }

  /**
   * f32.max: a NaN if either operand is one; -0 is less than +0.
   *
   * @param a an operand
   * @param b the other
   * @return the greater
   */
  public static float f32Max(float a, float b) {
    return a != a || b != b ? a + b : Math.max(a, b);
  }

  /**
   * f32.ceil.
   *
   * @param a the operand
   * @return the least integral number not below it
   */
  public static float f32Ceil(float a) {
    return a != a ? a + a : (float) Math.ceil(a);
  }

  /**
   * f32.floor.
   *
   * @param a the operand
   * @return the greatest integral number not above it
   */
  public static float f32Floor(float a) {
    return a != a ? a + a : (float) Math.floor(a);
  }

  /**
   * f32.nearest.
   *
   * @param a the operand
   * @return the nearest integral number, halfway cases to even
   */
  public static float f32Nearest(float a) {
    return a != a ? a + a : (float) Math.rint(a);
  }

  /**
   * f32.trunc.
   *
   * @param a the operand
   * @return its integral part
   */
  public static float f32Trunc(float a) {
    return a != a ? a + a : (float) (a < 0 ? Math.ceil(a) : Math.floor(a));
  }

  /**
   * f64.min: a NaN if either operand is one; -0 is less than +0.
   *
   * @param a an operand
   * @param b the other
   * @return the lesser
   */
  public static double f64Min(double a, double b) {
    return a != a || b != b ? a + b : Math.min(a, b);
  }

  /**
   * f64.max: a NaN if either operand is one; -0 is less than +0.
   *
   * @param a an operand
   * @param b the other
   * @return the greater
   */
  public static double f64Max(double a, double b) {
    return a != a || b != b ? a + b : Math.max(a, b);
  }

  /**
   * f64.ceil.
   *
   * @param a the operand
   * @return the least integral number not below it
   */
  public static double f64Ceil(double a) {
    return a != a ? a + a : Math.ceil(a);
  }

  /**
   * f64.floor.
   *
   * @param a the operand
   * @return the greatest integral number not above it
   */
  public static double f64Floor(double a) {
    return a != a ? a + a : Math.floor(a);
  }

  /**
   * f64.nearest.
   *
   * @param a the operand
   * @return the nearest integral number, halfway cases to even
   */
  public static double f64Nearest(double a) {
    return a != a ? a + a : Math.rint(a);
  }

  /**
   * f64.trunc.
   *
   * @param a the operand
   * @return its integral part
   */
  public static double f64Trunc(double a) {
    return a != a ? a + a : (a < 0 ? Math.ceil(a) : Math.floor(a));
  }

  /**
   * f32.demote_f64.
   *
   * @param a the operand
   * @return the nearest number
   */
  public static float f32DemoteF64(double a) {
    return a != a ? (float) (a + a) : (float) a;
  }

  /**
   * f32.convert_i64_u.
   *
   * @param a the operand, unsigned
   * @return the nearest number
   */
  public static float f32ConvertI64U(long a) {
    if (a >= 0) {
      return (float) a;
    }
    // Halved with the lost bit kept as a sticky bit, so that rounding happens once.
    return (float) (a >>> 1 | a & 1) * 2;
  }

  /**
   * f64.convert_i64_u.
   *
   * @param a the operand, unsigned
   * @return the nearest number
   */
  public static double f64ConvertI64U(long a) {
    if (a >= 0) {
      return (double) a;
    }
    return (double) (a >>> 1 | a & 1) * 2;
  }

  /**
   * i32.trunc_f32_s.
   *
   * @param a the operand
   * @return its integral part
   * @throws Trap if the operand is a NaN or its integral part does not fit
   */
  public static int i32TruncF32S(float a) {
    if (a >= -0x1p31f && a < 0x1p31f) {
      return (int) a;
    }
    throw truncation(a);
  }

  /**
   * i32.trunc_f32_u.
   *
   * @param a the operand
   * @return its integral part, unsigned
   * @throws Trap if the operand is a NaN or its integral part does not fit
   */
  public static int i32TruncF32U(float a) {
    if (a > -1f && a < 0x1p32f) {
      return (int) (long) a;
    }
    throw truncation(a);
  }

  /**
   * i32.trunc_f64_s.
   *
   * @param a the operand
   * @return its integral part
   * @throws Trap if the operand is a NaN or its integral part does not fit
   */
  public static int i32TruncF64S(double a) {
    if (a > -0x1.00000002p31 && a < 0x1p31) {
      return (int) a;
    }
    throw truncation(a);
  }

  /**
   * i32.trunc_f64_u.
   *
   * @param a the operand
   * @return its integral part, unsigned
   * @throws Trap if the operand is a NaN or its integral part does not fit
   */
  public static int i32TruncF64U(double a) {
    if (a > -1 && a < 0x1p32) {
      return (int) (long) a;
    }
    throw truncation(a);
  }

  /**
   * i64.trunc_f32_s.
   *
   * @param a the operand
   * @return its integral part
   * @throws Trap if the operand is a NaN or its integral part does not fit
   */
  public static long i64TruncF32S(float a) {
    if (a >= -0x1p63f && a < 0x1p63f) {
      return (long) a;
    }
    throw truncation(a);
  }

  /**
   * i64.trunc_f32_u.
   *
   * @param a the operand
   * @return its integral part, unsigned
   * @throws Trap if the operand is a NaN or its integral part does not fit
   */
  public static long i64TruncF32U(float a) {
    if (a > -1f && a < 0x1p64f) {
      return i64TruncSatF32U(a);
    }
    throw truncation(a);
  }

  /**
   * i64.trunc_f64_s.
   *
   * @param a the operand
   * @return its integral part
   * @throws Trap if the operand is a NaN or its integral part does not fit
   */
  public static long i64TruncF64S(double a) {
    if (a >= -0x1p63 && a < 0x1p63) {
      return (long) a;
    }
    throw truncation(a);
  }

  /**
   * i64.trunc_f64_u.
   *
   * @param a the operand
   * @return its integral part, unsigned
   * @throws Trap if the operand is a NaN or its integral part does not fit
   */
  public static long i64TruncF64U(double a) {
    if (a > -1 && a < 0x1p64) {
      return i64TruncSatF64U(a);
    }
    throw truncation(a);
  }

  /**
   * i32.trunc_sat_f32_u.
   *
   * @param a the operand
   * @return its integral part, unsigned and saturated; 0 for a NaN
   */
  public static int i32TruncSatF32U(float a) {
    return (int) Math.min(Math.max((long) a, 0L), 0xFFFFFFFFL);
  }

  /**
   * i64.trunc_sat_f32_u.
   *
   * @param a the operand
   * @return its integral part, unsigned and saturated; 0 for a NaN
   */
  public static long i64TruncSatF32U(float a) {
    if (a < 0x1p63f) {
      return Math.max((long) a, 0L);
    }
    return a >= 0x1p64f ? -1L : a != a ? 0L : (long) (a - 0x1p63f) ^ Long.MIN_VALUE;
  }

  /**
   * i32.trunc_sat_f64_u.
   *
   * @param a the operand
   * @return its integral part, unsigned and saturated; 0 for a NaN
   */
  public static int i32TruncSatF64U(double a) {
    return (int) Math.min(Math.max((long) a, 0L), 0xFFFFFFFFL);
  }

  /**
   * i64.trunc_sat_f64_u.
   *
   * @param a the operand
   * @return its integral part, unsigned and saturated; 0 for a NaN
   */
  public static long i64TruncSatF64U(double a) {
    if (a < 0x1p63) {
      return Math.max((long) a, 0L);
    }
    return a >= 0x1p64 ? -1L : a != a ? 0L : (long) (a - 0x1p63) ^ Long.MIN_VALUE;
  }

  private static RuntimeException truncation(double a) {
    return a != a ? Traps.of(Trap.Kind.INVALID_CONVERSION) : Traps.of(Trap.Kind.INTEGER_OVERFLOW);
  }

  /**
   * The high half of i64.add128.
   *
   * @param aLow the low half of an operand
   * @param aHigh its high half
   * @param bLow the low half of the other
   * @param bHigh its high half
   * @return the high half of the 128-bit sum
   */
  public static long addHigh(long aLow, long aHigh, long bLow, long bHigh) {
    long carry = ((aLow & bLow) | ((aLow | bLow) & ~(aLow + bLow))) >>> 63;
    return aHigh + bHigh + carry;
  }

  /**
   * The high half of i64.sub128.
   *
   * @param aLow the low half of the operand that is subtracted from
   * @param aHigh its high half
   * @param bLow the low half of the other
   * @param bHigh its high half
   * @return the high half of the 128-bit difference
   */
  public static long subtractHigh(long aLow, long aHigh, long bLow, long bHigh) {
    long borrow = ((~aLow & bLow) | ((~aLow | bLow) & (aLow - bLow))) >>> 63;
    return aHigh - bHigh - borrow;
  }

  /**
   * The high half of i64.mul_wide_u. (The JDK has this since 18.)
   *
   * @param a an unsigned operand
   * @param b the other
   * @return the high half of the unsigned 128-bit product
   */
  public static long multiplyHighUnsigned(long a, long b) {
    return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
  }
}
