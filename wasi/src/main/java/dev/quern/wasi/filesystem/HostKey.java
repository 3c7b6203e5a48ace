package dev.quern.wasi.filesystem;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identity of a file on disk. The JDK's file key is opaque, but its text names both numbers,
 * and is the only way to them that goes through an open directory.
 *
 * @param device the file system
 * @param inode the file's number in it
 */
record HostKey(long device, long inode) {

  private static final Pattern TEXT = Pattern.compile("\\(dev=([0-9a-f]+),ino=([0-9]+)\\)");

  /** The identity, null where the system has none. */
  static HostKey of(BasicFileAttributes attributes) {
    Object key = attributes.fileKey();
    Matcher matcher = TEXT.matcher(String.valueOf(key));
    if (!matcher.matches()) {
      return null;
    }
    return new HostKey(
        Long.parseUnsignedLong(matcher.group(1), 16), Long.parseUnsignedLong(matcher.group(2)));
  }
}
