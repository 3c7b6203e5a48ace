package dev.quern.wasi.descriptors;

import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import dev.quern.wasi.filesystem.FileStatus;
import dev.quern.wasi.filesystem.FileTimes;
import dev.quern.wasi.filesystem.FileType;
import dev.quern.wasi.filesystem.OpenFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A regular file and the position in it. */
public final class FileDescriptor extends Descriptor {

  private final OpenFile file;
  private final boolean writable;
  private long position;

  /**
   * Makes a descriptor at the file's beginning.
   *
   * @param file the file, owned by the descriptor
   * @param writable whether it was opened for writing
   * @param rights what it may be used for
   * @param inheriting kept for the program to ask for
   * @param flags how it works
   */
  public FileDescriptor(OpenFile file, boolean writable, long rights, long inheriting, int flags) {
    super(rights, inheriting);
    this.file = file;
    this.writable = writable;
    setFlags(flags);
  }

  @Override
  public FileType type() {
    return FileType.REGULAR_FILE;
  }

  @Override
  public FileDescriptor file() {
    return this;
  }

  @Override
  public FileStatus status() throws IOException {
    return file.status();
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int count = file.read(target, position);
    position += count;
    return count;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int start = source.position();
    int count;
    if (has(FdFlags.APPEND)) {
      position = file.append(source);
      count = source.position() - start;
    } else {
      checkRange(position, source.remaining());
      count = file.write(source, position);
      position += count;
    }
    syncIfAsked();
    return count;
  }

  /**
   * Reads elsewhere than where it stands.
   *
   * @param target takes the bytes
   * @param at where, unsigned
   * @return how many, 0 at the end
   * @throws IOException if it fails
   */
  public int read(ByteBuffer target, long at) throws IOException {
    checkRange(at, target.remaining());
    return file.read(target, at);
  }

  /**
   * Writes elsewhere than where it stands; as on Linux, in append mode that is at the end
   * nevertheless.
   *
   * @param source has the bytes
   * @param at where, unsigned
   * @return how many
   * @throws IOException if it fails
   */
  public int write(ByteBuffer source, long at) throws IOException {
    int start = source.position();
    int count;
    if (has(FdFlags.APPEND)) {
      file.append(source);
      count = source.position() - start;
    } else {
      checkRange(at, source.remaining());
      count = file.write(source, at);
    }
    syncIfAsked();
    return count;
  }

  private void syncIfAsked() throws IOException {
    if (has(FdFlags.SYNC) || has(FdFlags.DSYNC)) {
      file.sync(has(FdFlags.SYNC));
    }
  }

  /** Offsets are unsigned for WASI and signed for every system below. */
  private static void checkRange(long at, long length) throws ErrnoException {
    if (at < 0 || at > Long.MAX_VALUE - length) {
      throw new ErrnoException(Errno.INVAL);
    }
  }

  /**
   * Moves the position.
   *
   * @param base what the offset counts from
   * @param offset how far, signed
   * @return the new position
   * @throws IOException if that is before the beginning or beyond what can be addressed
   */
  public long seek(Whence base, long offset) throws IOException {
    long from =
        switch (base) {
          case SET -> 0;
          case CUR -> position;
          case END -> file.size();
        };
    long to = from + offset;
    if (offset > 0 && to < 0) {
      throw new ErrnoException(Errno.OVERFLOW);
    }
    if (to < 0) {
      throw new ErrnoException(Errno.INVAL);
    }
    position = to;
    return to;
  }

  /**
   * Where it stands.
   *
   * @return the position
   */
  public long position() {
    return position;
  }

  /**
   * Tells whether its content can change.
   *
   * @return whether it was opened for writing
   */
  public boolean isWritable() {
    return writable;
  }

  /**
   * Cuts the file or makes it longer.
   *
   * @param size the new size, unsigned
   * @throws IOException if it fails
   */
  public void setSize(long size) throws IOException {
    if (size < 0) {
      throw new ErrnoException(Errno.FBIG);
    }
    file.setSize(size);
  }

  /**
   * Makes room: the file ends at the end of the range or later.
   *
   * @param offset the range's beginning, unsigned
   * @param length its length, unsigned, not 0
   * @throws IOException if it fails
   */
  public void allocate(long offset, long length) throws IOException {
    if (offset < 0 || length < 0 || offset + length < 0) {
      throw new ErrnoException(Errno.FBIG);
    }
    if (offset + length > file.size()) {
      file.setSize(offset + length);
    }
  }

  @Override
  public void sync(boolean metadata) throws IOException {
    file.sync(metadata);
  }

  @Override
  public void setTimes(FileTimes times) throws IOException {
    file.setTimes(times);
  }

  @Override
  public long readable() throws IOException {
    return Math.max(0, file.size() - position);
  }

  @Override
  public long writable() {
    return 65536;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
