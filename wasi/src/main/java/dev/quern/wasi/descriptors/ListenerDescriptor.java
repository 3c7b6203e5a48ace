package dev.quern.wasi.descriptors;

import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import dev.quern.wasi.filesystem.FileType;
import java.io.IOException;
import java.nio.channels.NotYetBoundException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A socket that accepts connections; the host's, and closed by the host alone. */
public final class ListenerDescriptor extends Descriptor {

  private final ServerSocketChannel channel;

  /**
   * Makes a descriptor.
   *
   * @param channel a bound channel
   * @throws IOException if the channel cannot be configured
   */
  public ListenerDescriptor(ServerSocketChannel channel) throws IOException {
    super(Rights.LISTENER, Rights.SOCKET);
    this.channel = channel;
    channel.configureBlocking(false);
  }

  @Override
  public FileType type() {
    return FileType.SOCKET_STREAM;
  }

  @Override
  public ListenerDescriptor listener() {
    return this;
  }

  @Override
  public SocketDescriptor socket() throws ErrnoException {
    throw new ErrnoException(Errno.NOTCONN);
  }

  /**
   * The channel, to wait for.
   *
   * @return the channel
   */
  public ServerSocketChannel channel() {
    return channel;
  }

  /**
   * Accepts a connection.
   *
   * @param flags how the new descriptor works
   * @return the connection
   * @throws IOException if there is none and the socket does not wait, or it fails
   */
  public SocketDescriptor accept(int flags) throws IOException {
    try {
      SocketChannel accepted = channel.accept();
      while (accepted == null) {
        if (has(FdFlags.NONBLOCK)) {
          throw new ErrnoException(Errno.AGAIN);
        }
        Waiting.await(channel, SelectionKey.OP_ACCEPT);
        accepted = channel.accept();
      }
      return new SocketDescriptor(accepted, true, flags);
    } catch (NotYetBoundException e) {
      throw new ErrnoException(Errno.INVAL);
    }
  }

  @Override
  public long readable() throws IOException {
    return Waiting.isReady(channel, SelectionKey.OP_ACCEPT) ? 1 : -1;
  }
}
