package dev.quern.wasi;

import dev.quern.wasi.filesystem.Directory;
import dev.quern.wasi.filesystem.Errno;
import dev.quern.wasi.filesystem.ErrnoException;
import dev.quern.wasi.filesystem.FileType;
import dev.quern.wasi.filesystem.MemoryDirectory;
import dev.quern.wasi.filesystem.MemoryVolume;
import dev.quern.wasi.filesystem.OpenFile;
import dev.quern.wasi.filesystem.OpenMode;
import dev.quern.wasi.filesystem.PathResolver;
import dev.quern.wasi.filesystem.ResolvedPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Files in memory, to give to programs and to look at afterwards. Thread safe; any number of
 * instances may share one.
 *
 * <p>Paths here are relative to the root and have slashes. What fails is an {@link IOException}
 * whose message is the WASI name of the error.
 */
public final class MemoryFileSystem {

  /** The bytes that a file system holds if nothing else is said. */
  public static final long DEFAULT_CAPACITY = 64L << 20;

  private static final OpenMode WRITE = new OpenMode(false, true, true, false, true);

  private final MemoryDirectory root;

  /** Makes an empty file system of {@link #DEFAULT_CAPACITY}. */
  public MemoryFileSystem() {
    this(DEFAULT_CAPACITY);
  }

  /**
   * Makes an empty file system.
   *
   * @param capacity the most bytes it holds, in pages of 4 KiB and some hundred bytes an entry; a
   *     program that needs more is told that the device is full
   */
  public MemoryFileSystem(long capacity) {
    WasiClock clock = WasiClock.system(Duration.ofMillis(1));
    root = new MemoryVolume(capacity, clock::realtime).root();
  }

  Directory root() {
    return root;
  }

  /**
   * Writes a file, and makes the directories above it.
   *
   * @param path the file
   * @param content all it will have
   * @return this
   * @throws IOException if it fails
   */
  public MemoryFileSystem write(String path, byte[] content) throws IOException {
    int slash = path.lastIndexOf('/');
    for (int i = path.indexOf('/', 1); i > 0 && i <= slash; i = path.indexOf('/', i + 1)) {
      createDirectory(path.substring(0, i));
    }
    try (ResolvedPath found = resolve(path);
        OpenFile file = found.parent().openFile(found.entry(Errno.ISDIR), WRITE)) {
      ByteBuffer source = ByteBuffer.wrap(content);
      if (file.write(source, 0) < content.length) {
        throw new ErrnoException(Errno.NOSPC);
      }
    }
    return this;
  }

  /**
   * Writes a file, and makes the directories above it.
   *
   * @param path the file
   * @param text all it will have, in UTF-8
   * @return this
   * @throws IOException if it fails
   */
  public MemoryFileSystem write(String path, String text) throws IOException {
    return write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Makes a directory, if there is none.
   *
   * @param path the directory
   * @return this
   * @throws IOException if it fails
   */
  public MemoryFileSystem createDirectory(String path) throws IOException {
    try (ResolvedPath found = resolve(path)) {
      if (found.type() == null) {
        found.parent().createDirectory(found.name());
      } else if (found.type() != FileType.DIRECTORY) {
        throw new ErrnoException(Errno.NOTDIR);
      }
    }
    return this;
  }

  /**
   * Reads a file.
   *
   * @param path the file
   * @return all it has
   * @throws IOException if it fails
   */
  public byte[] read(String path) throws IOException {
    try (ResolvedPath found = resolve(path);
        OpenFile file = found.parent().openFile(found.entry(Errno.ISDIR), OpenMode.READ)) {
      if (file.size() > Integer.MAX_VALUE - 8) {
        throw new ErrnoException(Errno.FBIG);
      }
      byte[] content = new byte[(int) file.size()];
      int count = file.read(ByteBuffer.wrap(content), 0);
      return count == content.length ? content : Arrays.copyOf(content, count);
    }
  }

  /**
   * Reads a file as text.
   *
   * @param path the file
   * @return all it has, from UTF-8
   * @throws IOException if it fails
   */
  public String readString(String path) throws IOException {
    return new String(read(path), StandardCharsets.UTF_8);
  }

  /**
   * Tells whether there is such an entry.
   *
   * @param path the file or directory
   * @return whether it exists
   * @throws IOException if a directory above it does not
   */
  public boolean exists(String path) throws IOException {
    try (ResolvedPath found = resolve(path)) {
      return found.type() != null;
    }
  }

  /**
   * The entries of a directory.
   *
   * @param path the directory, {@code .} for the root
   * @return their names, sorted
   * @throws IOException if it fails
   */
  public List<String> list(String path) throws IOException {
    try (ResolvedPath found = resolve(path);
        Directory directory =
            found.name() == null ? found.parent().retain() : found.parent().open(found.name())) {
      List<String> names = new ArrayList<>();
      for (String name : directory.names()) {
        names.add(new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
      }
      names.sort(null);
      return names;
    }
  }

  private ResolvedPath resolve(String path) throws IOException {
    String bytes = new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return PathResolver.resolve(root, bytes, true);
  }
}
