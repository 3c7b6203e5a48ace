package dev.quern.wasi.descriptors;

import dev.quern.wasi.filesystem.Directory;
import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import dev.quern.wasi.filesystem.FileStatus;
import dev.quern.wasi.filesystem.FileTimes;
import dev.quern.wasi.filesystem.FileType;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A directory. */
public final class DirectoryDescriptor extends Descriptor {

  private final Directory directory;
  private final String preopenName;
  private final DirectoryListing listing;

  /**
   * Makes a descriptor.
   *
   * @param directory the directory, owned by the descriptor
   * @param preopenName the name by which it was given to the program, as bytes; null if the program
   *     opened it
   * @param rights what it may be used for
   * @param inheriting what descriptors that are opened from it may be used for
   */
  public DirectoryDescriptor(
      Directory directory, String preopenName, long rights, long inheriting) {
    super(rights, inheriting);
    this.directory = directory;
    this.preopenName = preopenName;
    this.listing = new DirectoryListing(directory);
  }

  @Override
  public FileType type() {
    return FileType.DIRECTORY;
  }

  @Override
  public DirectoryDescriptor directory() {
    return this;
  }

  /**
   * The directory's handle.
   *
   * @return the handle, which stays the descriptor's
   */
  public Directory handle() {
    return directory;
  }

  /**
   * The name by which it was given to the program.
   *
   * @return the name
   * @throws ErrnoException if the program opened it
   */
  public String preopenName() throws ErrnoException {
    if (preopenName == null) {
      throw new ErrnoException(Errno.BADF);
    }
    return preopenName;
  }

  /**
   * Its entries.
   *
   * @return the list that the program reads
   */
  public DirectoryListing listing() {
    return listing;
  }

  @Override
  public FileDescriptor file() throws ErrnoException {
    throw new ErrnoException(Errno.ISDIR);
  }

  @Override
  public FileStatus status() throws IOException {
    return directory.status();
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    throw new ErrnoException(Errno.ISDIR);
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    throw new ErrnoException(Errno.ISDIR);
  }

  @Override
  public void sync(boolean metadata) throws IOException {
    directory.sync(metadata);
  }

  @Override
  public void setTimes(FileTimes times) throws IOException {
    directory.setTimes(times);
  }

  @Override
  public long readable() throws IOException {
    throw new ErrnoException(Errno.ISDIR);
  }

  @Override
  public void close() throws IOException {
    directory.close();
  }
}
