package dev.quern.wasi.calls;

import dev.quern.wasi.descriptors.Descriptor;
import dev.quern.wasi.descriptors.DirectoryListing;
import dev.quern.wasi.descriptors.FdFlags;
import dev.quern.wasi.descriptors.Rights;
import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import dev.quern.wasi.filesystem.FileStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** What any descriptor has: attributes, flags, rights, a number; and the entries of directories. */
public final class DescriptorCalls {

  private static final int FDSTAT_SIZE = 24;
  private static final int DIRENT_SIZE = 24;
  private static final int PRESTAT_SIZE = 8;

  private final Process process;
  private final GuestMemory memory;

  /**
   * Makes the calls.
   *
   * @param process the program
   */
  public DescriptorCalls(Process process) {
    this.process = process;
    this.memory = process.memory();
  }

  public void close(int fd) throws IOException {
    process.descriptors().close(fd);
  }

  public void renumber(int from, int to) throws IOException {
    process.descriptors().renumber(from, to);
  }

  public void stat(int fd, int result) throws IOException {
    Descriptor descriptor = process.descriptors().get(fd);
    memory.zero(result, FDSTAT_SIZE);
    memory.putByte(result, descriptor.type().code());
    memory.putShort(result + 2, descriptor.flags());
    memory.putLong(result + 8, descriptor.rights());
    memory.putLong(result + 16, descriptor.inheriting());
  }

  public void setFlags(int fd, int flags) throws IOException {
    Descriptor descriptor = process.descriptors().get(fd, Rights.FD_FDSTAT_SET_FLAGS);
    if ((flags & ~FdFlags.ALL) != 0) {
      throw new ErrnoException(Errno.INVAL);
    }
    descriptor.setFlags(flags);
  }

  public void setRights(int fd, long rights, long inheriting) throws IOException {
    process.descriptors().get(fd).reduceRights(rights, inheriting);
  }

  public void fileStatus(int fd, int result) throws IOException {
    Descriptor descriptor = process.descriptors().get(fd, Rights.FD_FILESTAT_GET);
    memory.range(result, process.layout().statusSize());
    FileStatus status = descriptor.status();
    process.layout().putStatus(memory, result, status);
  }

  public void setTimes(int fd, long accessed, long modified, int flags) throws IOException {
    Descriptor descriptor = process.descriptors().get(fd, Rights.FD_FILESTAT_SET_TIMES);
    descriptor.setTimes(TimeFlags.times(process.clocks(), accessed, modified, flags));
  }

  public void preopen(int fd, int result) throws IOException {
    String name = preopenName(fd);
    memory.zero(result, PRESTAT_SIZE);
    memory.putInt(result + 4, name.length());
  }

  public void preopenName(int fd, int buffer, int length) throws IOException {
    byte[] name = preopenName(fd).getBytes(StandardCharsets.ISO_8859_1);
    if (Integer.compareUnsigned(length, name.length) < 0) {
      throw new ErrnoException(Errno.NAMETOOLONG);
    }
    memory.putBytes(buffer, name, name.length);
  }

  private String preopenName(int fd) throws ErrnoException {
    Descriptor descriptor = process.descriptors().get(fd);
    if (descriptor.type() != dev.quern.wasi.filesystem.FileType.DIRECTORY) {
      throw new ErrnoException(Errno.BADF);
    }
    return descriptor.directory().preopenName();
  }

  /** Fills the buffer with entries; the last may be cut off, which says that there are more. */
  public void readDirectory(int fd, int buffer, int length, long cookie, int result)
      throws IOException {
    DirectoryListing listing = process.descriptors().get(fd).directory().listing();
    process.descriptors().get(fd, Rights.FD_READDIR);
    memory.range(result, 4);
    memory.range(buffer, Integer.toUnsignedLong(length));
    long at = cookie;
    int used = 0;
    while (used != length) {
      DirectoryListing.Entry entry = listing.after(at);
      if (entry == null) {
        break;
      }
      byte[] bytes = bytes(entry);
      int count =
          Integer.compareUnsigned(length - used, bytes.length) < 0 ? length - used : bytes.length;
      memory.putBytes(buffer + used, bytes, count);
      used += count;
      at = entry.number();
    }
    memory.putInt(result, used);
  }

  private static byte[] bytes(DirectoryListing.Entry entry) {
    byte[] name = entry.name().getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer bytes =
        ByteBuffer.allocate(DIRENT_SIZE + name.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(entry.number()).putLong(entry.inode()).putInt(name.length);
    bytes.put((byte) entry.type().code()).position(DIRENT_SIZE);
    return bytes.put(name).array();
  }
}
