package dev.quern.wasi.filesystem;

import java.util.function.LongSupplier;

/**
 * What the nodes of a file system in memory share: the lock that every operation takes, the inode
 * numbers and the room. Room is counted in bytes of pages and names, and a fixed amount a node.
 */
public final class MemoryVolume {

  /** What a node and its directory entry take, about. */
  static final long NODE_BYTES = 256;

  private static final long DEVICE = 1;

  private final long capacity;
  private final LongSupplier clock;
  private long used;
  private long inodes;

  /**
   * Makes an empty volume.
   *
   * @param capacity the most bytes it holds
   * @param clock gives the time in nanoseconds since 1970
   */
  public MemoryVolume(long capacity, LongSupplier clock) {
    this.capacity = capacity;
    this.clock = clock;
  }

  /**
   * Makes the root of a volume.
   *
   * @return an empty directory
   */
  public MemoryDirectory root() {
    return new MemoryDirectory(this, null);
  }

  void take(long bytes) throws ErrnoException {
    if (bytes > capacity - used) {
      throw new ErrnoException(Errno.NOSPC);
    }
    used += bytes;
  }

  void give(long bytes) {
    used -= bytes;
  }

  long now() {
    return clock.getAsLong();
  }

  long nextInode() {
    return ++inodes;
  }

  long device() {
    return DEVICE;
  }
}
