package dev.quern.runtime.abi;

import dev.quern.runtime.LinkException;

/**
 * Makes the exceptions that are no traps. Where a method throws a class, the JVM's verifier loads
 * it; here only when something fails.
 */
public final class Failures {

  private Failures() {}

  /**
   * Something cannot be linked.
   *
   * @param message what, and why
   * @return the {@link LinkException} to throw
   */
  public static RuntimeException link(String message) {
    return new LinkException(message);
  }

  /**
   * Something is closed.
   *
   * @param message what
   * @return the {@link IllegalStateException} to throw
   */
  public static RuntimeException closed(String message) {
    return new IllegalStateException(message);
  }

  /**
   * Something was compiled without what is asked for.
   *
   * @param message what
   * @return the {@link UnsupportedOperationException} to throw
   */
  public static RuntimeException unsupported(String message) {
    return new UnsupportedOperationException(message);
  }
}
