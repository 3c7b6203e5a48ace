package dev.quern.wasi;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a program's times come from. Implementations that several instances share must be thread
 * safe.
 */
public interface WasiClock {

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
   * @param nanos how long, in nanoseconds; {@link Long#MAX_VALUE} for ever
   * @throws InterruptedException if the thread is interrupted
   */
  void sleep(long nanos) throws InterruptedException;

  /**
   * Tells whether these times pass only when they are asked for or slept.
   *
   * @return false unless the implementation says otherwise
   */
  default boolean isVirtual() {
    return false;
  }

  /**
   * The system's clocks, as fine as they are.
   *
   * @return a clock
   */
  static WasiClock system() {
    return new SystemClock(1);
  }

  /**
   * The system's clocks, rounded down so that they tell less about the host.
   *
   * @param resolution the least difference between two times
   * @return a clock
   * @throws IllegalArgumentException if that is not positive
   */
  static WasiClock system(Duration resolution) {
    if (resolution.isNegative() || resolution.isZero()) {
      throw new IllegalArgumentException("a resolution must be positive: " + resolution);
    }
    return new SystemClock(resolution.toNanos());
  }

  /**
   * A clock for reproducible runs: it begins at a given moment, each look at it lets a microsecond
   * pass, and waiting takes no time but moves it on. For one instance.
   *
   * @param start when it begins
   * @return a clock
   */
  static WasiClock virtual(Instant start) {
    return new VirtualClock(start);
  }
}
