package dev.quern.compiler.vectors;

/** Operations on single lanes that no scalar instruction does; see {@link ByteLanes}. */
public final class IntLanes {

  private IntLanes() {}

  /** Narrows four 32-bit lanes; they are clamped to the range first. */
  public static long i16x8NarrowI32x4S(int a, int b, int c, int d) {
    return clampedToS16(a) | clampedToS16(b) << 16 | clampedToS16(c) << 32 | clampedToS16(d) << 48;
  }

  private static long clampedToS16(int value) {
    return Math.max(Math.min(value, Short.MAX_VALUE), Short.MIN_VALUE) & 0xFFFFL;
  }

  public static long i16x8NarrowI32x4U(int a, int b, int c, int d) {
    return clampedToU16(a) | clampedToU16(b) << 16 | clampedToU16(c) << 32 | clampedToU16(d) << 48;
  }

  private static long clampedToU16(int value) {
    return Math.max(Math.min(value, 0xFFFF), 0);
  }

  public static int i32x4MinS(int a, int b) {
    return Math.min(a, b);
  }

  public static int i32x4MaxS(int a, int b) {
    return Math.max(a, b);
  }

  public static int i32x4MinU(int a, int b) {
    return Math.min(a ^ Integer.MIN_VALUE, b ^ Integer.MIN_VALUE) ^ Integer.MIN_VALUE;
  }

  public static int i32x4MaxU(int a, int b) {
    return Math.max(a ^ Integer.MIN_VALUE, b ^ Integer.MIN_VALUE) ^ Integer.MIN_VALUE;
  }

  public static int i32x4Abs(int a) {
    return Math.abs(a);
  }

  public static long i64x2Abs(long a) {
    return Math.abs(a);
  }
}
