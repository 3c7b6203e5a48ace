package dev.quern.spec;

/** A command cannot be tried because something that it needs is not supported. */
final class Skip extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Skip(String reason) {
    super(reason);
  }
}
