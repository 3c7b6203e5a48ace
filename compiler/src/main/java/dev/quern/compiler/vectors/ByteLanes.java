package dev.quern.compiler.vectors;

/**
 * Operations on eight lanes of eight bits in a long, the first in the lowest bits. The compiler
 * copies the methods that a module uses into a class of the module.
 *
 * <p>A method is named after the instruction, and computes half of its result. Lanes are kept from
 * disturbing each other by treating their highest bits apart: {@link #TOPS} are those, {@link
 * #LOWS} the seven others. A result of a comparison starts as a top bit a lane, which {@link
 * #fillBytes} spreads over the lane.
 */
public final class ByteLanes {
  private static final long TOPS = 0x8080_8080_8080_8080L;
  private static final long LOWS = 0x7F7F_7F7F_7F7F_7F7FL;
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long EVEN = 0x00FF_00FF_00FF_00FFL;

  private ByteLanes() {}

  /** All bits of the lanes whose top bit is set; no other bit may be. */
  static long fillBytes(long tops) {
    return (tops << 1) - (tops >>> 7);
  }

  /** The top bit of each lane where a is below b, both unsigned. */
  static long bytesBelow(long a, long b) {
    long difference = (a | TOPS) - (b & LOWS);
    return ((~a & b) | (~(a ^ b) & ~difference)) & TOPS;
  }

  public static long i8x16Eq(long a, long b) {
    long x = a ^ b;
    return fillBytes(~(((x & LOWS) + LOWS) | x) & TOPS);
  }

  public static long i8x16Ne(long a, long b) {
    return ~i8x16Eq(a, b);
  }

  public static long i8x16LtS(long a, long b) {
    return fillBytes(bytesBelow(a ^ TOPS, b ^ TOPS));
  }

  public static long i8x16LtU(long a, long b) {
    return fillBytes(bytesBelow(a, b));
  }

  public static long i8x16GtS(long a, long b) {
    return i8x16LtS(b, a);
  }

  public static long i8x16GtU(long a, long b) {
    return i8x16LtU(b, a);
  }

  public static long i8x16LeS(long a, long b) {
    return ~i8x16LtS(b, a);
  }

  public static long i8x16LeU(long a, long b) {
    return ~i8x16LtU(b, a);
  }

  public static long i8x16GeS(long a, long b) {
    return ~i8x16LtS(a, b);
  }

  public static long i8x16GeU(long a, long b) {
    return ~i8x16LtU(a, b);
  }

  public static long i8x16Add(long a, long b) {
    return ((a & LOWS) + (b & LOWS)) ^ ((a ^ b) & TOPS);
  }

  public static long i8x16Sub(long a, long b) {
    return ((a | TOPS) - (b & LOWS)) ^ (~(a ^ b) & TOPS);
  }

  public static long i8x16Neg(long a) {
    return i8x16Sub(0, a);
  }

  public static long i8x16Abs(long a) {
    long ones = (a & TOPS) >>> 7;
    return (a ^ (ones * 0xFF)) + ones;
  }

  public static long i8x16AddSatS(long a, long b) {
    long sum = i8x16Add(a, b);
    return saturatedBytes(sum, ~(a ^ b) & (a ^ sum), a);
  }

  public static long i8x16SubSatS(long a, long b) {
    long difference = i8x16Sub(a, b);
    return saturatedBytes(difference, (a ^ b) & (a ^ difference), a);
  }

  /**
   * The least or greatest value, of the sign that a has, in lanes whose top bit of overflow is set.
   */
  static long saturatedBytes(long value, long overflow, long a) {
    long mask = fillBytes(overflow & TOPS);
    long extreme = ((a & TOPS) >>> 7) + LOWS;
    return (value & ~mask) | (extreme & mask);
  }

  public static long i8x16AddSatU(long a, long b) {
    long sum = i8x16Add(a, b);
    return sum | fillBytes(((a & b) | ((a | b) & ~sum)) & TOPS);
  }

  public static long i8x16SubSatU(long a, long b) {
    return i8x16Sub(a, b) & ~fillBytes(bytesBelow(a, b));
  }

  public static long i8x16MinS(long a, long b) {
    return b ^ ((a ^ b) & i8x16LtS(a, b));
  }

  public static long i8x16MinU(long a, long b) {
    return b ^ ((a ^ b) & i8x16LtU(a, b));
  }

  public static long i8x16MaxS(long a, long b) {
    return a ^ ((a ^ b) & i8x16LtS(a, b));
  }

  public static long i8x16MaxU(long a, long b) {
    return a ^ ((a ^ b) & i8x16LtU(a, b));
  }

  public static long i8x16AvgrU(long a, long b) {
    return (a | b) - (((a ^ b) & ~ONES) >>> 1);
  }

  public static long i8x16Popcnt(long a) {
    long pairs = a - ((a >>> 1) & 0x5555_5555_5555_5555L);
    long nibbles = (pairs & 0x3333_3333_3333_3333L) + ((pairs >>> 2) & 0x3333_3333_3333_3333L);
    return (nibbles + (nibbles >>> 4)) & 0x0F0F_0F0F_0F0F_0F0FL;
  }

