package dev.quern.wasi.calls;

import dev.quern.wasi.descriptors.InputDescriptor;
import dev.quern.wasi.descriptors.ListenerDescriptor;
import dev.quern.wasi.descriptors.SocketDescriptor;
import dev.quern.wasi.descriptors.StandardInput;
import dev.quern.wasi.descriptors.Waiting;
import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import dev.quern.wasi.filesystem.IoErrors;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code poll_oneoff}: waits until one of several things has happened and reports all that have.
 *
 * <p>Standard input and sockets cannot be waited for together in Java. Where a program does, it
 * waits for the sockets in slices and looks at standard input in between.
 */
public final class PollCall {

  /** The most subscriptions of one call. */
  static final int MAX = 4096;

  private static final int EVENT_SIZE = 32;
  private static final long SLICE = 10_000_000;
  private static final int HANGUP = 1;

  private final Process process;
  private final GuestMemory memory;

  /**
   * Makes the call.
   *
   * @param process the program
   */
  public PollCall(Process process) {
    this.process = process;
    this.memory = process.memory();
  }

  /** Whether a subscription is one to a clock, so that waiting for it alone is just to sleep. */
  public boolean isClock(int subscription) {
    try {
      return memory.getUnsignedByte(subscription + 8) == Subscription.CLOCK;
    } catch (ErrnoException e) {
      return false;
    }
  }

  private record Event(Subscription subscription, Errno error, long bytes) {}

  public void poll(int in, int out, int count, int result) throws IOException {
    if (count == 0) {
      throw new ErrnoException(Errno.INVAL);
    }
    long number = Integer.toUnsignedLong(count);
    int size = process.layout().subscriptionSize();
    memory.range(in, number * size);
    memory.range(out, number * EVENT_SIZE);
    memory.range(result, 4);
    if (number > MAX) {
      throw new ErrnoException(Errno.INVAL);
    }
    List<Subscription> subscriptions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      subscriptions.add(Subscription.read(process, in + i * size));
    }
    List<Event> events = events(subscriptions);
    while (events.isEmpty()) {
      await(subscriptions);
      events = events(subscriptions);
    }
    int pointer = out;
    for (Event event : events) {
      put(pointer, event);
      pointer += EVENT_SIZE;
    }
    memory.putInt(result, events.size());
  }

  private List<Event> events(List<Subscription> subscriptions) {
    List<Event> events = new ArrayList<>();
    long now = process.clocks().source().monotonic();
    for (Subscription subscription : subscriptions) {
      try {
        long bytes = subscription.ready(now);
        if (bytes >= 0) {
          events.add(new Event(subscription, Errno.SUCCESS, bytes));
        }
      } catch (IOException e) {
        events.add(new Event(subscription, IoErrors.of(e), 0));
      }
    }
    return events;
  }

  private void await(List<Subscription> subscriptions) throws IOException {
    long deadline = Long.MAX_VALUE;
    StandardInput input = null;
    Map<SelectableChannel, Integer> channels = new HashMap<>();
    for (Subscription subscription : subscriptions) {
      if (subscription.type() == Subscription.CLOCK) {
        deadline = Math.min(deadline, subscription.deadline());
      } else if (subscription.descriptor() instanceof InputDescriptor descriptor) {
        input = descriptor.input();
      } else if (subscription.descriptor() instanceof ListenerDescriptor descriptor) {
        channels.merge(descriptor.channel(), SelectionKey.OP_ACCEPT, (a, b) -> a | b);
      } else if (subscription.descriptor() instanceof SocketDescriptor descriptor) {
        boolean reads = subscription.type() == Subscription.READ;
        int operation = reads ? SelectionKey.OP_READ : SelectionKey.OP_WRITE;
        channels.merge(descriptor.channel(), operation, (a, b) -> a | b);
      }
    }
    long left = deadline - process.clocks().source().monotonic();
    boolean skips = deadline != Long.MAX_VALUE && process.clocks().source().isVirtual();
    if (skips) {
      sleep(left);
    } else if (!channels.isEmpty()) {
      Waiting.await(channels, input == null ? left : Math.min(left, SLICE));
    } else if (input != null) {
      input.await(left);
    } else {
      sleep(left);
    }
  }

  private void sleep(long nanos) throws IOException {
    try {
      process.clocks().source().sleep(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private void put(int pointer, Event event) throws ErrnoException {
    memory.zero(pointer, EVENT_SIZE);
    memory.putLong(pointer, event.subscription().userdata());
    memory.putShort(pointer + 8, event.error().code());
    memory.putByte(pointer + 10, event.subscription().type());
    memory.putLong(pointer + 16, event.bytes());
    boolean hangup =
        event.subscription().descriptor() instanceof SocketDescriptor socket && socket.ended();
    memory.putShort(pointer + 24, hangup ? HANGUP : 0);
  }
}
