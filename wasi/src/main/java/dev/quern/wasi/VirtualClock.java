package dev.quern.wasi;

import java.time.Instant;

/** A clock that moves when it is looked at or waited for. */
final class VirtualClock implements WasiClock {

  private static final long SECOND = 1_000_000_000L;
  private static final long TICK = 1_000;

  private final long start;
  private long passed;

  VirtualClock(Instant start) {
    this.start = start.getEpochSecond() * SECOND + start.getNano();
  }

  @Override
  public synchronized long realtime() {
    return start + monotonic();
  }

  @Override
  public synchronized long monotonic() {
    passed += TICK;
    return passed;
  }

  @Override
  public long resolution() {
    return TICK;
  }

  @Override
  public synchronized void sleep(long nanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    passed += Math.min(nanos, Long.MAX_VALUE / 2 - passed);
  }

  @Override
  public boolean isVirtual() {
    return true;
  }
}
