package dev.quern.wasi.filesystem;

import java.io.Closeable;
import java.io.IOException;

/**
 * Where a path leads.
 *
 * @param parent the directory that has the entry, or is it; to be closed
 * @param name the entry's name, null if the path leads to {@code parent} itself
 * @param mustBeDirectory whether the path says, by a slash at its end, that it is a directory
 */
public record ResolvedPath(Directory parent, String name, boolean mustBeDirectory)
    implements Closeable {

  /**
   * What the entry is.
   *
   * @return its type, null if there is none
   * @throws IOException if it fails, or it must be a directory and is none
   */
  public FileType type() throws IOException {
    if (name == null) {
      return FileType.DIRECTORY;
    }
    FileType type = parent.type(name);
    if (type != null && type != FileType.DIRECTORY && mustBeDirectory) {
      throw new ErrnoException(Errno.NOTDIR);
    }
    return type;
  }

  /**
   * The entry's type where there must be one.
   *
   * @return its type
   * @throws IOException if there is none
   */
  public FileType existing() throws IOException {
    FileType type = type();
    if (type == null) {
      throw new ErrnoException(Errno.NOENT);
    }
    return type;
  }

  /**
   * The name of an entry that is to be made, removed or replaced.
   *
   * @param ifDirectoryItself the error if the path leads to the directory itself
   * @return the name
   * @throws ErrnoException if there is no name
   */
  public String entry(Errno ifDirectoryItself) throws ErrnoException {
    if (name == null) {
      throw new ErrnoException(ifDirectoryItself);
    }
    return name;
  }

  @Override
  public void close() throws IOException {
    parent.close();
  }
}
