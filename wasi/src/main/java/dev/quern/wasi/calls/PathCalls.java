package dev.quern.wasi.calls;

import dev.quern.wasi.descriptors.Descriptor;
import dev.quern.wasi.descriptors.Rights;
import dev.quern.wasi.filesystem.Directory;
import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import dev.quern.wasi.filesystem.FileStatus;
import dev.quern.wasi.filesystem.FileTimes;
import dev.quern.wasi.filesystem.FileType;
import dev.quern.wasi.filesystem.PathResolver;
import dev.quern.wasi.filesystem.ResolvedPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What is done to entries of directories by their paths; {@link OpenCall} opens them. */
public final class PathCalls {

  private static final int FOLLOW = 1;

  private final Process process;
  private final GuestMemory memory;

  /**
   * Makes the calls.
   *
   * @param process the program
   */
  public PathCalls(Process process) {
    this.process = process;
    this.memory = process.memory();
  }

  static boolean follows(int flags) throws ErrnoException {
    if ((flags & ~FOLLOW) != 0) {
      throw new ErrnoException(Errno.INVAL);
    }
    return flags == FOLLOW;
  }

  static Directory directory(Process process, int fd, long rights) throws ErrnoException {
    Descriptor descriptor = process.descriptors().get(fd);
    Directory directory = descriptor.directory().handle();
    Rights.require(descriptor.rights(), rights);
    return directory;
  }

  private ResolvedPath resolve(int fd, long rights, int path, int length, boolean follow)
      throws IOException {
    Directory directory = directory(process, fd, rights);
    return PathResolver.resolve(
        directory, memory.path(path, length, PathResolver.MAX_PATH), follow);
  }

  public void createDirectory(int fd, int path, int length) throws IOException {
    try (ResolvedPath found = resolve(fd, Rights.PATH_CREATE_DIRECTORY, path, length, false)) {
      found.parent().createDirectory(found.entry(Errno.EXIST));
    }
  }

  public void removeDirectory(int fd, int path, int length) throws IOException {
    try (ResolvedPath found = resolve(fd, Rights.PATH_REMOVE_DIRECTORY, path, length, false)) {
      found.parent().removeDirectory(found.entry(Errno.INVAL));
    }
  }

  public void unlink(int fd, int path, int length) throws IOException {
    try (ResolvedPath found = resolve(fd, Rights.PATH_UNLINK_FILE, path, length, false)) {
      String name = found.entry(Errno.ISDIR);
      found.existing();
      found.parent().unlink(name);
    }
  }

  public void status(int fd, int flags, int path, int length, int result) throws IOException {
    memory.range(result, process.layout().statusSize());
    try (ResolvedPath found = resolve(fd, Rights.PATH_FILESTAT_GET, path, length, follows(flags))) {
      found.existing();
      FileStatus status =
          found.name() == null ? found.parent().status() : found.parent().status(found.name());
      process.layout().putStatus(memory, result, status);
    }
  }

  public void setTimes(
      int fd, int flags, int path, int length, long accessed, long modified, int which)
      throws IOException {
    FileTimes times = TimeFlags.times(process.clocks(), accessed, modified, which);
    try (ResolvedPath found =
        resolve(fd, Rights.PATH_FILESTAT_SET_TIMES, path, length, follows(flags))) {
      found.existing();
      if (found.name() == null) {
        found.parent().setTimes(times);
      } else {
        found.parent().setTimes(found.name(), times);
      }
    }
  }

  public void link(
      int oldFd, int oldFlags, int oldPath, int oldLength, int newFd, int newPath, int newLength)
      throws IOException {
    // As most hosts do: a hard link to what a symbolic link leads to is not made.
    if (follows(oldFlags)) {
      throw new ErrnoException(Errno.INVAL);
    }
    try (ResolvedPath from = resolve(oldFd, Rights.PATH_LINK_SOURCE, oldPath, oldLength, false);
        ResolvedPath to = resolve(newFd, Rights.PATH_LINK_TARGET, newPath, newLength, false)) {
      String name = from.entry(Errno.PERM);
      if (from.existing() == FileType.DIRECTORY) {
        throw new ErrnoException(Errno.PERM);
      }
      from.parent().link(name, to.parent(), fileName(to));
    }
  }

  public void symlink(int target, int targetLength, int fd, int path, int length)
      throws IOException {
    String text = memory.path(target, targetLength, PathResolver.MAX_PATH);
    if (text.isEmpty()) {
      throw new ErrnoException(Errno.NOENT);
    }
    if (text.indexOf('\0') >= 0) {
      throw new ErrnoException(Errno.ILSEQ);
    }
    if (text.charAt(0) == '/') {
      throw new ErrnoException(Errno.NOTCAPABLE);
    }
    try (ResolvedPath found = resolve(fd, Rights.PATH_SYMLINK, path, length, false)) {
      found.parent().symlink(text, fileName(found));
    }
  }

  /** The name of an entry that will be no directory, so that a slash after it makes no sense. */
  private static String fileName(ResolvedPath path) throws IOException {
    String name = path.entry(Errno.EXIST);
    if (path.mustBeDirectory()) {
      throw new ErrnoException(path.type() == null ? Errno.NOENT : Errno.EXIST);
    }
    return name;
  }

  public void readLink(int fd, int path, int length, int buffer, int room, int result)
      throws IOException {
    memory.range(result, 4);
    memory.range(buffer, Integer.toUnsignedLong(room));
    try (ResolvedPath found = resolve(fd, Rights.PATH_READLINK, path, length, false)) {
      byte[] text =
          found.parent().readLink(found.entry(Errno.INVAL)).getBytes(StandardCharsets.ISO_8859_1);
      int count = Integer.compareUnsigned(room, text.length) < 0 ? room : text.length;
      memory.putBytes(buffer, text, count);
      memory.putInt(result, count);
    }
  }

  public void rename(int oldFd, int oldPath, int oldLength, int newFd, int newPath, int newLength)
      throws IOException {
    try (ResolvedPath from = resolve(oldFd, Rights.PATH_RENAME_SOURCE, oldPath, oldLength, false);
        ResolvedPath to = resolve(newFd, Rights.PATH_RENAME_TARGET, newPath, newLength, false)) {
      String name = from.entry(Errno.BUSY);
      String newName = to.entry(Errno.BUSY);
      FileType type = from.existing();
      FileType replaced = to.type();
      if (to.mustBeDirectory() && type != FileType.DIRECTORY) {
        throw new ErrnoException(replaced == null ? Errno.NOENT : Errno.NOTDIR);
      }
      from.parent().rename(name, to.parent(), newName);
    }
  }
}
