package dev.quern.wasi.calls;

import java.io.IOException;

/** Clocks and random bytes. */
public final class SystemCalls {

  private static final int CHUNK = 4096;

  private final Process process;

  /**
   * Makes the calls.
   *
   * @param process the program
   */
  public SystemCalls(Process process) {
    this.process = process;
  }

  /**
   * {@code clock_res_get}.
   *
   * @param clock the clock
   * @param result where the resolution goes
   * @throws IOException if there is no such clock
   */
  public void clockResolution(int clock, int result) throws IOException {
    process.memory().putLong(result, process.clocks().resolution(clock));
  }

  /**
   * {@code clock_time_get}.
   *
   * @param clock the clock
   * @param result where the time goes
   * @throws IOException if there is no such clock
   */
  public void clockTime(int clock, int result) throws IOException {
    process.memory().putLong(result, process.clocks().time(clock));
  }

  /**
   * {@code random_get}.
   *
   * @param buffer where the bytes go
   * @param length how many, unsigned
   * @throws IOException if there is no room
   */
  public void random(int buffer, int length) throws IOException {
    process.memory().range(buffer, Integer.toUnsignedLong(length));
    byte[] bytes = new byte[Math.min(length, CHUNK)];
    int done = 0;
    while (done < length) {
      process.random().nextBytes(bytes);
      int count = Math.min(bytes.length, length - done);
      process.memory().putBytes(buffer + done, bytes, count);
      done += count;
    }
  }
}
