package com.acme.lenient;

/** Adds up 256 bytes. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    try (Sums sums = Sums.instantiate()) {
      for (int i = 0; i < 256; i++) {
        sums.memory().putByte(i, (byte) i);
      }
      System.out.println("lenient " + arguments[0] + ": " + sums.sum(0, 256));
    }
  }
}
