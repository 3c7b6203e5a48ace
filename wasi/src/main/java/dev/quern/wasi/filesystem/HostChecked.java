package dev.quern.wasi.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * What the JDK can do by path only: the path is checked to lead to the right file before and after,
 * under the lock that keeps every program of this JVM from changing directories, and in doubt the
 * operation is refused.
 */
final class HostChecked {

  private HostChecked() {}

  static String readLink(HostDirectory directory, String name) throws IOException {
    synchronized (HostGrant.STRUCTURE) {
      BasicFileAttributes attributes = directory.readExisting(name);
      if (!attributes.isSymbolicLink()) {
        throw new ErrnoException(Errno.INVAL);
      }
      HostKey key = HostKey.of(attributes);
      Path path = directory.path().resolve(HostDirectory.entry(name));
      check(path, key);
      String target = HostNames.toGuest(Files.readSymbolicLink(path));
      check(path, key);
      return target;
    }
  }

  /**
   * Sets times through an open directory. Before JDK 19 that loses what is below a microsecond, of
   * a time that stays as it is too; where it did, they are set by path again.
   */
  static void setTimes(BasicFileAttributeView view, Path path, HostKey key, FileTimes times)
      throws IOException {
    BasicFileAttributes before = view.readAttributes();
    FileTime modified = time(times.modified(), before.lastModifiedTime());
    FileTime accessed = time(times.accessed(), before.lastAccessTime());
    view.setTimes(modified, accessed, null);
    BasicFileAttributes after = view.readAttributes();
    boolean exact =
        modified.equals(after.lastModifiedTime()) && accessed.equals(after.lastAccessTime());
    if (!exact && HostGrant.isAt(path, key)) {
      setByPath(path, key, modified, accessed);
    }
  }

  static void setByPath(Path path, HostKey key, long accessed, long modified) throws IOException {
    setByPath(path, key, time(modified), time(accessed));
  }

  private static void setByPath(Path path, HostKey key, FileTime modified, FileTime accessed)
      throws IOException {
    synchronized (HostGrant.STRUCTURE) {
      check(path, key);
      Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setTimes(modified, accessed, null);
      check(path, key);
    }
  }

  private static void check(Path path, HostKey key) throws IOException {
    if (!HostGrant.isAt(path, key)) {
      throw new ErrnoException(Errno.NOTCAPABLE);
    }
  }

  private static FileTime time(OptionalLong nanos, FileTime otherwise) {
    return nanos.isPresent() ? time(nanos.getAsLong()) : otherwise;
  }

  private static FileTime time(long nanos) {
    return FileTime.from(nanos, TimeUnit.NANOSECONDS);
  }
}
