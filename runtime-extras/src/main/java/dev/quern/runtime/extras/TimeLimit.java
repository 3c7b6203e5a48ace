package dev.quern.runtime.extras;

import dev.quern.runtime.Instance;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Ends calls of WebAssembly code that take too long.
 *
 * <pre>{@code
 * TimeLimit limit = TimeLimit.of(Duration.ofSeconds(2));
 * int area = limit.call(() -> geo.area(outline), geo.instance());
 * }</pre>
 *
 * <p>When the time is up, the instances are told to stop ({@link Instance#interrupt}) and the
 * thread that called is interrupted, which ends what a host function waits for. Both requests are
 * taken back before the call ends. Immutable; may be used by many threads.
 */
public final class TimeLimit {

  private final Duration limit;

  private TimeLimit(Duration limit) {
    this.limit = limit;
  }

  /**
   * Makes a limit.
   *
   * @param limit how long a call may take, more than nothing
   * @return the limit
   */
  public static TimeLimit of(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("not a time limit: " + limit);
    }
    return new TimeLimit(limit);
  }

  /**
   * Makes a call.
   *
   * @param work what calls WebAssembly code, in this thread
   * @param instances the instances whose code may run; all must be {@linkplain
   *     Instance#isInterruptible interruptible}
   * @return what the call gave
   * @throws TimeoutException if the time was up before the call ended; its cause is what ended the
   *     call, usually a {@link Trap}, whose trace shows where the code was
   * @throws UnsupportedOperationException if an instance is not interruptible
   */
  public <T> T call(Supplier<T> work, Instance... instances) throws TimeoutException {
    for (Instance instance : instances) {
      if (!instance.isInterruptible()) {
        throw new UnsupportedOperationException(
            instance.name() + " was compiled without interruption, so calls cannot be limited");
      }
    }
    Watch watch = new Watch(limit, instances.clone());
    watch.start();
    T result;
    try {
      result = work.get();
    } catch (RuntimeException | Error thrown) {
      if (watch.finish()) {
        throw timeout(thrown);
      }
      throw thrown;
    }
    watch.finish();
    return result;
  }

  /**
   * Makes a call that gives nothing.
   *
   * @param work what calls WebAssembly code, in this thread
   * @param instances the instances whose code may run
   * @throws TimeoutException if the time was up before the call ended
   */
  public void run(Runnable work, Instance... instances) throws TimeoutException {
    Objects.requireNonNull(work, "work");
    call(new Run(work), instances);
  }

  private TimeoutException timeout(Throwable cause) {
    TimeoutException timeout = new TimeoutException("the call took more than " + limit);
    timeout.initCause(cause);
    return timeout;
  }

  /** A runnable as a supplier; no lambda, as nowhere in the runtime. */
  private static final class Run implements Supplier<Void> {
    private final Runnable work;

    Run(Runnable work) {
      this.work = work;
    }

    @Override
    public Void get() {
      work.run();
      return null;
    }
  }

  /** Waits for the end of the time or of the call, whichever comes first. */
  private static final class Watch extends Thread {
    private final Thread caller = Thread.currentThread();
    private final Instance[] instances;
    private final long end;
    private boolean finished;
    private boolean fired;

    Watch(Duration limit, Instance[] instances) {
      super("quern-time-limit");
      setDaemon(true);
      this.instances = instances;
      this.end = System.nanoTime() + nanos(limit);
    }

    private static long nanos(Duration limit) {
      long most = Long.MAX_VALUE / 4;
      return limit.getSeconds() >= most / 1_000_000_000 ? most : limit.toNanos();
    }

    @Override
    public synchronized void run() {
      long left = end - System.nanoTime();
      while (!finished && left > 0) {
        try {
          TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
        } catch (InterruptedException notByUs) {
          return;
        }
        left = end - System.nanoTime();
      }
      if (!finished) {
        fired = true;
        for (Instance instance : instances) {
          instance.interrupt();
        }
        caller.interrupt();
      }
    }

    /** Ends the watch and takes back what it asked for; whether the time was up. */
    synchronized boolean finish() {
      finished = true;
      notifyAll();
      if (fired) {
        for (Instance instance : instances) {
          instance.clearInterrupt();
        }
        Thread.interrupted();
      }
      return fired;
    }
  }
}
