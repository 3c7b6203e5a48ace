package dev.quern.wasi.filesystem;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Takes a path apart and walks it, one component at a time, from a directory that it never leaves.
 *
 * <p>Absolute paths, {@code ..} above the directory it starts from and symbolic links with an
 * absolute target are {@link Errno#NOTCAPABLE}. A link is read and its components are walked like
 * the program's own, so what it can reach is the same. Only one directory is open at a time: {@code
 * ..} walks from the start again, by the names that lead to the parent. Should somebody exchange
 * directories meanwhile, the walk ends elsewhere below the start, never outside.
 */
public final class PathResolver implements Closeable {

  /** The longest path, and the longest target of a link, in bytes. */
  public static final int MAX_PATH = 4096;

  /** The longest name of an entry in bytes. */
  public static final int MAX_NAME = 255;

  /** How many links a path may lead through, as on Linux. */
  private static final int MAX_LINKS = 40;

  private final Directory start;
  private final Deque<String> rest = new ArrayDeque<>();
  private final List<String> walked = new ArrayList<>();
  private Directory current;
  private int links;

  private PathResolver(Directory start) {
    this.start = start;
    this.current = start.retain();
  }

  /**
   * Finds where a path leads.
   *
   * @param start the directory that the path is relative to; stays open
   * @param path the path
   * @param follow whether a link at its end is followed
   * @return the entry, which need not exist
   * @throws IOException if there is no such directory on the way, or the path leads outside
   */
  public static ResolvedPath resolve(Directory start, String path, boolean follow)
      throws IOException {
    try (PathResolver resolver = new PathResolver(start)) {
      resolver.push(path);
      return resolver.walk(follow);
    }
  }

  private void push(String path) throws ErrnoException {
    if (path.isEmpty()) {
      throw new ErrnoException(Errno.NOENT);
    }
    if (path.length() > MAX_PATH) {
      throw new ErrnoException(Errno.NAMETOOLONG);
    }
    if (path.indexOf('\0') >= 0) {
      throw new ErrnoException(Errno.ILSEQ);
    }
    if (path.charAt(0) == '/') {
      throw new ErrnoException(Errno.NOTCAPABLE);
    }
    List<String> parts = new ArrayList<>();
    Collections.addAll(parts, path.split("/", -1));
    for (int i = parts.size() - 1; i >= 0; i--) {
      rest.push(parts.get(i));
    }
  }

  private ResolvedPath walk(boolean follow) throws IOException {
    while (!rest.isEmpty()) {
      String name = rest.pop();
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      if (name.equals("..")) {
        up();
        continue;
      }
      if (name.length() > MAX_NAME) {
        throw new ErrnoException(Errno.NAMETOOLONG);
      }
      boolean slash = !rest.isEmpty();
      boolean last = rest.stream().allMatch(String::isEmpty);
      if (last && !slash && !follow) {
        return result(name, false);
      }
      FileType type = current.type(name);
      if (type == FileType.SYMBOLIC_LINK) {
        expand(name);
      } else if (last) {
        return result(name, slash);
      } else {
        down(name, type);
      }
    }
    return result(null, true);
  }

  private void up() throws IOException {
    if (walked.isEmpty()) {
      throw new ErrnoException(Errno.NOTCAPABLE);
    }
    walked.remove(walked.size() - 1);
    move(start.retain());
    for (String name : walked) {
      move(current.open(name));
    }
  }

  private void down(String name, FileType type) throws IOException {
    if (type != FileType.DIRECTORY) {
      throw new ErrnoException(type == null ? Errno.NOENT : Errno.NOTDIR);
    }
    move(current.open(name));
    walked.add(name);
  }

  private void expand(String name) throws IOException {
    links++;
    if (links > MAX_LINKS) {
      throw new ErrnoException(Errno.LOOP);
    }
    push(current.readLink(name));
  }

  private void move(Directory next) throws IOException {
    current.close();
    current = next;
  }

  private ResolvedPath result(String name, boolean slash) {
    ResolvedPath result = new ResolvedPath(current, name, slash);
    current = null;
    return result;
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
    }
  }
}
