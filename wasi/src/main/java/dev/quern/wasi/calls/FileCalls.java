package dev.quern.wasi.calls;

import dev.quern.wasi.descriptors.Descriptor;
import dev.quern.wasi.descriptors.FileDescriptor;
import dev.quern.wasi.descriptors.Rights;
import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import dev.quern.wasi.filesystem.FileType;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reading, writing and what belongs to the content of files. */
public final class FileCalls {

  private static final int ADVICES = 6;

  private final Process process;
  private final GuestMemory memory;

  /**
   * Makes the calls.
   *
   * @param process the program
   */
  public FileCalls(Process process) {
    this.process = process;
    this.memory = process.memory();
  }

  /** A descriptor to read or write; directories say so, whatever their rights. */
  private Descriptor content(int fd, long rights) throws ErrnoException {
    Descriptor descriptor = process.descriptors().get(fd);
    if (descriptor.type() == FileType.DIRECTORY) {
      throw new ErrnoException(Errno.ISDIR);
    }
    Rights.require(descriptor.rights(), rights);
    return descriptor;
  }

  /** What only regular files can; other kinds say so, whatever their rights. */
  private FileDescriptor file(int fd, long rights) throws ErrnoException {
    FileDescriptor file = process.descriptors().get(fd).file();
    Rights.require(file.rights(), rights);
    return file;
  }

  public void read(int fd, int vectors, int count, int result) throws IOException {
    Descriptor descriptor = content(fd, Rights.FD_READ);
    memory.range(result, 4);
    memory.putInt(result, read(descriptor, new IoVectors(memory, vectors, count)));
  }

  static int read(Descriptor descriptor, IoVectors vectors) throws IOException {
    return vectors.each(
        new IoVectors.Transfer() {
          @Override
          public int transfer(ByteBuffer buffer, int before) throws IOException {
            return descriptor.read(buffer);
          }

          @Override
          public boolean goOn() throws IOException {
            return descriptor.hasMore();
          }
        });
  }

  public void write(int fd, int vectors, int count, int result) throws IOException {
    Descriptor descriptor = content(fd, Rights.FD_WRITE);
    memory.range(result, 4);
    IoVectors buffers = new IoVectors(memory, vectors, count);
    memory.putInt(result, buffers.each((buffer, before) -> descriptor.write(buffer)));
  }

  public void pread(int fd, int vectors, int count, long offset, int result) throws IOException {
    FileDescriptor file = file(fd, Rights.FD_READ | Rights.FD_SEEK);
    memory.range(result, 4);
    IoVectors buffers = new IoVectors(memory, vectors, count);
    memory.putInt(result, buffers.each((buffer, before) -> file.read(buffer, offset + before)));
  }

  public void pwrite(int fd, int vectors, int count, long offset, int result) throws IOException {
    FileDescriptor file = file(fd, Rights.FD_WRITE | Rights.FD_SEEK);
    memory.range(result, 4);
    IoVectors buffers = new IoVectors(memory, vectors, count);
    memory.putInt(result, buffers.each((buffer, before) -> file.write(buffer, offset + before)));
  }

  public void seek(int fd, long offset, int whence, int result) throws IOException {
    FileDescriptor file = process.descriptors().get(fd).file();
    var base = process.layout().whence(whence);
    boolean tells = offset == 0 && base == dev.quern.wasi.descriptors.Whence.CUR;
    if (!tells || (file.rights() & Rights.FD_TELL) == 0) {
      Rights.require(file.rights(), Rights.FD_SEEK);
    }
    memory.range(result, 8);
    memory.putLong(result, file.seek(base, offset));
  }

  public void tell(int fd, int result) throws IOException {
    FileDescriptor file = process.descriptors().get(fd).file();
    if ((file.rights() & Rights.FD_SEEK) == 0) {
      Rights.require(file.rights(), Rights.FD_TELL);
    }
    memory.putLong(result, file.position());
  }

  /** Advice is taken note of and nothing else, as POSIX allows; it must make sense nevertheless. */
  public void advise(int fd, long offset, long length, int advice) throws IOException {
    file(fd, Rights.FD_ADVISE);
    boolean range = offset >= 0 && length >= 0 && offset + length >= 0;
    if (!range || advice < 0 || advice >= ADVICES) {
      throw new ErrnoException(Errno.INVAL);
    }
  }

  public void allocate(int fd, long offset, long length) throws IOException {
    FileDescriptor file = file(fd, Rights.FD_ALLOCATE);
    if (length == 0) {
      throw new ErrnoException(Errno.INVAL);
    }
    requireWritable(file);
    file.allocate(offset, length);
  }

  public void setSize(int fd, long size) throws IOException {
    FileDescriptor file = file(fd, Rights.FD_FILESTAT_SET_SIZE);
    requireWritable(file);
    file.setSize(size);
  }

  private static void requireWritable(FileDescriptor file) throws ErrnoException {
    if (!file.isWritable()) {
      throw new ErrnoException(Errno.BADF);
    }
  }

  public void sync(int fd, boolean metadata) throws IOException {
    long right = metadata ? Rights.FD_SYNC : Rights.FD_DATASYNC;
    process.descriptors().get(fd, right).sync(metadata);
  }
}
