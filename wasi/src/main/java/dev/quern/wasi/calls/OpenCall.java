package dev.quern.wasi.calls;

import dev.quern.wasi.descriptors.Descriptor;
import dev.quern.wasi.descriptors.DirectoryDescriptor;
import dev.quern.wasi.descriptors.FdFlags;
import dev.quern.wasi.descriptors.FileDescriptor;
import dev.quern.wasi.descriptors.Rights;
import dev.quern.wasi.filesystem.Directory;
import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import dev.quern.wasi.filesystem.FileType;
import dev.quern.wasi.filesystem.OpenMode;
import dev.quern.wasi.filesystem.PathResolver;
import dev.quern.wasi.filesystem.ResolvedPath;
import java.io.IOException;

/** {@code path_open}. */
public final class OpenCall {

  private static final int CREATE = 1;
  private static final int DIRECTORY = 2;
  private static final int EXCLUSIVE = 4;
  private static final int TRUNCATE = 8;
  private static final int ALL = 15;

  private final Process process;

  /**
   * Makes the call.
   *
   * @param process the program
   */
  public OpenCall(Process process) {
    this.process = process;
  }

  /** What a program asks for, once it is known to make sense. */
  private record Request(int flags, long rights, long inheriting, int fdFlags) {

    boolean has(int flag) {
      return (flags & flag) != 0;
    }

    boolean reads() {
      return (rights & Rights.FD_READ) != 0;
    }

    /**
     * Whether the file is opened for writing. Go and others ask for the right to set the size of
     * files that they only read; it does not make them writable, and setting the size fails.
     */
    boolean writes() {
      return (rights & Rights.FD_WRITE) != 0;
    }
  }

  public void open(
      int fd,
      int lookupFlags,
      int path,
      int length,
      int openFlags,
      long rights,
      long inheriting,
      int fdFlags,
      int result)
      throws IOException {
    Descriptor base = process.descriptors().get(fd);
    Directory directory = base.directory().handle();
    Request request = request(base, openFlags, rights, inheriting, fdFlags);
    boolean exclusive = request.has(CREATE) && request.has(EXCLUSIVE);
    boolean follow = PathCalls.follows(lookupFlags) && !exclusive;
    process.memory().range(result, 4);
    process.descriptors().checkRoom();
    String text = process.memory().path(path, length, PathResolver.MAX_PATH);
    try (ResolvedPath found = PathResolver.resolve(directory, text, follow)) {
      process.memory().putInt(result, process.descriptors().add(open(found, request)));
    }
  }

  private static Request request(
      Descriptor base, int openFlags, long rights, long inheriting, int fdFlags)
      throws ErrnoException {
    boolean contradicts = (openFlags & CREATE) != 0 && (openFlags & DIRECTORY) != 0;
    if ((openFlags & ~ALL) != 0 || (fdFlags & ~FdFlags.ALL) != 0 || contradicts) {
      throw new ErrnoException(Errno.INVAL);
    }
    long needed = Rights.PATH_OPEN;
    needed |= (openFlags & CREATE) != 0 ? Rights.PATH_CREATE_FILE : 0;
    needed |= (openFlags & TRUNCATE) != 0 ? Rights.PATH_FILESTAT_SET_SIZE : 0;
    Rights.require(base.rights(), needed);
    long known = rights & Rights.ALL;
    long knownInheriting = inheriting & Rights.ALL;
    Rights.require(base.inheriting(), known | knownInheriting);
    return new Request(openFlags, known, knownInheriting, fdFlags);
  }

  private static Descriptor open(ResolvedPath found, Request request) throws IOException {
    FileType type = found.type();
    if (type == FileType.DIRECTORY) {
      return openDirectory(found, request);
    }
    if (type == FileType.SYMBOLIC_LINK) {
      throw new ErrnoException(
          request.has(CREATE) && request.has(EXCLUSIVE) ? Errno.EXIST : Errno.LOOP);
    }
    if (type != null && request.has(DIRECTORY)) {
      throw new ErrnoException(Errno.NOTDIR);
    }
    if (type == null && (!request.has(CREATE) || found.mustBeDirectory())) {
      throw new ErrnoException(request.has(CREATE) ? Errno.ISDIR : Errno.NOENT);
    }
    OpenMode mode =
        new OpenMode(
            request.reads(),
            request.writes(),
            request.has(CREATE),
            request.has(EXCLUSIVE),
            request.has(TRUNCATE));
    return new FileDescriptor(
        found.parent().openFile(found.name(), mode),
        request.writes(),
        request.rights() & Rights.FILE,
        request.inheriting() & Rights.FILE,
        request.fdFlags());
  }

  private static Descriptor openDirectory(ResolvedPath found, Request request) throws IOException {
    if (request.has(CREATE) && request.has(EXCLUSIVE)) {
      throw new ErrnoException(Errno.EXIST);
    }
    if (request.has(TRUNCATE) || request.has(CREATE) || (request.rights() & Rights.FD_WRITE) != 0) {
      throw new ErrnoException(Errno.ISDIR);
    }
    Directory opened =
        found.name() == null ? found.parent().retain() : found.parent().open(found.name());
    DirectoryDescriptor descriptor =
        new DirectoryDescriptor(
            opened, null, request.rights() & Rights.DIRECTORY, request.inheriting());
    descriptor.setFlags(request.fdFlags());
    return descriptor;
  }
}
