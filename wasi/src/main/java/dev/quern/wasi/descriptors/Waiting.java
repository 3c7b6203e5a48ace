package dev.quern.wasi.descriptors;

import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.Selector;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Waits for sockets. */
public final class Waiting {

  private Waiting() {}

  /** Waits for one channel until it is ready. */
  static void await(SelectableChannel channel, int operation) throws IOException {
    await(Map.of(channel, operation), Long.MAX_VALUE);
  }

  /** Whether a channel is ready now. */
  static boolean isReady(SelectableChannel channel, int operation) throws IOException {
    try (Selector selector = Selector.open()) {
      register(selector, channel, operation);
      return selector.selectNow() > 0;
    }
  }

  /**
   * Waits until one of several channels is ready.
   *
   * @param channels the channels and the operations, as a {@link java.nio.channels.SelectionKey}
   *     has them
   * @param nanos how long at most
   * @throws IOException if it fails
   */
  public static void await(Map<SelectableChannel, Integer> channels, long nanos)
      throws IOException {
    try (Selector selector = Selector.open()) {
      for (Map.Entry<SelectableChannel, Integer> entry : channels.entrySet()) {
        register(selector, entry.getKey(), entry.getValue());
      }
      selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException();
      }
    } catch (ClosedSelectorException e) {
      throw new ErrnoException(Errno.BADF);
    }
  }

  private static void register(Selector selector, SelectableChannel channel, int operation)
      throws IOException {
    if (!channel.isOpen()) {
      throw new ErrnoException(Errno.BADF);
    }
    channel.register(selector, operation & channel.validOps());
  }
}
