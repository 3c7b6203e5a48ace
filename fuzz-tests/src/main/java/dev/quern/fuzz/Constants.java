package dev.quern.fuzz;

import java.util.Random;

/** Writes constants, mostly those at the edges of something. */
final class Constants {

  private static final long[] INTS = {
    0,
    1,
    2,
    3,
    5,
    7,
    8,
    16,
    31,
    32,
    33,
    63,
    64,
    65,
    100,
    127,
    128,
    255,
    256,
    32767,
    32768,
    65535,
    65536,
    -1,
    -2,
    -3,
    -128,
    -129,
    0x7FFFFFFF,
    0x80000000L,
    0xFFFFFFFFL,
    0x100000000L,
    0x123456789ABCDEFL,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };
  private static final double[] FLOATS = {
    0.0,
    -0.0,
    1,
    -1,
    0.5,
    -0.5,
    1.5,
    2.5,
    -1.5,
    0.49999999999999994,
    4503599627370497.5,
    8388609.5,
    1e-45,
    1e-320,
    2147483647,
    2147483648.0,
    -2147483648.9,
    -2147483649.0,
    4294967295.9,
    4294967296.0,
    -0.9,
    9223372036854774784.0,
    9223372036854775808.0,
    -9223372036854775808.0,
    18446744073709549568.0,
    18446744073709551616.0,
    1e30,
    1e300,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  private Constants() {}

  /** Zero or the null reference. */
  static Bytes zero(char letter) {
    return of(letter, 0, 0);
  }

  static Bytes random(char letter, Random random) {
    long integer = random.nextInt(4) == 0 ? random.nextLong() : INTS[random.nextInt(INTS.length)];
    double number =
        random.nextInt(4) == 0
            ? random.nextGaussian() * 1e5
            : FLOATS[random.nextInt(FLOATS.length)];
    return of(letter, integer, number);
  }

  static Bytes i32(int value) {
    return of('i', value, 0);
  }

  private static Bytes of(char letter, long integer, double number) {
    Bytes bytes = new Bytes();
    return switch (letter) {
      case 'i' -> bytes.raw(0x41).signed((int) integer);
      case 'l' -> bytes.raw(0x42).signed(integer);
      case 'f' -> bytes.raw(0x43).fixed(Float.floatToIntBits((float) number), 4);
      case 'd' -> bytes.raw(0x44).fixed(Double.doubleToLongBits(number), 8);
      default -> bytes.raw(0xD0, Shape.code(letter));
    };
  }
}
