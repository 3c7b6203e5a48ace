package dev.quern.wasi;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The system's clocks, rounded down. */
final class SystemClock implements WasiClock {

  private static final long SECOND = 1_000_000_000L;

  private final long resolution;

  SystemClock(long resolution) {
    this.resolution = resolution;
  }

  @Override
  public long realtime() {
    Instant now = Instant.now();
    return round(now.getEpochSecond() * SECOND + now.getNano());
  }

  @Override
  public long monotonic() {
    return round(System.nanoTime());
  }

  private long round(long time) {
    return time - Math.floorMod(time, resolution);
  }

  @Override
  public long resolution() {
    return resolution;
  }

  @Override
  public void sleep(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos);
  }
}
