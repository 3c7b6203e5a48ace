package dev.quern.runtime.extras.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Floating-point numbers of 16 bits. */
class HalfTest {

  @Test
  void everyNumberGoesThereAndBack() {
    for (int bits = Short.MIN_VALUE; bits <= Short.MAX_VALUE; bits++) {
      float value = Fields.half((short) bits);
      if (Float.isNaN(value)) {
        assertTrue(Float.isNaN(Fields.half(Fields.toHalf(value))));
      } else {
        assertEquals((short) bits, Fields.toHalf(value), () -> value + "");
      }
    }
  }

  @Test
  void numbersHaveTheirValues() {
    assertEquals(1f, Fields.half((short) 0x3C00));
    assertEquals(-2f, Fields.half((short) 0xC000));
    assertEquals(65504f, Fields.half((short) 0x7BFF));
    assertEquals(0x1p-24f, Fields.half((short) 1));
    assertEquals(0x1p-14f, Fields.half((short) 0x0400));
    assertEquals(Float.POSITIVE_INFINITY, Fields.half((short) 0x7C00));
    assertEquals(
        Float.floatToRawIntBits(-0f), Float.floatToRawIntBits(Fields.half((short) 0x8000)));
  }

  /** What lies between two neighbours goes to the nearer, in the middle to the even one. */
  @Test
  void othersAreRounded() {
    for (int bits = 0; bits < 0x7BFF; bits++) {
      float low = Fields.half((short) bits);
      float high = Fields.half((short) (bits + 1));
      float middle = (low + high) / 2;
      int even = bits % 2 == 0 ? bits : bits + 1;
      assertEquals((short) even, Fields.toHalf(middle));
      assertEquals((short) bits, Fields.toHalf(Math.nextDown(middle)));
      assertEquals((short) (bits + 1), Fields.toHalf(Math.nextUp(middle)));
      assertEquals((short) (bits + 1 | 0x8000), Fields.toHalf(-Math.nextUp(middle)));
    }
    assertEquals((short) 0x7BFF, Fields.toHalf(Math.nextDown(65520f)));
    assertEquals((short) 0x7C00, Fields.toHalf(65520f));
    assertEquals((short) 0xFC00, Fields.toHalf(Float.NEGATIVE_INFINITY));
    assertEquals((short) 0, Fields.toHalf(Float.MIN_VALUE));
  }
}
