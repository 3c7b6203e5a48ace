package dev.quern.wasi.filesystem;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Times of symbolic links to the nanosecond, where the JDK sets them to the microsecond (before JDK
 * 19 it has no other system call for it). What was set is remembered, and answered for as long as
 * the link on disk has the rest of it: whoever sets other times elsewhere is seen.
 */
final class LinkTimes {

  private static final int MOST = 1024;
  private static final int MICROSECOND = 1000;

  private record Times(long accessed, long modified) {}

  private final Map<HostKey, Times> set =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<HostKey, Times> eldest) {
          return size() > MOST;
        }
      };

  synchronized void remember(HostKey link, long accessed, long modified) {
    set.put(link, new Times(accessed, modified));
  }

  /** The attributes of a link with the times that were set, if it still has them. */
  synchronized FileStatus exact(FileStatus read) {
    Times times = set.get(new HostKey(read.device(), read.inode()));
    if (read.type() != FileType.SYMBOLIC_LINK || times == null) {
      return read;
    }
    return read.withTimes(
        exact(read.accessed(), times.accessed), exact(read.modified(), times.modified));
  }

  private static long exact(long read, long set) {
    return read == Math.floorDiv(set, MICROSECOND) * MICROSECOND ? set : read;
  }
}
