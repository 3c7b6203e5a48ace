package dev.quern.wasi.descriptors;

import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import dev.quern.wasi.filesystem.FileStatus;
import dev.quern.wasi.filesystem.FileTimes;
import dev.quern.wasi.filesystem.FileType;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What a descriptor number stands for. Operations that a kind of descriptor does not have fail as
 * POSIX says.
 */
public abstract class Descriptor implements Closeable {

  private long rights;
  private long inheriting;
  private int flags;

  Descriptor(long rights, long inheriting) {
    this.rights = rights;
    this.inheriting = inheriting;
  }

  /**
   * What it is.
   *
   * @return its type
   */
  public abstract FileType type();

  /**
   * What it may be used for.
   *
   * @return bits of {@link Rights}
   */
  public final long rights() {
    return rights;
  }

  /**
   * What descriptors that are opened from it may be used for.
   *
   * @return bits of {@link Rights}
   */
  public final long inheriting() {
    return inheriting;
  }

  /**
   * Gives rights up.
   *
   * @param newRights those that stay
   * @param newInheriting those that stay for what is opened
   * @throws ErrnoException if there is one it does not have
   */
  public final void reduceRights(long newRights, long newInheriting) throws ErrnoException {
    Rights.require(rights, newRights);
    Rights.require(inheriting, newInheriting);
    rights = newRights;
    inheriting = newInheriting;
  }

  /**
   * How it works.
   *
   * @return bits of {@link FdFlags}
   */
  public final int flags() {
    return flags;
  }

  /**
   * Changes how it works.
   *
   * @param newFlags bits of {@link FdFlags}
   */
  public void setFlags(int newFlags) {
    flags = newFlags;
  }

  final boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /**
   * Its attributes.
   *
   * @return the attributes now
   * @throws IOException if it fails
   */
  public FileStatus status() throws IOException {
    return FileStatus.of(type());
  }

  /**
   * Reads where it stands.
   *
   * @param target takes the bytes
   * @return how many, 0 at the end
   * @throws IOException if it fails
   */
  public int read(ByteBuffer target) throws IOException {
    throw new ErrnoException(Errno.BADF);
  }

  /**
   * Tells whether reading more into a further buffer can be done without waiting.
   *
   * @return whether it can
   * @throws IOException if it fails
   */
  public boolean hasMore() throws IOException {
    return true;
  }

  /**
   * Writes where it stands.
   *
   * @param source has the bytes
   * @return how many
   * @throws IOException if it fails
   */
  public int write(ByteBuffer source) throws IOException {
    throw new ErrnoException(Errno.BADF);
  }

  /**
   * The regular file, for what only those can.
   *
   * @return the file
   * @throws ErrnoException if it is none
   */
  public FileDescriptor file() throws ErrnoException {
    throw new ErrnoException(Errno.SPIPE);
  }

  /**
   * The directory, for what only those can.
   *
   * @return the directory
   * @throws ErrnoException if it is none
   */
  public DirectoryDescriptor directory() throws ErrnoException {
    throw new ErrnoException(Errno.NOTDIR);
  }

  /**
   * The connected socket, for what only those can.
   *
   * @return the socket
   * @throws ErrnoException if it is none
   */
  public SocketDescriptor socket() throws ErrnoException {
    throw new ErrnoException(Errno.NOTSOCK);
  }

  /**
   * The socket that accepts connections.
   *
   * @return the socket
   * @throws ErrnoException if it is none
   */
  public ListenerDescriptor listener() throws ErrnoException {
    throw new ErrnoException(Errno.NOTSOCK);
  }

  /**
   * Waits until what was written is where it should be.
   *
   * @param metadata whether attributes are to be there too
   * @throws IOException if it fails
   */
  public void sync(boolean metadata) throws IOException {
    throw new ErrnoException(Errno.INVAL);
  }

  /**
   * Sets the times of the file or directory.
   *
   * @param times which
   * @throws IOException if it fails
   */
  public void setTimes(FileTimes times) throws IOException {
    throw new ErrnoException(Errno.NOTSUP);
  }

  /**
   * How much can be read without waiting.
   *
   * @return the bytes, 0 if reading would give the end at once, -1 if it would wait
   * @throws IOException if it fails
   */
  public long readable() throws IOException {
    throw new ErrnoException(Errno.BADF);
  }

  /**
   * How much can be written without waiting.
   *
   * @return the bytes, about; -1 if writing would wait
   * @throws IOException if it fails
   */
  public long writable() throws IOException {
    throw new ErrnoException(Errno.BADF);
  }

  @Override
  public void close() throws IOException {}
}
