package dev.quern.wasi.filesystem;

/** What a descriptor or a directory entry is, in the order of WASI's numbers. */
public enum FileType {
  UNKNOWN,
  BLOCK_DEVICE,
  CHARACTER_DEVICE,
  DIRECTORY,
  REGULAR_FILE,
  SOCKET_DGRAM,
  SOCKET_STREAM,
  SYMBOLIC_LINK;

  /**
   * WASI's number.
   *
   * @return 0 to 7
   */
  public int code() {
    return ordinal();
  }
}
