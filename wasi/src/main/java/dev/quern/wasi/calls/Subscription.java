package dev.quern.wasi.calls;

import dev.quern.wasi.descriptors.Descriptor;
import dev.quern.wasi.descriptors.Rights;
import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import java.io.IOException;

/**
 * One thing that a program waits for.
 *
 * @param userdata what the program calls it
 * @param type {@link #CLOCK}, {@link #READ} or {@link #WRITE}
 * @param deadline for a clock, when by the host's monotonic time
 * @param descriptor for a descriptor, which
 * @param error what is wrong with it, {@link Errno#SUCCESS} if nothing
 */
record Subscription(long userdata, int type, long deadline, Descriptor descriptor, Errno error) {

  static final int CLOCK = 0;
  static final int READ = 1;
  static final int WRITE = 2;

  private static final int USERDATA = 0;
  private static final int TYPE = 8;
  private static final int DESCRIPTOR = 16;
  private static final int ABSOLUTE = 1;

  /** Reads a subscription from memory. What is wrong with it alone becomes its event. */
  static Subscription read(Process process, int pointer) throws ErrnoException {
    GuestMemory memory = process.memory();
    long userdata = memory.getLong(pointer + USERDATA);
    int type = memory.getUnsignedByte(pointer + TYPE);
    if (type > WRITE) {
      throw new ErrnoException(Errno.INVAL);
    }
    try {
      if (type == CLOCK) {
        return new Subscription(userdata, type, deadline(process, pointer), null, Errno.SUCCESS);
      }
      long direction = type == READ ? Rights.FD_READ : Rights.FD_WRITE;
      int fd = memory.getInt(pointer + DESCRIPTOR);
      Descriptor descriptor = process.descriptors().get(fd, Rights.POLL_FD_READWRITE | direction);
      return new Subscription(userdata, type, 0, descriptor, Errno.SUCCESS);
    } catch (ErrnoException e) {
      return new Subscription(userdata, type, 0, null, e.errno());
    }
  }

  private static long deadline(Process process, int pointer) throws ErrnoException {
    GuestMemory memory = process.memory();
    Layout layout = process.layout();
    int clock = memory.getInt(pointer + layout.clockId());
    long timeout = memory.getLong(pointer + layout.clockTimeout());
    int flags = memory.getUnsignedShort(pointer + layout.clockFlags());
    long time = process.clocks().time(clock);
    if ((flags & ~ABSOLUTE) != 0) {
      throw new ErrnoException(Errno.INVAL);
    }
    // Times are unsigned; so far in the future it is never.
    long left = timeout < 0 ? Long.MAX_VALUE : timeout;
    if (flags == ABSOLUTE) {
      left = Math.max(0, left - time);
    }
    long now = process.clocks().source().monotonic();
    return left > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + left;
  }

  /**
   * What has happened.
   *
   * @return the bytes that can be moved, -1 if it has not happened yet
   * @throws IOException if it never will
   */
  long ready(long now) throws IOException {
    if (error != Errno.SUCCESS) {
      throw new ErrnoException(error);
    }
    return switch (type) {
      case CLOCK -> now >= deadline ? 0 : -1;
      case READ -> descriptor.readable();
      default -> descriptor.writable();
    };
  }
}
