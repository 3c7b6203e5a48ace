package dev.quern.compiler.vectors;

/** Operations on four lanes of sixteen bits in a long; see {@link ByteLanes}. */
public final class ShortLanes {
  private static final long TOPS = 0x8000_8000_8000_8000L;
  private static final long LOWS = 0x7FFF_7FFF_7FFF_7FFFL;
  private static final long ONES = 0x0001_0001_0001_0001L;

  private ShortLanes() {}

  static long fillShorts(long tops) {
    return (tops << 1) - (tops >>> 15);
  }

  static long shortsBelow(long a, long b) {
    long difference = (a | TOPS) - (b & LOWS);
    return ((~a & b) | (~(a ^ b) & ~difference)) & TOPS;
  }

  public static long i16x8Eq(long a, long b) {
    long x = a ^ b;
    return fillShorts(~(((x & LOWS) + LOWS) | x) & TOPS);
  }

  public static long i16x8Ne(long a, long b) {
    return ~i16x8Eq(a, b);
  }

  public static long i16x8LtS(long a, long b) {
    return fillShorts(shortsBelow(a ^ TOPS, b ^ TOPS));
  }

  public static long i16x8LtU(long a, long b) {
    return fillShorts(shortsBelow(a, b));
  }

  public static long i16x8GtS(long a, long b) {
    return i16x8LtS(b, a);
  }

  public static long i16x8GtU(long a, long b) {
    return i16x8LtU(b, a);
  }

  public static long i16x8LeS(long a, long b) {
    return ~i16x8LtS(b, a);
  }

  public static long i16x8LeU(long a, long b) {
    return ~i16x8LtU(b, a);
  }

  public static long i16x8GeS(long a, long b) {
    return ~i16x8LtS(a, b);
  }

  public static long i16x8GeU(long a, long b) {
    return ~i16x8LtU(a, b);
  }

  public static long i16x8Add(long a, long b) {
    return ((a & LOWS) + (b & LOWS)) ^ ((a ^ b) & TOPS);
  }

  public static long i16x8Sub(long a, long b) {
    return ((a | TOPS) - (b & LOWS)) ^ (~(a ^ b) & TOPS);
  }

  public static long i16x8Neg(long a) {
    return i16x8Sub(0, a);
  }

  public static long i16x8Abs(long a) {
    long ones = (a & TOPS) >>> 15;
    return (a ^ (ones * 0xFFFF)) + ones;
  }

  public static long i16x8AddSatS(long a, long b) {
    long sum = i16x8Add(a, b);
    return saturatedShorts(sum, ~(a ^ b) & (a ^ sum), a);
  }

  public static long i16x8SubSatS(long a, long b) {
    long difference = i16x8Sub(a, b);
    return saturatedShorts(difference, (a ^ b) & (a ^ difference), a);
  }

  static long saturatedShorts(long value, long overflow, long a) {
    long mask = fillShorts(overflow & TOPS);
    long extreme = ((a & TOPS) >>> 15) + LOWS;
    return (value & ~mask) | (extreme & mask);
  }

  public static long i16x8AddSatU(long a, long b) {
    long sum = i16x8Add(a, b);
    return sum | fillShorts(((a & b) | ((a | b) & ~sum)) & TOPS);
  }

  public static long i16x8SubSatU(long a, long b) {
    return i16x8Sub(a, b) & ~fillShorts(shortsBelow(a, b));
  }

  public static long i16x8MinS(long a, long b) {
    return b ^ ((a ^ b) & i16x8LtS(a, b));
  }

  public static long i16x8MinU(long a, long b) {
    return b ^ ((a ^ b) & i16x8LtU(a, b));
  }

  public static long i16x8MaxS(long a, long b) {
    return a ^ ((a ^ b) & i16x8LtS(a, b));
  }

  public static long i16x8MaxU(long a, long b) {
    return a ^ ((a ^ b) & i16x8LtU(a, b));
  }

  public static long i16x8AvgrU(long a, long b) {
    return (a | b) - (((a ^ b) & ~ONES) >>> 1);
  }

  public static long i16x8Shl(long a, int count) {
    return (a << (count & 15)) & ((0xFFFF << (count & 15) & 0xFFFF) * ONES);
  }

  public static long i16x8ShrU(long a, int count) {
    return (a >>> (count & 15)) & ((0xFFFF >>> (count & 15)) * ONES);
  }

  public static long i16x8ShrS(long a, int count) {
    long kept = (0xFFFF >>> (count & 15)) * ONES;
    return ((a >>> (count & 15)) & kept) | (fillShorts(a & TOPS) & ~kept);
  }

  /** The low 16 bits of each product: the bits above them are masked or shifted away. */
  public static long i16x8Mul(long a, long b) {
    return (a * b) & 0xFFFFL
        | (((a >>> 16) * (b >>> 16)) & 0xFFFFL) << 16
        | (((a >>> 32) * (b >>> 32)) & 0xFFFFL) << 32
        | ((a >>> 48) * (b >>> 48)) << 48;
  }

  public static long i16x8Q15mulrSatS(long a, long b) {
    return q15((short) a, (short) b)
        | q15((short) (a >>> 16), (short) (b >>> 16)) << 16
        | q15((short) (a >>> 32), (short) (b >>> 32)) << 32
        | q15((short) (a >>> 48), (short) (b >>> 48)) << 48;
  }

  private static long q15(int a, int b) {
    return Math.min((a * b + 0x4000) >> 15, Short.MAX_VALUE) & 0xFFFFL;
  }

  public static int i16x8AllTrue(long low, long high) {
    long lowTops = ((low & LOWS) + LOWS) | low;
    long highTops = ((high & LOWS) + LOWS) | high;
    return (lowTops & highTops & TOPS) == TOPS ? 1 : 0;
  }

  public static int i16x8Bitmask(long half) {
    return (int) ((((half >>> 15) & ONES) * 0x1000_2000_4000_8000L) >>> 60);
  }
}
