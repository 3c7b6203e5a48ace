package dev.quern.spec;

/** What a script expects did not happen. */
final class Mismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Mismatch(String message) {
    super(message);
  }

  Mismatch(String message, Throwable cause) {
    super(message, cause);
  }
}
