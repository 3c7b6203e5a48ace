package dev.quern.wasi.descriptors;

import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import dev.quern.wasi.filesystem.FileType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * A connected stream socket. The channel is in non-blocking mode; waiting is done with a selector.
 *
 * <p>What is peeked at is kept here, {@value #PEEK} bytes at most, since a channel cannot put bytes
 * back.
 */
public final class SocketDescriptor extends Descriptor {

  private static final int PEEK = 65536;

  private final SocketChannel channel;
  private final boolean owned;
  private ByteBuffer peeked = ByteBuffer.allocate(0);
  private boolean ended;

  /**
   * Makes a descriptor.
   *
   * @param channel a connected channel
   * @param owned whether it is closed with the descriptor, as those are that the program accepted
   * @param flags how it works
   * @throws IOException if the channel cannot be configured
   */
  public SocketDescriptor(SocketChannel channel, boolean owned, int flags) throws IOException {
    super(Rights.SOCKET, 0);
    this.channel = channel;
    this.owned = owned;
    channel.configureBlocking(false);
    setFlags(flags);
  }

  @Override
  public FileType type() {
    return FileType.SOCKET_STREAM;
  }

  @Override
  public SocketDescriptor socket() {
    return this;
  }

  /**
   * The channel, to wait for.
   *
   * @return the channel
   */
  public SocketChannel channel() {
    return channel;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (peeked.hasRemaining()) {
      return take(target, peeked);
    }
    int count = receive(target);
    while (count == 0 && target.hasRemaining() && !ended) {
      if (has(FdFlags.NONBLOCK)) {
        throw new ErrnoException(Errno.AGAIN);
      }
      Waiting.await(channel, SelectionKey.OP_READ);
      count = receive(target);
    }
    return count;
  }

  private int receive(ByteBuffer target) throws IOException {
    try {
      int count = channel.read(target);
      ended = count < 0;
      return Math.max(0, count);
    } catch (NotYetConnectedException e) {
      throw new ErrnoException(Errno.NOTCONN);
    }
  }

  /**
   * Reads without taking the bytes away.
   *
   * @param target takes a copy of the bytes
   * @return how many, 0 at the end
   * @throws IOException if it fails
   */
  public int peek(ByteBuffer target) throws IOException {
    if (!peeked.hasRemaining() && target.hasRemaining()) {
      ByteBuffer buffer = ByteBuffer.allocate(Math.min(target.remaining(), PEEK));
      read(buffer);
      peeked = buffer.flip();
    }
    return take(target, peeked.duplicate());
  }

  private static int take(ByteBuffer target, ByteBuffer source) {
    int count = Math.min(target.remaining(), source.remaining());
    ByteBuffer part = source.duplicate();
    part.limit(part.position() + count);
    target.put(part);
    source.position(source.position() + count);
    return count;
  }

  @Override
  public boolean hasMore() throws IOException {
    return readable() > 0;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    try {
      int count = channel.write(source);
      while (count == 0 && source.hasRemaining()) {
        if (has(FdFlags.NONBLOCK)) {
          throw new ErrnoException(Errno.AGAIN);
        }
        Waiting.await(channel, SelectionKey.OP_WRITE);
        count = channel.write(source);
      }
      return count;
    } catch (NotYetConnectedException e) {
      throw new ErrnoException(Errno.NOTCONN);
    }
  }

  /**
   * Shuts one or both directions down.
   *
   * @param receiving whether nothing more is received
   * @param sending whether nothing more is sent
   * @throws IOException if it fails
   */
  public void shutdown(boolean receiving, boolean sending) throws IOException {
    if (!channel.isConnected()) {
      throw new ErrnoException(Errno.NOTCONN);
    }
    if (receiving) {
      channel.shutdownInput();
    }
    if (sending) {
      channel.shutdownOutput();
    }
  }

  @Override
  public long readable() throws IOException {
    if (peeked.hasRemaining()) {
      return peeked.remaining();
    }
    if (ended) {
      return 0;
    }
    return Waiting.isReady(channel, SelectionKey.OP_READ) ? 1 : -1;
  }

  @Override
  public long writable() throws IOException {
    return Waiting.isReady(channel, SelectionKey.OP_WRITE) ? 65536 : -1;
  }

  /**
   * Whether the other side has closed.
   *
   * @return whether the end was read
   */
  public boolean ended() {
    return ended;
  }

  @Override
  public void close() throws IOException {
    if (owned) {
      channel.close();
    }
  }
}
