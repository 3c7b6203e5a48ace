package dev.quern.wasi;

/**
 * What modules import from {@code wasi_snapshot_preview1}; Quern maps that module name to this
 * interface. {@link Wasi} implements it.
 */
public interface WasiSnapshotPreview1 extends WasiCalls {

  /**
   * Accepts a connection.
   *
   * @param fd the listening socket
   * @param flags how the new descriptor works
   * @param result where the new descriptor goes, 4 bytes
   * @return the error code
   */
  int sock_accept(int fd, int flags, int result);
}
