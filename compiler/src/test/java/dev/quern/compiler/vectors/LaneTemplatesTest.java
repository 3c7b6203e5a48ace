package dev.quern.compiler.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The methods that work on all lanes of a long at once, against one lane after the other. */
class LaneTemplatesTest {
  private static final long[] CORNERS = {
    0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7F80, 0x0100
  };

  static Stream<Method> methods() {
    return Stream.of(ByteLanes.class, ShortLanes.class)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> method.getName().startsWith("i"))
        .filter(method -> laneWise(method.getName().substring(5), 8, 0, 0) != null);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void giveWhatEachLaneGives(Method method) throws Exception {
    int bits = method.getDeclaringClass() == ByteLanes.class ? 8 : 16;
    Random random = new Random(1);
    for (int i = 0; i < 5000; i++) {
      long a = lanes(random, bits);
      long b = lanes(random, bits);
      int count = random.nextInt();
      Class<?>[] types = method.getParameterTypes();
      Object[] arguments =
          types.length == 1
              ? new Object[] {a}
              : new Object[] {a, types[1] == int.class ? (Object) count : (Object) b};
      long expected = 0;
      for (int lane = 0; lane < 64; lane += bits) {
        long x = types.length == 2 && types[1] == int.class ? count & bits - 1 : b >>> lane;
        Long value = laneWise(method.getName().substring(5), bits, a >>> lane, x);
        expected |= (value & (1L << bits) - 1) << lane;
      }
      assertEquals(
          Long.toHexString(expected),
          Long.toHexString((Long) method.invoke(null, arguments)),
          method.getName() + " of " + Long.toHexString(a) + ", " + Long.toHexString(b));
    }
  }

  private static long lanes(Random random, int bits) {
    long lanes = 0;
    for (int lane = 0; lane < 64; lane += bits) {
      long value =
          random.nextBoolean() ? random.nextLong() : CORNERS[random.nextInt(CORNERS.length)];
      lanes |= (value & (1L << bits) - 1) << lane;
    }
    return lanes;
  }

  /** One lane of a result, or null where the operation is not of lanes alone. */
  private static Long laneWise(String name, int bits, long first, long second) {
    int shift = 64 - bits;
    long a = first << shift >> shift;
    long b = second << shift >> shift;
    long ua = first << shift >>> shift;
    long ub = second << shift >>> shift;
    long least = -1L << bits - 1;
    long greatest = ~least;
    long all = (1L << bits) - 1;
    LongUnaryOperator signed = value -> Math.max(least, Math.min(greatest, value));
    LongUnaryOperator unsigned = value -> Math.max(0, Math.min(all, value));
    return switch (name) {
      case "Eq" -> a == b ? -1L : 0;
      case "Ne" -> a != b ? -1L : 0;
      case "LtS" -> a < b ? -1L : 0;
      case "LtU" -> ua < ub ? -1L : 0;
      case "GtS" -> a > b ? -1L : 0;
      case "GtU" -> ua > ub ? -1L : 0;
      case "LeS" -> a <= b ? -1L : 0;
      case "LeU" -> ua <= ub ? -1L : 0;
      case "GeS" -> a >= b ? -1L : 0;
      case "GeU" -> ua >= ub ? -1L : 0;
      case "Add" -> a + b;
      case "Sub" -> a - b;
      case "Mul" -> a * b;
      case "Neg" -> -a;
      case "Abs" -> Math.abs(a);
      case "AddSatS" -> signed.applyAsLong(a + b);
      case "AddSatU" -> unsigned.applyAsLong(ua + ub);
      case "SubSatS" -> signed.applyAsLong(a - b);
      case "SubSatU" -> unsigned.applyAsLong(ua - ub);
      case "MinS" -> Math.min(a, b);
      case "MinU" -> Math.min(ua, ub);
      case "MaxS" -> Math.max(a, b);
      case "MaxU" -> Math.max(ua, ub);
      case "AvgrU" -> (ua + ub + 1) >> 1;
      case "Popcnt" -> (long) Long.bitCount(ua);
      case "Shl" -> a << b;
      case "ShrS" -> a >> b;
      case "ShrU" -> ua >>> b;
      case "Q15mulrSatS" -> signed.applyAsLong((a * b + 0x4000) >> 15);
      default -> null;
    };
  }

