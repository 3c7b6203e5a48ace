package dev.quern.wasi.filesystem;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * A directory of the host that programs are given: where it is, and what all handles below it
 * share.
 *
 * <p><b>Making directories and links.</b> The JDK makes these by path only, and a path may lead
 * elsewhere between check and use. So they are made as an entry of the grant's top directory, whose
 * own path no program can change, under a name that begins with {@link #RESERVED}, which no program
 * can name or see; then they are moved through open directories, which nothing can divert. What is
 * left of the races is between processes that make the same entry at the same moment.
 *
 * <p><b>The lock.</b> Operations that change what paths mean, or must use one, hold one lock for
 * the whole JVM: no program in it can divert the other's.
 */
public final class HostGrant {

  /** The beginning of names that programs neither see nor reach. */
  static final String RESERVED = ".quern-wasi-";

  /** Held while the structure of directories changes or must not change. */
  static final Object STRUCTURE = new Object();

  private static final String NO_MEANS =
      "this system cannot keep a program in a directory; files in memory work everywhere";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path path;
  private final HostKey key;
  private final LinkTimes linkTimes = new LinkTimes();

  private HostGrant(Path path, HostKey key) {
    this.path = path;
    this.key = key;
  }

  /**
   * Opens a directory of the host.
   *
   * @param host where it is; links in this path are followed
   * @return its handle
   * @throws IOException if it is no directory, or the system has no means to keep programs in it
   */
  public static Directory open(Path host) throws IOException {
    Path real = host.toRealPath();
    DirectoryStream<Path> stream = Files.newDirectoryStream(real);
    if (!(stream instanceof SecureDirectoryStream<Path> secure)) {
      stream.close();
      throw new IOException(NO_MEANS);
    }
    HostKey key = HostDirectory.keyOf(secure);
    if (key == null) {
      stream.close();
      throw new IOException(NO_MEANS);
    }
    return new HostDirectory(new HostGrant(real, key), null, secure, real, key);
  }

  /** The top directory's real path. */
  Path path() {
    return path;
  }

  LinkTimes linkTimes() {
    return linkTimes;
  }

  boolean isTop(HostKey directory) {
    return key.equals(directory);
  }

  /** Mounted file systems, such as /proc, are not entered. */
  void checkDevice(HostKey of) throws ErrnoException {
    if (of == null || of.device() != key.device()) {
      throw new ErrnoException(Errno.XDEV);
    }
  }

  /** A new name for something that is being made in the top directory. */
  String stageName() {
    return RESERVED
        + String.format(Locale.ROOT, "%016x%016x", RANDOM.nextLong(), RANDOM.nextLong());
  }

  /** Refuses to work by path if the top directory is no longer where it was. */
  void checkTop() throws IOException {
    if (!isAt(path, key)) {
      throw new ErrnoException(Errno.NOTCAPABLE);
    }
  }

  /** Whether a path leads to a certain file now. */
  static boolean isAt(Path path, HostKey key) throws IOException {
    try {
      return key.equals(
          HostKey.of(
              Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)));
    } catch (java.nio.file.FileSystemException moved) {
      return false;
    }
  }
}
