package dev.quern.wasi.filesystem;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A regular file that is open; it has no position of its own. */
public interface OpenFile extends Closeable {

  /**
   * Reads bytes.
   *
   * @param target takes them; as much as it has room for, unless the file ends
   * @param position where in the file
   * @return how many, 0 at the end
   * @throws IOException if it fails
   */
  int read(ByteBuffer target, long position) throws IOException;

  /**
   * Writes bytes; a gap before them becomes zeros.
   *
   * @param source has them
   * @param position where in the file
   * @return how many
   * @throws IOException if it fails
   */
  int write(ByteBuffer source, long position) throws IOException;

  /**
   * Writes bytes at the end.
   *
   * @param source has them
   * @return the position after the last
   * @throws IOException if it fails
   */
  long append(ByteBuffer source) throws IOException;

  /**
   * The file's size.
   *
   * @return the size in bytes
   * @throws IOException if it fails
   */
  long size() throws IOException;

  /**
   * Cuts the file, or makes it longer by zeros.
   *
   * @param size the new size
   * @throws IOException if it fails
   */
  void setSize(long size) throws IOException;

  /**
   * Waits until what was written is on the device.
   *
   * @param metadata whether attributes are to be there too
   * @throws IOException if it fails
   */
  void sync(boolean metadata) throws IOException;

  /**
   * The file's attributes.
   *
   * @return the attributes now
   * @throws IOException if it fails
   */
  FileStatus status() throws IOException;

  /**
   * Sets the file's times.
   *
   * @param times which
   * @throws IOException if it fails
   */
  void setTimes(FileTimes times) throws IOException;
}
