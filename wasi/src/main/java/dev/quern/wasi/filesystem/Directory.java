package dev.quern.wasi.filesystem;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * An open directory: the right to use what is below it.
 *
 * <p>Names are of single entries: neither empty nor {@code .} nor {@code ..}, without slash and
 * zero byte ({@link PathResolver} sees to that). No operation follows a symbolic link. Failures are
 * {@link ErrnoException}s, or exceptions of the JDK that {@link IoErrors} translates.
 */
public interface Directory extends Closeable {

  /**
   * Another handle of this directory; each is closed by itself.
   *
   * @return a handle that stays open when this one is closed
   */
  Directory retain();

  /**
   * Tells whether this is the file system that changes nothing.
   *
   * @return whether every change fails
   */
  default boolean isReadOnly() {
    return false;
  }

  /**
   * This directory's attributes.
   *
   * @return the attributes now
   * @throws IOException if it fails
   */
  FileStatus status() throws IOException;

  /**
   * An entry's attributes.
   *
   * @param name the entry
   * @return the attributes, of the link if it is one
   * @throws IOException if there is none, or it fails
   */
  FileStatus status(String name) throws IOException;

  /**
   * What an entry is.
   *
   * @param name the entry
   * @return its type, null if there is none
   * @throws IOException if it fails
   */
  FileType type(String name) throws IOException;

  /**
   * The names of all entries, without {@code .} and {@code ..}.
   *
   * @return the names now, in any order
   * @throws IOException if it fails
   */
  List<String> names() throws IOException;

  /**
   * Opens a directory in this one.
   *
   * @param name the entry
   * @return the directory
   * @throws IOException if it is no directory, or it fails
   */
  Directory open(String name) throws IOException;

  /**
   * Opens a regular file in this directory.
   *
   * @param name the entry
   * @param mode how
   * @return the file
   * @throws IOException if it is something else, or it fails
   */
  OpenFile openFile(String name, OpenMode mode) throws IOException;

  /**
   * Makes a directory in this one.
   *
   * @param name its name
   * @throws IOException if there is such an entry, or it fails
   */
  void createDirectory(String name) throws IOException;

  /**
   * Removes an empty directory.
   *
   * @param name the entry
   * @throws IOException if it is none or not empty, or it fails
   */
  void removeDirectory(String name) throws IOException;

  /**
   * Removes an entry that is no directory.
   *
   * @param name the entry
   * @throws IOException if it is a directory, or it fails
   */
  void unlink(String name) throws IOException;

  /**
   * Makes a symbolic link.
   *
   * @param target what the link says; relative
   * @param name the link's name
   * @throws IOException if there is such an entry, or it fails
   */
  void symlink(String target, String name) throws IOException;

  /**
   * Reads a symbolic link.
   *
   * @param name the entry
   * @return what the link says
   * @throws IOException if it is no link, or it fails
   */
  String readLink(String name) throws IOException;

  /**
   * Gives an entry another name, replacing what has it if that is of the same kind.
   *
   * @param name the entry
   * @param to the directory of the new name
   * @param newName the new name
   * @throws IOException if it fails
   */
  void rename(String name, Directory to, String newName) throws IOException;

  /**
   * Gives a file a further name.
   *
   * @param name the entry, no directory
   * @param to the directory of the further name
   * @param newName the further name
   * @throws IOException if there is such an entry, or it fails
   */
  void link(String name, Directory to, String newName) throws IOException;

  /**
   * Sets this directory's times.
   *
   * @param times which
   * @throws IOException if it fails
   */
  void setTimes(FileTimes times) throws IOException;

  /**
   * Sets an entry's times, those of the link if it is one.
   *
   * @param name the entry
   * @param times which
   * @throws IOException if it fails
   */
  void setTimes(String name, FileTimes times) throws IOException;

  /**
   * Waits until the entries are as safe as the file system can make them.
   *
   * @param metadata whether attributes are too
   * @throws IOException if it fails
   */
  void sync(boolean metadata) throws IOException;
}
