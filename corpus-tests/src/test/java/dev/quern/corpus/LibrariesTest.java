package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/**
 * Libraries of C built from their sources: large numbers, compression and a codec of speech and
 * music. The answers of {@code run} are those of V8.
 */
class LibrariesTest {

  @Test
  void tomMathComputesFactorials() {
    try (Guest guest = Modules.guest("c/tommath")) {
      assertEquals("265252859812191058636308480000000\n", TextDriver.evaluate(guest, "30"));
      assertEquals(-701083510, guest.callInt("run", 1));
      assertEquals(-1409864351, guest.callInt("run", 2));
    }
  }

  @Test
  void zstandardCompresses() {
    String text = "It is a truth universally acknowledged. ".repeat(40);
    try (Guest guest = Modules.guest("c/zstd")) {
      assertEquals("59 " + text, TextDriver.evaluate(guest, text));
      assertEquals(-1146735953, guest.callInt("run", 1));
      assertEquals(-23137942, guest.callInt("run", 2));
    }
  }

  @Test
  void opusEncodesAndDecodes() {
    try (Guest guest = Modules.guest("c/opus")) {
      assertEquals("50 frames, 3180 bytes, loudness 1286", TextDriver.evaluate(guest, "50"));
      assertEquals(532831067, guest.callInt("run", 1));
      assertEquals(-573643477, guest.callInt("run", 2));
    }
  }
}
