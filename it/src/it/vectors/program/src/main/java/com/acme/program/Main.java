package com.acme.program;

import com.acme.strict.Sums;
import dev.quern.runtime.LinkException;

/** Runs the code of both libraries; the argument tells the runs apart. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    com.acme.lenient.Main.main(arguments);
    try (Sums sums = Sums.instantiate()) {
      for (int i = 0; i < 256; i++) {
        sums.memory().putByte(i, (byte) -i);
      }
      System.out.println("strict " + arguments[0] + ": " + sums.sum(0, 256));
    } catch (LinkException e) {
      System.out.println("strict " + arguments[0] + ": " + e.getMessage());
    }
  }
}
