package dev.quern.wasi.filesystem;

import java.io.IOException;

/** Ends a call with an error code. It has no stack trace: programs cause these by the thousand. */
public final class ErrnoException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Errno errno;

  /**
   * Makes the exception.
   *
   * @param errno the code that the call returns
   */
  public ErrnoException(Errno errno) {
    super(errno.name());
    this.errno = errno;
  }

  /**
   * The code that the call returns.
   *
   * @return any but {@link Errno#SUCCESS}
   */
  public Errno errno() {
    return errno;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
