package dev.quern.wasi.filesystem;

/**
 * The attributes of a file, directory, link or stream.
 *
 * @param device the file system
 * @param inode the file's number in its file system
 * @param type what it is
 * @param links how many names it has
 * @param size its size in bytes
 * @param accessed when it was last read, in nanoseconds since 1970
 * @param modified when its content last changed
 * @param changed when its attributes last changed
 */
public record FileStatus(
    long device,
    long inode,
    FileType type,
    long links,
    long size,
    long accessed,
    long modified,
    long changed) {

  /**
   * The attributes of something that is no file.
   *
   * @param type what it is
   * @return attributes that are all zero otherwise
   */
  public static FileStatus of(FileType type) {
    return new FileStatus(0, 0, type, 1, 0, 0, 0, 0);
  }

  FileStatus withTimes(long newAccessed, long newModified) {
    return new FileStatus(device, inode, type, links, size, newAccessed, newModified, changed);
  }
}
