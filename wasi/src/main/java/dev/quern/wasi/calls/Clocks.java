package dev.quern.wasi.calls;

import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;

/** The four clocks of a program, made of the two that a host gives. */
public final class Clocks {

  static final int REALTIME = 0;
  static final int MONOTONIC = 1;
  static final int PROCESS_CPU = 2;
  static final int THREAD_CPU = 3;

  private final TimeSource source;
  private final long start;

  /** Where times come from. */
  public interface TimeSource {

    /**
     * The time of day.
     *
     * @return nanoseconds since 1970
     */
    long realtime();

    /**
     * The time since some moment, which never goes back.
     *
     * @return nanoseconds
     */
    long monotonic();

    /**
     * How finely the times are told apart.
     *
     * @return nanoseconds, 1 or more
     */
    long resolution();

    /**
     * Waits.
     *
     * @param nanos how long
     * @throws InterruptedException if the thread is interrupted
     */
    void sleep(long nanos) throws InterruptedException;

    /**
     * Tells whether these times pass only when they are asked for or slept.
     *
     * @return whether waiting for something else does not make them pass
     */
    default boolean isVirtual() {
      return false;
    }
  }

  /**
   * Starts the clocks.
   *
   * @param source where times come from
   */
  public Clocks(TimeSource source) {
    this.source = source;
    this.start = source.monotonic();
  }

  TimeSource source() {
    return source;
  }

  static void check(int clock) throws ErrnoException {
    if (clock < REALTIME || clock > THREAD_CPU) {
      throw new ErrnoException(Errno.INVAL);
    }
  }

  long resolution(int clock) throws ErrnoException {
    check(clock);
    return Math.max(1, source.resolution());
  }

  /**
   * A clock's time. The JVM does not tell a program's own processor time without further modules,
   * so both processor clocks tell the time since the program began.
   */
  long time(int clock) throws ErrnoException {
    check(clock);
    return switch (clock) {
      case REALTIME -> source.realtime();
      case MONOTONIC -> source.monotonic();
      default -> source.monotonic() - start;
    };
  }
}
