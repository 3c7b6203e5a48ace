package dev.quern.wasi.descriptors;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * The host's stream behind standard input, which instances may share.
 *
 * <p>A Java stream cannot be waited for with a time limit, and does not tell its end without a
 * read. So where a program waits, a thread of its own reads one byte ahead; only then, and never
 * more than one.
 */
public final class StandardInput {

  /** The most that is read at once into a memory that threads share. */
  private static final int PART = 8192;

  private static final int NOTHING = -2;
  private static final int END = -1;

  private final InputStream stream;
  private int ahead = NOTHING;
  private IOException failure;
  private boolean reading;

  /**
   * Makes the input.
   *
   * @param stream where bytes come from
   */
  public StandardInput(InputStream stream) {
    this.stream = stream;
  }

  /**
   * Reads what there is, waiting for the first byte.
   *
   * @param target takes the bytes
   * @return how many, 0 at the end
   * @throws IOException if the stream fails
   */
  public synchronized int read(ByteBuffer target) throws IOException {
    if (!target.hasRemaining()) {
      return 0;
    }
    if (reading || ahead != NOTHING || failure != null) {
      return readAhead(target);
    }
    return Math.max(0, readSome(target));
  }

  private int readAhead(ByteBuffer target) throws IOException {
    while (reading) {
      waitFor(0);
    }
    if (failure != null) {
      IOException thrown = failure;
      failure = null;
      throw thrown;
    }
    int first = ahead;
    ahead = NOTHING;
    if (first == END) {
      return 0;
    }
    target.put((byte) first);
    boolean more = target.hasRemaining() && stream.available() > 0;
    return 1 + (more ? Math.max(0, readSome(target)) : 0);
  }

  private int readSome(ByteBuffer target) throws IOException {
    if (!target.hasArray()) {
      byte[] part = new byte[Math.min(target.remaining(), PART)];
      int count = stream.read(part);
      target.put(part, 0, Math.max(0, count));
      return count;
    }
    int count =
        stream.read(target.array(), target.arrayOffset() + target.position(), target.remaining());
    if (count > 0) {
      target.position(target.position() + count);
    }
    return count;
  }

  /**
   * How much can be read without waiting.
   *
   * @return the bytes, 0 if the end would be read at once, -1 if a read would wait or that is not
   *     known
   * @throws IOException if the stream fails
   */
  public synchronized long available() throws IOException {
    if (reading) {
      return -1;
    }
    if (failure != null || ahead == END) {
      return 0;
    }
    int available = stream.available();
    if (ahead != NOTHING) {
      return 1L + available;
    }
    boolean knowsItsEnd = stream instanceof ByteArrayInputStream;
    return available > 0 || knowsItsEnd ? available : -1;
  }

  /**
   * Waits until a read would not.
   *
   * @param nanos how long at most
   * @throws IOException if the stream fails or the thread is interrupted
   */
  public synchronized void await(long nanos) throws IOException {
    if (!reading && available() < 0) {
      reading = true;
      Thread thread = new Thread(this::readOne, "quern-wasi-stdin");
      thread.setDaemon(true);
      thread.start();
    }
    if (reading) {
      waitFor(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
    }
  }

  private void waitFor(long millis) throws IOException {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private void readOne() {
    int one = NOTHING;
    IOException failed = null;
    try {
      one = stream.read();
    } catch (IOException e) {
      failed = e;
    } finally {
      synchronized (this) {
        ahead = one;
        failure = one == NOTHING && failed == null ? new IOException("stdin failed") : failed;
        reading = false;
        notifyAll();
      }
    }
  }
}
