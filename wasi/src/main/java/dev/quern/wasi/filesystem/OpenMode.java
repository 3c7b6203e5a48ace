package dev.quern.wasi.filesystem;

/**
 * How a file is opened.
 *
 * @param read whether it will be read
 * @param write whether it will be written
 * @param create whether it is made if there is none
 * @param exclusive whether it is an error that there is one; only with {@code create}
 * @param truncate whether its content is dropped
 */
public record OpenMode(
    boolean read, boolean write, boolean create, boolean exclusive, boolean truncate) {

  /** Reading alone. */
  public static final OpenMode READ = new OpenMode(true, false, false, false, false);

  /**
   * Whether opening, or what can be done afterwards, changes the file system.
   *
   * @return whether a read-only file system must refuse
   */
  public boolean changes() {
    return write || create || truncate;
  }
}