  @ParameterizedTest
  @MethodSource("random")
  void movesBytes(long low, long high) {
    int[] indices = {0, 15, 7, 8, 16, 255, 128, 3};
    long packed = 0;
    long expected = 0;
    for (int i = 0; i < 8; i++) {
      packed |= (long) indices[i] << 8 * i;
      long half = indices[i] < 8 ? low : high;
      expected |= (indices[i] < 16 ? half >>> 8 * (indices[i] & 7) & 0xFF : 0) << 8 * i;
    }
    assertEquals(expected, ByteLanes.i8x16Swizzle(low, high, packed));
  }

  @ParameterizedTest
  @MethodSource("random")
  void widensAndNarrows(long low, long high) {
    for (int i = 0; i < 4; i++) {
      byte first = (byte) (low >>> 8 * i);
      byte second = (byte) (low >>> 8 * (i + 4));
      assertEquals(first, lane(ByteLanes.i16x8ExtendLowI8x16S(low), 16, i));
      assertEquals(first & 0xFF, lane(ByteLanes.i16x8ExtendLowI8x16U(low), 16, i));
      assertEquals(second, lane(ByteLanes.i16x8ExtendHighI8x16S(low), 16, i));
      assertEquals(second & 0xFF, lane(ByteLanes.i16x8ExtendHighI8x16U(low), 16, i));
      byte even = (byte) (low >>> 16 * i);
      byte odd = (byte) (low >>> 16 * i + 8);
      assertEquals(even + odd, lane(ByteLanes.i16x8ExtaddPairwiseI8x16S(low), 16, i));
      assertEquals(
          (even & 0xFF) + (odd & 0xFF), lane(ByteLanes.i16x8ExtaddPairwiseI8x16U(low), 16, i));
      short narrow = (short) lane(low, 16, i);
      long packedS = ByteLanes.i8x16NarrowI16x8S(low, high);
      long packedU = ByteLanes.i8x16NarrowI16x8U(low, high);
      assertEquals(Math.max(-128, Math.min(127, narrow)), lane(packedS, 8, i));
      assertEquals(Math.max(0, Math.min(255, narrow)), lane(packedU, 8, i) & 0xFF);
    }
  }

  @ParameterizedTest
  @MethodSource("random")
  void tellsSignsAndZeros(long low, long high) {
    int bytes = 0;
    boolean all = true;
    for (int i = 0; i < 8; i++) {
      bytes |= lane(low, 8, i) < 0 ? 1 << i : 0;
      all &= lane(low, 8, i) != 0 && lane(high, 8, i) != 0;
    }
    assertEquals(bytes, ByteLanes.i8x16Bitmask(low));
    assertEquals(all ? 1 : 0, ByteLanes.i8x16AllTrue(low, high));
    int shorts = 0;
    all = true;
    for (int i = 0; i < 4; i++) {
      shorts |= lane(low, 16, i) < 0 ? 1 << i : 0;
      all &= lane(low, 16, i) != 0 && lane(high, 16, i) != 0;
    }
    assertEquals(shorts, ShortLanes.i16x8Bitmask(low));
    assertEquals(all ? 1 : 0, ShortLanes.i16x8AllTrue(low, high));
  }

  static Stream<Arguments> random() {
    Random random = new Random(2);
    return Stream.generate(() -> Arguments.of(lanes(random, 8), lanes(random, 16))).limit(50);
  }

  private static int lane(long lanes, int bits, int lane) {
    return (int) (lanes << 64 - bits * (lane + 1) >> 64 - bits);
  }

  @Test
  void coverMostTemplates() {
    assertTrue(methods().count() > 50, "only " + methods().count());
  }
}
