package dev.quern.wasi.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes {@link FileStatus} of the JDK's attributes. Attributes read through an open directory lack
 * the number of links and the time of change; those are read by path and used only if the same
 * answer names the same device and inode, so that it does not matter where the path leads.
 */
final class HostStatus {

  private static final int TYPE_MASK = 0170000;
  private static final int BLOCK_DEVICE = 0060000;
  private static final int CHARACTER_DEVICE = 0020000;

  private HostStatus() {}

  static FileType type(BasicFileAttributes attributes) {
    if (attributes.isSymbolicLink()) {
      return FileType.SYMBOLIC_LINK;
    }
    if (attributes.isDirectory()) {
      return FileType.DIRECTORY;
    }
    return attributes.isRegularFile() ? FileType.REGULAR_FILE : FileType.UNKNOWN;
  }

  /** What can be told without a path. */
  static FileStatus of(BasicFileAttributes attributes, HostKey key) {
    return of(attributes, key, Map.of());
  }

  static FileStatus of(BasicFileAttributes attributes, HostKey key, Path path) {
    return of(attributes, key, unix(path));
  }

  private static FileStatus of(
      BasicFileAttributes attributes, HostKey key, Map<String, Object> unix) {
    FileType type = type(attributes);
    long links = type == FileType.DIRECTORY ? 2 : 1;
    long modified = nanos(attributes.lastModifiedTime());
    long changed = modified;
    if (matches(unix, key)) {
      links = ((Number) unix.get("nlink")).longValue();
      changed = nanos((FileTime) unix.get("ctime"));
      if (type == FileType.UNKNOWN) {
        type = special((Integer) unix.get("mode"));
      }
    }
    return new FileStatus(
        key.device(),
        key.inode(),
        type,
        links,
        attributes.size(),
        nanos(attributes.lastAccessTime()),
        modified,
        changed);
  }

  private static Map<String, Object> unix(Path path) {
    try {
      return Files.readAttributes(path, "unix:dev,ino,nlink,ctime,mode", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      return Map.of();
    }
  }

  private static boolean matches(Map<String, Object> unix, HostKey key) {
    return unix.get("dev") instanceof Number device
        && unix.get("ino") instanceof Number inode
        && device.longValue() == key.device()
        && inode.longValue() == key.inode();
  }

  private static FileType special(int mode) {
    return switch (mode & TYPE_MASK) {
      case BLOCK_DEVICE -> FileType.BLOCK_DEVICE;
      case CHARACTER_DEVICE -> FileType.CHARACTER_DEVICE;
      default -> FileType.UNKNOWN;
    };
  }

  private static long nanos(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS);
  }
}