  public static long i8x16Shl(long a, int count) {
    return (a << (count & 7)) & ((0xFF << (count & 7) & 0xFF) * ONES);
  }

  public static long i8x16ShrU(long a, int count) {
    return (a >>> (count & 7)) & ((0xFF >>> (count & 7)) * ONES);
  }

  public static long i8x16ShrS(long a, int count) {
    long kept = (0xFF >>> (count & 7)) * ONES;
    return ((a >>> (count & 7)) & kept) | (fillBytes(a & TOPS) & ~kept);
  }

  /** A byte for each byte of the indices: that of the vector, or 0 where there is none. */
  public static long i8x16Swizzle(long low, long high, long indices) {
    return byteAt(low, high, indices)
        | byteAt(low, high, indices >>> 8) << 8
        | byteAt(low, high, indices >>> 16) << 16
        | byteAt(low, high, indices >>> 24) << 24
        | byteAt(low, high, indices >>> 32) << 32
        | byteAt(low, high, indices >>> 40) << 40
        | byteAt(low, high, indices >>> 48) << 48
        | byteAt(low, high, indices >>> 56) << 56;
  }

  private static long byteAt(long low, long high, long index) {
    long half = (index & 8) == 0 ? low : high;
    return (index & 0xF0) == 0 ? (half >>> (index << 3)) & 0xFF : 0;
  }

  /** Whether no lane of either half is zero. */
  public static int i8x16AllTrue(long low, long high) {
    long lowTops = ((low & LOWS) + LOWS) | low;
    long highTops = ((high & LOWS) + LOWS) | high;
    return (lowTops & highTops & TOPS) == TOPS ? 1 : 0;
  }

  /** The top bits of the lanes of one half. */
  public static int i8x16Bitmask(long half) {
    return (int) ((((half >>> 7) & ONES) * 0x0102_0408_1020_4080L) >>> 56);
  }

  /** The low four lanes, each with eight zeros before it. */
  public static long i16x8ExtendLowI8x16U(long half) {
    long pairs = (half & 0xFFFF_FFFFL | half << 16) & 0x0000_FFFF_0000_FFFFL;
    return (pairs | pairs << 8) & EVEN;
  }

  public static long i16x8ExtendHighI8x16U(long half) {
    return i16x8ExtendLowI8x16U(half >>> 32);
  }

  public static long i16x8ExtendLowI8x16S(long half) {
    long lanes = i16x8ExtendLowI8x16U(half);
    return lanes | ((lanes >>> 7) & 0x0001_0001_0001_0001L) * 0xFF00;
  }

  public static long i16x8ExtendHighI8x16S(long half) {
    return i16x8ExtendLowI8x16S(half >>> 32);
  }

  public static long i16x8ExtaddPairwiseI8x16U(long half) {
    return (half & EVEN) + ((half >>> 8) & EVEN);
  }

  /** Adds 128 to each lane before, and takes 256 off each sum after. */
  public static long i16x8ExtaddPairwiseI8x16S(long half) {
    return ShortLanes.i16x8Sub(i16x8ExtaddPairwiseI8x16U(half ^ TOPS), 0x0100_0100_0100_0100L);
  }

  /** Narrows four lanes of 16 bits each of two longs; they are clamped to the range first. */
  public static long i8x16NarrowI16x8S(long low, long high) {
    return packBytes(clampedToS8(low)) | packBytes(clampedToS8(high)) << 32;
  }

  private static long clampedToS8(long lanes) {
    long bounded = ShortLanes.i16x8MinS(lanes, 0x007F_007F_007F_007FL);
    return ShortLanes.i16x8MaxS(bounded, 0xFF80_FF80_FF80_FF80L);
  }

  public static long i8x16NarrowI16x8U(long low, long high) {
    return packBytes(clampedToU8(low)) | packBytes(clampedToU8(high)) << 32;
  }

  private static long clampedToU8(long lanes) {
    return ShortLanes.i16x8MaxS(ShortLanes.i16x8MinS(lanes, EVEN), 0);
  }

  /** The low bytes of four lanes of 16 bits. */
  private static long packBytes(long lanes) {
    long even = lanes & EVEN;
    long pairs = (even | even >>> 8) & 0x0000_FFFF_0000_FFFFL;
    return (pairs | pairs >>> 16) & 0xFFFF_FFFFL;
  }

  /** Sums of two products of bytes each, as 16-bit lanes. */
  public static long i16x8RelaxedDotI8x16I7x16S(long a, long b) {
    return dotOfBytes((int) a, (int) b) & 0xFFFF_FFFFL
        | (long) dotOfBytes((int) (a >>> 32), (int) (b >>> 32)) << 32;
  }

  private static int dotOfBytes(int a, int b) {
    int first = (byte) a * (byte) b + (byte) (a >> 8) * (byte) (b >> 8);
    int second = (byte) (a >> 16) * (byte) (b >> 16) + (a >> 24) * (b >> 24);
    return Math.min(first, Short.MAX_VALUE) & 0xFFFF | Math.min(second, Short.MAX_VALUE) << 16;
  }
}
