package com.acme;

import java.util.Arrays;

/** Buffers that functions fill, of every kind, and nothing left in memory. */
public final class FilledCheck {
  private FilledCheck() {}

  public static void check() {
    try (Filled filled = Filled.instantiate()) {
      equal("xxx", filled.repeat("x", 3));
      equal(1, filled.calls().getInt());
      equal("y".repeat(15), filled.repeat("y", 15));
      equal(2, filled.calls().getInt());
      // With the zero it is one byte too long: called again.
      equal("z".repeat(16), filled.repeat("z", 16));
      equal(4, filled.calls().getInt());
      equal("a".repeat(5_000), filled.repeat("a", 5_000));
      fails("repeat gave -2, which is no length", () -> filled.repeat("b", -2));

      equal(7, filled.calls().getInt());
      byte[] read = filled.read(100);
      equal(32, read.length);
      equal(true, Arrays.equals(read, 0, 3, new byte[] {7, 7, 7}, 0, 3));
      equal(0, filled.read(0).length);
      fails("read gave -5, which is no length", () -> filled.read(-5));

      equal("Quern", filled.name());
      equal("", filled.fill(0));
      equal("fff", filled.fill(3));
      fails("fill has written more than the 8 bytes of its buffer", () -> filled.fill(8));
      fails("more wants a buffer for 18 bytes", filled::more);
      equal(0, filled.live().getInt());
    }
  }

  private static void fails(String message, Runnable call) {
    try {
      call.run();
    } catch (IllegalStateException e) {
      equal(message, e.getMessage());
      return;
    }
    throw new AssertionError("no failure: " + message);
  }

  private static void equal(Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError("expected " + expected + ", but was " + actual);
    }
  }
}
