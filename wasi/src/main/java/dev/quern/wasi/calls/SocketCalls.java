package dev.quern.wasi.calls;

import dev.quern.wasi.descriptors.FdFlags;
import dev.quern.wasi.descriptors.ListenerDescriptor;
import dev.quern.wasi.descriptors.Rights;
import dev.quern.wasi.descriptors.SocketDescriptor;
import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What can be done with the sockets that were given to the program. */
public final class SocketCalls {

  private static final int PEEK = 1;
  private static final int WAIT_FOR_ALL = 2;
  private static final int RECEIVING = 1;
  private static final int SENDING = 2;

  private final Process process;
  private final GuestMemory memory;

  /**
   * Makes the calls.
   *
   * @param process the program
   */
  public SocketCalls(Process process) {
    this.process = process;
    this.memory = process.memory();
  }

  public void accept(int fd, int flags, int result) throws IOException {
    ListenerDescriptor listener = process.descriptors().get(fd).listener();
    Rights.require(listener.rights(), Rights.SOCK_ACCEPT);
    if ((flags & ~FdFlags.NONBLOCK) != 0) {
      throw new ErrnoException(Errno.INVAL);
    }
    memory.range(result, 4);
    process.descriptors().checkRoom();
    memory.putInt(result, process.descriptors().add(listener.accept(flags)));
  }

  public void receive(int fd, int vectors, int count, int flags, int size, int outFlags)
      throws IOException {
    SocketDescriptor socket = process.descriptors().get(fd).socket();
    Rights.require(socket.rights(), Rights.FD_READ);
    if ((flags & ~(PEEK | WAIT_FOR_ALL)) != 0) {
      throw new ErrnoException(Errno.INVAL);
    }
    memory.range(size, 4);
    memory.range(outFlags, 2);
    IoVectors buffers = new IoVectors(memory, vectors, count);
    int received;
    if ((flags & PEEK) != 0) {
      // One buffer: a second peek would see the same bytes again.
      received = buffers.each(new Peek(socket));
    } else if ((flags & WAIT_FOR_ALL) != 0) {
      received = buffers.each((buffer, before) -> readAll(socket, buffer));
    } else {
      received = FileCalls.read(socket, buffers);
    }
    memory.putInt(size, received);
    memory.putShort(outFlags, 0);
  }

  private record Peek(SocketDescriptor socket) implements IoVectors.Transfer {
    @Override
    public int transfer(ByteBuffer buffer, int before) throws IOException {
      return socket.peek(buffer);
    }

    @Override
    public boolean goOn() {
      return false;
    }
  }

  private static int readAll(SocketDescriptor socket, ByteBuffer buffer) throws IOException {
    int total = 0;
    int count;
    do {
      count = socket.read(buffer);
      total += count;
    } while (count > 0 && buffer.hasRemaining());
    return total;
  }

  public void send(int fd, int vectors, int count, int flags, int result) throws IOException {
    SocketDescriptor socket = process.descriptors().get(fd).socket();
    Rights.require(socket.rights(), Rights.FD_WRITE);
    if (flags != 0) {
      throw new ErrnoException(Errno.INVAL);
    }
    memory.range(result, 4);
    IoVectors buffers = new IoVectors(memory, vectors, count);
    memory.putInt(result, buffers.each((buffer, before) -> socket.write(buffer)));
  }

  public void shutdown(int fd, int how) throws IOException {
    SocketDescriptor socket = process.descriptors().get(fd).socket();
    Rights.require(socket.rights(), Rights.SOCK_SHUTDOWN);
    if (how == 0 || (how & ~(RECEIVING | SENDING)) != 0) {
      throw new ErrnoException(Errno.INVAL);
    }
    socket.shutdown((how & RECEIVING) != 0, (how & SENDING) != 0);
  }
}
