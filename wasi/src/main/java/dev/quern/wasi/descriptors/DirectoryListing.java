package dev.quern.wasi.descriptors;

import dev.quern.wasi.filesystem.Directory;
import dev.quern.wasi.filesystem.ErrnoException;
import dev.quern.wasi.filesystem.FileStatus;
import dev.quern.wasi.filesystem.FileType;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The entries of a directory in an order that survives changes.
 *
 * <p>Each name has a number for the life of the descriptor: 1 is {@code .}, 2 is {@code ..}, others
 * follow as they are first seen. A cookie is the number of the entry before, so that removed and
 * added entries move no other. The names are read when a program starts from the beginning.
 */
public final class DirectoryListing {

  private final Directory directory;
  private final TreeMap<Long, String> names = new TreeMap<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private long lastNumber = 2;
  private boolean read;

  DirectoryListing(Directory directory) {
    this.directory = directory;
  }

  /**
   * An entry.
   *
   * @param number its number, the cookie to go on from
   * @param name its name, as bytes
   * @param inode its inode
   * @param type what it is
   */
  public record Entry(long number, String name, long inode, FileType type) {}

  /**
   * The entry after a cookie.
   *
   * @param cookie 0 for the first, else the number of the entry before; unsigned
   * @return the entry, null at the end
   * @throws IOException if it fails
   */
  public Entry after(long cookie) throws IOException {
    if (cookie == 0 || !read) {
      refresh();
    }
    if (cookie == 0 || cookie == 1) {
      // What is above is not the program's to know, so both are this directory.
      FileStatus self = directory.status();
      String name = cookie == 0 ? "." : "..";
      return new Entry(cookie + 1, name, self.inode(), FileType.DIRECTORY);
    }
    Map.Entry<Long, String> next = cookie < 0 ? null : names.higherEntry(cookie);
    while (next != null) {
      try {
        FileStatus status = directory.status(next.getValue());
        return new Entry(next.getKey(), next.getValue(), status.inode(), status.type());
      } catch (ErrnoException gone) {
        next = names.higherEntry(next.getKey());
      }
    }
    return null;
  }

  private void refresh() throws IOException {
    Set<String> present = new HashSet<>(directory.names());
    names.values().removeIf(name -> !present.contains(name));
    numbers.keySet().retainAll(present);
    for (String name : present) {
      if (!numbers.containsKey(name)) {
        lastNumber++;
        numbers.put(name, lastNumber);
        names.put(lastNumber, name);
      }
    }
    read = true;
  }
}
