package dev.quern.wasi;

/**
 * A program was ended because its thread was interrupted. That shows at the program's next call of
 * WASI, or at once if one is waiting. The thread's interrupt status stays set.
 */
public final class ProcessInterrupted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public ProcessInterrupted() {
    super("the program was interrupted");
    Thread.currentThread().interrupt();
  }
}
