package com.acme.debugging;

/** What is debugged. */
public final class Main {
  private Main() {}

  /** Divides in C. */
  public static void main(String[] arguments) {
    try (Trace trace = Trace.instantiate()) {
      System.exit(trace.parse_header(7) - 1);
    }
  }
}
