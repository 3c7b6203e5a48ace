package dev.quern.wasi;

/**
 * A program ended itself by {@code proc_exit}. It reaches the caller of the exported function that
 * was running, usually {@code _start}; {@link Wasi#exitCode} turns it into a value.
 *
 * <p>It is no error, so it has no stack trace.
 */
public final class ProcessExit extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;

  /**
   * Makes the exception.
   *
   * @param code the exit code
   */
  public ProcessExit(int code) {
    super("the program ended with exit code " + Integer.toUnsignedString(code), null, false, false);
    this.code = code;
  }

  /**
   * The program's exit code.
   *
   * @return 0 if it succeeded; an unsigned number of 32 bits
   */
  public int code() {
    return code;
  }
}
